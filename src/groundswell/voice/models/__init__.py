"""What we remember of what people told us."""

from groundswell.voice.models.idea import Idea, IdeaDomain, Step
from groundswell.voice.models.round import Dots, Round, RoundIdea
from groundswell.voice.models.search import IdeaWords
from groundswell.voice.models.states import State
from groundswell.voice.models.talk import Comment, Follow, Mention, Support

__all__ = [
    "Comment",
    "Dots",
    "Follow",
    "Idea",
    "IdeaDomain",
    "IdeaWords",
    "Mention",
    "Round",
    "RoundIdea",
    "State",
    "Step",
    "Support",
]
