"""Choices without an order of their own: taken, or put in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from groundswell.pure.disclosure import FLOOR, Band, Share, band_of
from groundswell.pure.instruments import COUNTS_BELOW
from groundswell.pure.results._shares import is_coded_high, share_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many of those who answered took each choice."""

    answers: Band
    is_few: bool
    shares: tuple[tuple[int, Share], ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Where choices were put: the mean place of each, 1 for the first; None where it may not be shown."""

    answers: Band
    places: tuple[tuple[int, float | None], ...]


def chosen(values: Sequence[int], counts: Mapping[int, int], answers: int) -> Chosen:
    """Return how often each choice was taken by `answers` people. Raises ValueError for fewer of them than the floor."""
    shares = tuple((value, share_of(counts.get(value, 0), answers)) for value in values)
    return Chosen(band_of(answers), answers < COUNTS_BELOW, shares)


def placed(values: Sequence[int], counts: Mapping[tuple[int, int], int], answers: int) -> Ranked:
    """Return the mean place of each choice from how many put it (choice, place) at which place.

    A choice that fewer than the floor placed at all, or that nearly all of them put at the same place, has none.
    Raises ValueError for fewer `answers` than the floor.
    """
    return Ranked(band_of(answers), tuple((value, _place(value, counts)) for value in values))


def _place(value: int, counts: Mapping[tuple[int, int], int]) -> float | None:
    own = {place: n for (choice, place), n in counts.items() if choice == value}
    whole = sum(own.values())
    if whole < FLOOR or is_coded_high([share_of(n, whole) for n in own.values()]):
        return None
    return round(sum(place * n for place, n in own.items()) / whole, 1)
