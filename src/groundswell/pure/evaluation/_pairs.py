"""Before and after, both said by the same person on the same sheet, so that nobody has to be known to pair them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from groundswell.pure.evaluation._shares import Exactly

LESS, SAME, MORE = -1, 0, 1


@dataclass(frozen=True, slots=True)
class Pairs:
    """How many say less, the same and more than they say of themselves before."""

    less: int
    same: int
    more: int

    @property
    def people(self) -> int:
        """Who said both."""
        return self.less + self.same + self.more

    @property
    def gained(self) -> Exactly:
        """How many say more."""
        return Exactly(self.more, self.people)


def direction(before: int | None, after: int | None) -> int | None:
    """-1 for less, 0 for the same, 1 for more; None unless both were said. This alone is kept, not the two numbers."""
    if before is None or after is None:
        return None
    return (after > before) - (after < before)


def pairs_of(said: Iterable[tuple[int | None, int | None]]) -> Pairs:
    """Count pairs of before and after. Who left one of the two out is in none of the counts.

    >>> pairs_of([(3, 7), (5, 5), (8, 7), (None, 9)])
    Pairs(less=1, same=1, more=1)
    """
    counted = Counter(direction(before, after) for before, after in said)
    return Pairs(counted[LESS], counted[SAME], counted[MORE])
