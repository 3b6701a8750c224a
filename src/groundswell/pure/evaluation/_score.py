"""A score of several items: the mean of an item first, the sum and the rescaled forms beside it, each by its name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """What people said on `items` statements answered from `lowest` to `highest`; `item_mean` is that of one statement."""

    item_mean: float
    items: int
    lowest: int
    highest: int
    people: int

    @property
    def total(self) -> float:
        """The sum form: the mean of a statement times the number of statements."""
        return self.item_mean * self.items

    @property
    def highest_total(self) -> int:
        """The most that the sum can be."""
        return self.highest * self.items

    @property
    def lowest_total(self) -> int:
        """The least that the sum can be: not nothing, unless the lowest answer is 0."""
        return self.lowest * self.items

    @property
    def percent_of_highest(self) -> float:
        """The sum as a percentage of its most. Reads too well, since nobody can have 0 %."""
        return 100 * self.total / self.highest_total

    @property
    def rescaled(self) -> float:
        """From 0 (all gave the lowest answer) to 100 (all gave the highest)."""
        return 100 * (self.item_mean - self.lowest) / (self.highest - self.lowest)


def score_from_mean(item_mean: float, *, items: int, lowest: int, highest: int, people: int) -> Score:
    """A score whose item mean is known.

    Raises ValueError when the scale has no two points, or the mean is not on it, or nobody or nothing was asked.
    """
    if lowest >= highest or items < 1 or people < 1:
        raise ValueError("a score needs a scale, something asked and somebody who answered")
    if not lowest <= item_mean <= highest:
        raise ValueError(f"{item_mean:g} is not between {lowest} and {highest}")
    return Score(item_mean, items, lowest, highest, people)


def score_from_sum(total: float, *, items: int, lowest: int, highest: int, people: int) -> Score:
    """A score of which the mean of the sums is known, such as 45.5 of 55. Raises as `score_from_mean`.

    >>> safety = score_from_sum(45.5, items=11, lowest=1, highest=5, people=10)
    >>> round(safety.item_mean, 2), safety.total, safety.highest_total
    (4.14, 45.5, 55)
    >>> round(safety.percent_of_highest, 1), round(safety.rescaled, 1)
    (82.7, 78.4)
    """
    if items < 1:
        raise ValueError("a score needs something asked")
    return score_from_mean(total / items, items=items, lowest=lowest, highest=highest, people=people)
