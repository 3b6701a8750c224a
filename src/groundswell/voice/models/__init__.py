"""What we remember of what people told us."""

from groundswell.voice.models.elsewhere import SaidElsewhere
from groundswell.voice.models.idea import Idea, IdeaDomain, Step, Subject
from groundswell.voice.models.kiosk import (
    Fate,
    Kind,
    Kiosk,
    KioskArrival,
    KioskWords,
    SetAside,
)
from groundswell.voice.models.reminder import Reminder
from groundswell.voice.models.round import Dots, Round, RoundIdea
from groundswell.voice.models.search import IdeaWords
from groundswell.voice.models.states import State
from groundswell.voice.models.talk import Comment, Follow, Mention, Support
from groundswell.voice.models.unnamed import Inbox, LastBatch, Receipt, SealedWords
from groundswell.voice.models.voices import Voice
from groundswell.voice.models.workday import DayQuestion, DayReason, Scale

__all__ = [
    "Comment",
    "DayQuestion",
    "DayReason",
    "Dots",
    "Fate",
    "Follow",
    "Idea",
    "IdeaDomain",
    "IdeaWords",
    "Inbox",
    "Kind",
    "Kiosk",
    "KioskArrival",
    "KioskWords",
    "LastBatch",
    "Mention",
    "Receipt",
    "Reminder",
    "Round",
    "RoundIdea",
    "SaidElsewhere",
    "Scale",
    "SealedWords",
    "SetAside",
    "State",
    "Step",
    "Subject",
    "Support",
    "Voice",
]
