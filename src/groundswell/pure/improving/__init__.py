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
from groundswell.pure.improving._progress import SCORES, Evidence, Why, suggest
from groundswell.pure.improving._ranking import Field, Verdict, Weighed, judge, weigh

__all__ = [
    "LONGEST_AIM",
    "SCALES",
    "SCORES",
    "Advice",
    "Aim",
    "Before",
    "Ending",
    "Evidence",
    "Field",
    "Lack",
    "OutlineLine",
    "Plan",
    "Standing",
    "Step",
    "Verdict",
    "Weighed",
    "Why",
    "judge",
    "lacks_of",
    "look_back",
    "look_over",
    "next_scale",
    "next_step",
    "read_outline",
    "suggest",
    "weigh",
]
