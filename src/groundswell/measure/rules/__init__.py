"""Who may see, keep and fill in measures, and which figures can be right."""

from groundswell.measure.rules.figures import (
    BadFigures,
    Fault,
    Figure,
    faults_in,
    takes_denominator,
    takes_several,
)
from groundswell.measure.rules.permissions import (
    MeasurePermission,
    can_annotate,
    can_enter,
    can_keep,
    can_see,
    can_start,
    can_undo_mark,
)

__all__ = [
    "BadFigures",
    "Fault",
    "Figure",
    "MeasurePermission",
    "can_annotate",
    "can_enter",
    "can_keep",
    "can_see",
    "can_start",
    "can_undo_mark",
    "faults_in",
    "takes_denominator",
    "takes_several",
]
