"""What has changed since the last time, from what was shown both times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ABOUT_THE_SAME: Final = 0.02
"""Of the distance between the ends of a scale: less than the rounding of two means can hide."""


@dataclass(frozen=True, slots=True)
class Change:
    """How much higher (or lower, below 0) a mean is than the last time it was shown."""

    by: float
    is_about_the_same: bool


def change_between(now: float | None, before: float | None, ends: tuple[float, float]) -> Change | None:
    """Return the difference of two means as they are shown, None when one of them is not.

    Differences of 2 % of the scale or less (0.1 of one from 1 to 5) are about the same. No test of significance is
    made: with few answers, and many of them from the same people, none would be honest.
    """
    if now is None or before is None:
        return None
    by = round(now - before, 1)
    return Change(by, abs(by) <= max(0.1, ABOUT_THE_SAME * (ends[1] - ends[0])))
