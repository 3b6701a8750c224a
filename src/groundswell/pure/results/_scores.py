"""Scores of scales, worked out from what is published of their items and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from groundswell.pure.disclosure import Band, band_of
from groundswell.pure.instruments import Instrument, ends_of_scales, items_of_scales, score_means
from groundswell.pure.results._measures import Counts, mean_of, mean_shown


@dataclass(frozen=True, slots=True)
class Scored:
    """A scale: its mean to 1 decimal place between its ends, None where the mean of an item is not shown."""

    answers: Band
    """Of the item that the fewest answered."""
    mean: float | None
    ends: tuple[float, float]


def scored(instrument: Instrument, scale: str, counts: Mapping[str, Counts]) -> Scored:
    """Return the score of a scale: the mean of the means of its items over the same people's groups.

    A person's own score never goes into it. Beside the items it would tell, by subtraction, what those answered who left
    one out; the mean of the published means cannot. Raises KeyError when an item has no counts, and ValueError for one
    with fewer answers than the floor.
    """
    own = {key: counts[key] for key in items_of_scales(instrument)[scale]}
    hidden = any(mean_shown(instrument.items[key], of) is None for key, of in own.items())
    means = {key: mean_of(instrument.items[key], of) for key, of in own.items()}
    mean = score_means(instrument, means)[scale]
    fewest = min(sum(of.values()) for of in own.values())
    shown = None if hidden or mean is None else round(mean, 1)
    return Scored(band_of(fewest), shown, ends_of_scales(instrument)[scale])
