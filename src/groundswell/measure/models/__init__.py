"""What we remember of measures: what is counted, the figures, what was decided about them, and who wants to hear of it."""

from groundswell.measure.models.drawn import DrawnValues
from groundswell.measure.models.file import ValueFile
from groundswell.measure.models.mark import Mark
from groundswell.measure.models.measure import CHARTS, DIRECTIONS, Frequency, Kind, Measure, SeenBy, Target
from groundswell.measure.models.value import Entry, Value, ValueChange
from groundswell.measure.models.watch import Signal, Watch

__all__ = [
    "CHARTS",
    "DIRECTIONS",
    "DrawnValues",
    "Entry",
    "Frequency",
    "Kind",
    "Mark",
    "Measure",
    "SeenBy",
    "Signal",
    "Target",
    "Value",
    "ValueChange",
    "ValueFile",
    "Watch",
]
