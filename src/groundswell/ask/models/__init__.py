"""What is asked, what is sealed, and what was published of it."""

from groundswell.ask.models.guardian import Copy, Escrow, Guardian
from groundswell.ask.models.published import Cell, Release, Remark, WaitingRemark
from groundswell.ask.models.quarter import Quarter
from groundswell.ask.models.sealed import Roll, SealedAnswer
from groundswell.ask.models.wave import State, Wave

__all__ = [
    "Cell",
    "Copy",
    "Escrow",
    "Guardian",
    "Quarter",
    "Release",
    "Remark",
    "Roll",
    "SealedAnswer",
    "State",
    "WaitingRemark",
    "Wave",
]
