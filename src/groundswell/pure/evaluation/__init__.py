"""Evaluation that tells the truth: so many of so many, with an interval always and a percentage only where there are enough.

Counts are of people who answered that one question; no number stands for a whole survey. Nothing here is disclosure
control: `shown` makes counts of sealed answers safe to show, all else takes what may be shown already. The README has examples.
"""

from groundswell.pure.evaluation._attendance import Attendance, attendance_of
from groundswell.pure.evaluation._levels import Level
from groundswell.pure.evaluation._pairs import Pairs, direction, pairs_of
from groundswell.pure.evaluation._published import IMPROVEMENT_FOR_THE_CURIOUS, Published
from groundswell.pure.evaluation._score import Score, score_from_mean, score_from_sum
from groundswell.pure.evaluation._shares import AtLeast, AtMost, Counts, Exactly, met_or_exceeded, shown
from groundswell.pure.evaluation._themes import Polarity, Theme, themes_of

__all__ = [
    "IMPROVEMENT_FOR_THE_CURIOUS",
    "AtLeast",
    "AtMost",
    "Attendance",
    "Counts",
    "Exactly",
    "Level",
    "Pairs",
    "Polarity",
    "Published",
    "Score",
    "Theme",
    "attendance_of",
    "direction",
    "met_or_exceeded",
    "pairs_of",
    "score_from_mean",
    "score_from_sum",
    "shown",
    "themes_of",
]
