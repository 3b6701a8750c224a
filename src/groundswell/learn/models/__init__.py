"""What we remember of communities: what they are for, who is in them and by which way, what is said in them, when they meet, who has coffee; and of the library."""

from groundswell.learn.models.coffee import (
    QUESTIONS,
    Coffee,
    CoffeePlan,
    CoffeeSeat,
    CoffeeTaker,
    Level,
    Rhythm,
)
from groundswell.learn.models.coming import Coming
from groundswell.learn.models.community import Community, Joining, Kind
from groundswell.learn.models.evaluation import (
    Asking,
    Coding,
    EvaluationReport,
    Figure,
    FigureKind,
    LevelOf,
    PolarityOf,
)
from groundswell.learn.models.formats import FORMATS, Format
from groundswell.learn.models.growing import BODIES, Certificate, CertificateKind, Learning, Presence
from groundswell.learn.models.helping import Task, Term
from groundswell.learn.models.library import Interest, Resource, Shelf, Standing
from groundswell.learn.models.live import Attendee, Experience, Line, LineKind, Placement, Want
from groundswell.learn.models.membership import Answer, Member, Nomination, Pass
from groundswell.learn.models.polls import Poll, PollOption, PollVoter
from groundswell.learn.models.practising import HabitLook, NextStep, Practice
from groundswell.learn.models.priorities import Priorities
from groundswell.learn.models.sessions import Block, BlockKind, GroupWay, Series, Session
from groundswell.learn.models.skills import Skill, Training
from groundswell.learn.models.subjects import Audience, Country, Licence, Sort, Stage, Topic
from groundswell.learn.models.talk import Post, Thread, UnnamedWords
from groundswell.learn.models.trying import TryCard

__all__ = [
    "BODIES",
    "FORMATS",
    "QUESTIONS",
    "Answer",
    "Asking",
    "Attendee",
    "Audience",
    "Block",
    "BlockKind",
    "Certificate",
    "CertificateKind",
    "Coding",
    "Coffee",
    "CoffeePlan",
    "CoffeeSeat",
    "CoffeeTaker",
    "Coming",
    "Community",
    "Country",
    "EvaluationReport",
    "Experience",
    "Figure",
    "FigureKind",
    "Format",
    "GroupWay",
    "HabitLook",
    "Interest",
    "Joining",
    "Kind",
    "Learning",
    "Level",
    "LevelOf",
    "Licence",
    "Line",
    "LineKind",
    "Member",
    "NextStep",
    "Nomination",
    "Pass",
    "Placement",
    "PolarityOf",
    "Poll",
    "PollOption",
    "PollVoter",
    "Post",
    "Practice",
    "Presence",
    "Priorities",
    "Resource",
    "Rhythm",
    "Series",
    "Session",
    "Shelf",
    "Skill",
    "Sort",
    "Stage",
    "Standing",
    "Task",
    "Term",
    "Thread",
    "Topic",
    "Training",
    "TryCard",
    "UnnamedWords",
    "Want",
]
