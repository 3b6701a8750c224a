"""What an organisation to be attacked looks like, and what happens in it. A few numbers, so that a failing one can be told.

The numbers are drawn through one function. `groundswell prove` draws them by a seed; the tests let Hypothesis draw them, which
then looks for the smallest organisation that fails.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

Pick = Callable[[int, int], int]
"""Draws a whole number between two, both included."""
FIRST_DAY, LAST_DAY = 0, 62
FEWEST_WARDS, MOST_WARDS = 2, 8


@dataclass(frozen=True)
class Shape:
    """An organisation: its tree by sizes, how many answer, and what happens meanwhile.

    `divisions` are the people of each ward of each division; `beside` those who belong to a division, or the top, itself.
    `days` are those on which people answer, counted from the first of a quarter; without any, a survey is asked instead.
    All rates are in percent. `raised` is a higher k that the organisation asks for half way through, or 0.
    """

    seed: int
    divisions: tuple[tuple[int, ...], ...]
    beside: tuple[int, ...]
    k: int
    raised: int
    days: tuple[int, ...]
    answer: int
    skip: int
    movers: int
    joiners: int
    leavers: int
    changes: int
    withdrawals: int
    rearranged: bool
    waves: int

    @property
    def asks_daily(self) -> bool:
        return bool(self.days)


def draw(pick: Pick) -> Shape:
    """An organisation by chance: small wards and large ones, few who answer and many."""
    divisions = tuple(_division(pick) for _ in range(pick(1, 3)))
    days = _days(pick) if pick(0, 1) else ()
    return Shape(
        seed=pick(0, 2**31),
        divisions=divisions,
        beside=tuple(pick(0, 4) for _ in range(len(divisions) + 1)),
        k=pick(8, 12),
        raised=pick(12, 16) if pick(0, 5) == 0 else 0,
        days=days,
        answer=pick(45, 100),
        skip=pick(0, 40),
        movers=pick(0, 4),
        joiners=pick(0, 3),
        leavers=pick(0, 2),
        changes=pick(0, 3),
        withdrawals=pick(0, 2),
        rearranged=pick(0, 4) == 0,
        waves=pick(1, 2),
    )


def by_seed(seed: int) -> Shape:
    """The organisation of a seed, the same each time."""
    return draw(random.Random(seed).randint)


def _division(pick: Pick) -> tuple[int, ...]:
    return tuple(
        pick(1, 9) if pick(0, 3) == 0 else pick(8, 45) for _ in range(pick(FEWEST_WARDS, MOST_WARDS))
    )


def _days(pick: Pick) -> tuple[int, ...]:
    return tuple(sorted({pick(FIRST_DAY, LAST_DAY) for _ in range(pick(2, 5))}))
