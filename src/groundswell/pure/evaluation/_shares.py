"""So many of so many people, and what of it may be shown when the answers were sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from groundswell.pure.disclosure import FLOOR
from groundswell.pure.instruments import Proportion

TOP, BOTTOM = 90, 10


@dataclass(frozen=True, slots=True)
class Exactly:
    """`part` of `whole` people."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """The whole percentage, halves up; None under 30 people, where the counts are shown."""
        return Proportion(self.part, self.whole).percent

    @property
    def interval(self) -> tuple[int, int]:
        """Between which percentages it lies, 95 times of 100 (Wilson), as whole percentages."""
        low, high = Proportion(self.part, self.whole).interval
        return _percent(low), _percent(high)


@dataclass(frozen=True, slots=True)
class AtLeast(Exactly):
    """`part` or more of `whole` people: all, or so nearly all that it would tell what each of them said."""


@dataclass(frozen=True, slots=True)
class AtMost(Exactly):
    """`part` or fewer of `whole` people: nobody, or nearly so."""


Counts: TypeAlias = Exactly | AtLeast | AtMost


def shown(part: int, whole: int, k: int) -> Counts | None:
    """What may be shown of sealed answers to one question: None of fewer than `k` people.

    Under twice `k` people, 90 % and more are only said to be so, and so are 10 % and less: "everybody" tells what each one said.

    Raises ValueError when `k` is below the floor, or not 0 <= part <= whole.

    >>> shown(7, 10, 10)
    Exactly(part=7, whole=10)
    >>> shown(10, 10, 10), shown(0, 10, 10), shown(7, 9, 10)
    (AtLeast(part=9, whole=10), AtMost(part=1, whole=10), None)
    """
    if k < FLOOR:
        raise ValueError(f"k must be {FLOOR} or more, not {k}")
    if not 0 <= part <= whole:
        raise ValueError(f"a part must lie within its whole: {part} of {whole}")
    if whole < k:
        return None
    most, few = min(-(-TOP * whole // 100), whole - 1), max(BOTTOM * whole // 100, 1)
    if whole < 2 * k and part >= most:
        return AtLeast(most, whole)
    if whole < 2 * k and part <= few:
        return AtMost(few, whole)
    return Exactly(part, whole)


def met_or_exceeded(less: int, met: int, exceeded: int) -> Exactly:
    """How many found what they expected, or more, of those who said so.

    Raises ValueError for a negative count.

    >>> met_or_exceeded(less=1, met=8, exceeded=6)
    Exactly(part=14, whole=15)
    """
    if min(less, met, exceeded) < 0:
        raise ValueError("a count cannot be negative")
    return Exactly(met + exceeded, less + met + exceeded)


def _percent(share: float) -> int:
    return int(100 * share + 0.5)
