"""How often each point or choice was taken, and where choices were put in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from groundswell.pure.instruments._answers import Answers, answered


def count_answers(answers: Answers, values: Iterable[int]) -> dict[int, int]:
    """How many gave each of these values, none of them left out. Others are not counted."""
    found = Counter(answered(answers).tolist())
    return {value: found[value] for value in values}


def count_choices(answers: Sequence[Sequence[int] | None], values: Iterable[int]) -> dict[int, int]:
    """How many people took each choice, where one may take several; the same one twice counts once."""
    found = Counter(value for chosen in answers for value in set(chosen or ()))
    return {value: found[value] for value in values}


def mean_ranks(orders: Sequence[Sequence[int] | None], values: Iterable[int]) -> dict[int, float | None]:
    """The mean place of each choice, 1 for the first, among the people who placed it; None for nobody.

    Someone who placed only some has not said where the others stand, so those are left out.
    """
    places: dict[int, list[int]] = {value: [] for value in values}
    for order in orders:
        for place, value in enumerate(order or (), start=1):
            places.get(value, []).append(place)
    return {value: sum(at) / len(at) if at else None for value, at in places.items()}
