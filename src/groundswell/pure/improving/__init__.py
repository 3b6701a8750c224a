"""What makes an improvement sound: an aim that can be missed, the next step, the eye of a good reviewer.

Nothing here has words of its own: what is found is handed out as named things, and the pages say them in the reader's language.
"""

from groundswell.pure.improving._aim import LONGEST_AIM, Aim, Lack, lacks_of
from groundswell.pure.improving._coach import (
    SCALES,
    Advice,
    Before,
    Ending,
    Plan,
    look_back,
    look_over,
    next_scale,
)
from groundswell.pure.improving._next import Standing, Step, next_step
from groundswell.pure.improving._outline import OutlineLine, read_outline

__all__ = [
    "LONGEST_AIM",
    "SCALES",
    "Advice",
    "Aim",
    "Before",
    "Ending",
    "Lack",
    "OutlineLine",
    "Plan",
    "Standing",
    "Step",
    "lacks_of",
    "look_back",
    "look_over",
    "next_scale",
    "next_step",
    "read_outline",
]
