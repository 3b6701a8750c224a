"""What we remember of communities: what they are for, who is in them and by which way, what is said in them."""

from groundswell.learn.models.community import Community, Joining, Kind
from groundswell.learn.models.helping import Task, Term
from groundswell.learn.models.membership import Answer, Member, Nomination, Pass
from groundswell.learn.models.talk import Post, Thread

__all__ = [
    "Answer",
    "Community",
    "Joining",
    "Kind",
    "Member",
    "Nomination",
    "Pass",
    "Post",
    "Task",
    "Term",
    "Thread",
]
