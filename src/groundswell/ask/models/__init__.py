"""What is asked, what is sealed, and what was published of it."""

from groundswell.ask.models.guardian import Copy, Escrow, Guardian
from groundswell.ask.models.published import Cell, GroupSheet, Release, Remark, WaitingRemark
from groundswell.ask.models.quarter import Quarter
from groundswell.ask.models.sealed import Roll, SealedAnswer, SeatAnswer
from groundswell.ask.models.slips import Slip, SlipKey, SlipTally
from groundswell.ask.models.survey import Repeat, Schedule, Survey, SurveyVersion, SurveyWave
from groundswell.ask.models.wave import State, Wave

__all__ = [
    "Cell",
    "Copy",
    "Escrow",
    "GroupSheet",
    "Guardian",
    "Quarter",
    "Release",
    "Remark",
    "Repeat",
    "Roll",
    "Schedule",
    "SealedAnswer",
    "SeatAnswer",
    "Slip",
    "SlipKey",
    "SlipTally",
    "State",
    "Survey",
    "SurveyVersion",
    "SurveyWave",
    "WaitingRemark",
    "Wave",
]
