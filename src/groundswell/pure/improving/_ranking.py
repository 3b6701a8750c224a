"""What to do first: from what several people think of impact and effort, or of criteria of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

HIGH = 3
"""What is above this, on a scale from 1 to 5, is high."""
APART = 3
"""So far apart, people see different things: the place to talk."""
SWING = 0.2


class Field(StrEnum):
    """Where something lies by impact and effort."""

    QUICK_WIN = "quick_win"
    PROJECT = "project"
    FILL_IN = "fill_in"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What several people think of one thing: medians from 1 to 5, how far apart they are, and where it lies."""

    impact: float
    effort: float
    people: int
    apart: int
    field: Field

    @property
    def is_apart(self) -> bool:
        return self.apart >= APART


def judge(placed: Sequence[tuple[int, int]]) -> Verdict:
    """Where one thing lies by the (impact, effort) that each person gave it, each from 1 to 5. Raises ValueError for nobody."""
    if not placed:
        raise ValueError("nobody placed it")
    impacts, efforts = [one for one, _effort in placed], [one for _impact, one in placed]
    impact, effort = median(impacts), median(efforts)
    apart = max(max(impacts) - min(impacts), max(efforts) - min(efforts))
    easy = effort <= HIGH
    field = (
        (Field.QUICK_WIN if easy else Field.PROJECT)
        if impact > HIGH
        else (Field.FILL_IN if easy else Field.LEAVE)
    )
    return Verdict(impact, effort, len(placed), apart, field)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Scores of things, 1 to 5, in their order; the order of rank; and whether the first stays first when weights are moved.

    `rivals` are the things that come first when one weight is a fifth larger or smaller.
    """

    scores: tuple[float, ...]
    ranks: tuple[int, ...]
    rivals: tuple[int, ...]

    @property
    def holds(self) -> bool:
        return not self.rivals


def weigh(
    marks: Sequence[Sequence[Sequence[float]]], weights: Sequence[float], costs: Sequence[bool]
) -> Weighed:
    """Weigh things by criteria: `marks` by thing, person and criterion from 1 to 5; a criterion that is a cost counts reversed.

    Raises ValueError for no thing, nobody, or weights that are not above zero.
    """
    if not marks or not all(marks) or not weights or min(weights) <= 0:
        raise ValueError("there is nothing to weigh, or no weight")
    means = [_means(people, costs) for people in marks]
    scores = _scores(means, weights)
    first = _first(scores)
    moved = {
        _first(_scores(means, [*weights[:n], weights[n] * (1 + swing), *weights[n + 1 :]]))
        for n in range(len(weights))
        for swing in (-SWING, SWING)
    }
    order = sorted(range(len(scores)), key=lambda n: (-scores[n], n))
    ranks = tuple(order.index(n) + 1 for n in range(len(scores)))
    return Weighed(tuple(scores), ranks, tuple(sorted(moved - {first})))


def _means(people: Sequence[Sequence[float]], costs: Sequence[bool]) -> list[float]:
    columns = zip(*people, strict=True)
    means = [sum(column) / len(column) for column in columns]
    return [6 - mean if cost else mean for mean, cost in zip(means, costs, strict=True)]


def _scores(means: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    return [
        sum(weight * mean for weight, mean in zip(weights, one, strict=True)) / sum(weights) for one in means
    ]


def _first(scores: Sequence[float]) -> int:
    return max(range(len(scores)), key=lambda n: (scores[n], -n))
