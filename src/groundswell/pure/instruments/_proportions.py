"""So many of so many: with an interval always, as a percentage only when there are enough."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

from groundswell.pure.instruments._answers import Answers, answered

COUNTS_BELOW: Final = 30
"""People. Under this many, counts are shown and not percentages."""
NORMAL_95: Final = 1.959963984540054


def wilson(part: float, whole: int) -> tuple[float, float]:
    """The 95 % interval of Wilson for `part` of `whole`, as shares from 0 to 1.

    Of nobody nothing is known: 0 to 1. A part that is not a whole number is one that was rounded. Raises ValueError unless 0 <= part <= whole.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"a part must lie within its whole: {part} of {whole}")
    if whole == 0:
        return 0.0, 1.0
    z2 = NORMAL_95**2
    middle = (part + z2 / 2) / (whole + z2)
    arm = NORMAL_95 * sqrt(part * (whole - part) / whole + z2 / 4) / (whole + z2)
    low, high = max(0.0, middle - arm), min(1.0, middle + arm)
    return (0.0 if part == 0 else low), (1.0 if part == whole else high)


@dataclass(frozen=True, slots=True)
class Proportion:
    """`part` of `whole` people."""

    part: int
    whole: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None of nobody."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of Wilson, as shares."""
        return wilson(self.part, self.whole)

    @property
    def percent(self) -> int | None:
        """The whole percentage to show, halves up; None under 30 people, where the counts are shown."""
        if self.whole < COUNTS_BELOW:
            return None
        return (200 * self.part + self.whole) // (2 * self.whole)


def favourable(answers: Answers, from_: float) -> Proportion:
    """How many of those who answered said `from_` or more. Turn a reversed item round before."""
    given = answered(answers)
    return Proportion(int((given >= from_).sum()), int(given.size))
