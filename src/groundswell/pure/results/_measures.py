"""A question with a lowest and a highest answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from groundswell.pure.disclosure import Band, Share, band_of
from groundswell.pure.instruments import COUNTS_BELOW, Item
from groundswell.pure.results._shares import Interval, interval_of, is_coded_high, share_of

Counts = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Favourable:
    """How many gave a favourable answer, a reversed item turned round."""

    share: Share
    interval: Interval


@dataclass(frozen=True, slots=True)
class Measured:
    """What may be said of the answers to an item."""

    answers: Band
    is_few: bool
    """Fewer than 30 answers: shares are said out of ten, and not as percentages."""
    shares: tuple[tuple[int, Share], ...]
    """By value as it was answered, from the lowest up."""
    mean: float | None
    """To 1 decimal place, high being good; None beside a share of nine in ten or more."""
    favourable: Favourable


def measured(item: Item, counts: Counts) -> Measured:
    """Return what may be said of an item. Raises ValueError for fewer answers than the floor, or a value outside."""
    whole, mean = sum(counts.values()), mean_shown(item, counts)
    values = range(item.lowest, item.highest + 1)
    shares = tuple((value, share_of(counts.get(value, 0), whole)) for value in values)
    return Measured(band_of(whole), whole < COUNTS_BELOW, shares, mean, _favourable(item, counts, whole))


def mean_shown(item: Item, counts: Counts) -> float | None:
    """Return the mean as `measured` says it, without the rest. Raises ValueError as that does."""
    if not all(item.lowest <= value <= item.highest for value in counts):
        raise ValueError(f"{item.key}: answers outside {item.lowest} to {item.highest}")
    whole = sum(counts.values())
    # The largest count has the largest share; what is wrong with a smaller one is wrong with it, or with the least.
    ends = {max(counts.values(), default=0), min(counts.values(), default=0)}
    coded = is_coded_high([share_of(part, whole) for part in ends])
    return None if coded else round(mean_of(item, counts), 1)


def mean_of(item: Item, counts: Counts) -> float:
    """The exact mean, high being good."""
    whole = sum(counts.values())
    mean = sum(value * n for value, n in counts.items()) / whole
    return item.lowest + item.highest - mean if item.reverse else mean


def _favourable(item: Item, counts: Counts, whole: int) -> Favourable:
    turned = {item.lowest + item.highest - value if item.reverse else value: n for value, n in counts.items()}
    share = share_of(sum(n for value, n in turned.items() if value >= item.favourable_from), whole)
    return Favourable(share, interval_of(share, whole))
