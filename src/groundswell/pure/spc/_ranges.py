"""Moving ranges: how far neighbours lie apart, phase by phase."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from groundswell.pure.spc._flat import Bools, Flat, Floats, Ints, every
from groundswell.pure.spc._profiles import Profile

FAR = 3.267
"""A moving range of more than so many times the mean has a cause of its own (Nelson 1982)."""


class Ranges(NamedTuple):
    """Moving ranges with the row they end at and the row before, and the segment of both."""

    before: Ints
    at: Ints
    seg: Ints
    size: Floats


def ranges_of(
    flat: Flat, values: Floats, rows: Bools, profile: Profile, *, passes_excluded: bool = True
) -> Ranges:
    """The ranges between neighbours among these rows. What is excluded is passed over, what is missing loses both of its
    ranges unless the profile bridges gaps."""
    keep = rows if flat.excluded is None or not passes_excluded else rows & ~flat.excluded
    if profile.bridges_gaps:
        keep = keep & flat.there
    if every(keep):
        size = np.abs(values[1:] - values[:-1])
        good = ~(flat.first[1:] | (size != size))
        before = good.nonzero()[0]
        at = before + 1
        return Ranges(before, at, flat.seg[at], size[good])
    kept = np.flatnonzero(keep)
    size = np.abs(np.diff(values[kept]))
    good = (np.diff(flat.seg[kept]) == 0) & ~np.isnan(size)
    return Ranges(kept[:-1][good], kept[1:][good], flat.seg[kept[1:][good]], size[good])


def mean_size(ranges: Ranges, segments: int, screened: bool) -> Floats:
    """The mean range of each segment, once without those that are far larger than the others; nan where none is left."""
    mean = _mean(ranges.seg, ranges.size, segments)
    if not screened:
        return mean
    near = ranges.size < FAR * mean[ranges.seg]
    if every(near):
        return mean
    return _mean(ranges.seg[near], ranges.size[near], segments)


def _mean(seg: Ints, size: Floats, segments: int) -> Floats:
    counts = np.bincount(seg, minlength=segments)
    sums: Floats = np.bincount(seg, weights=size, minlength=segments).astype(np.float64, copy=False)
    sums /= counts  # nothing by nothing is nan
    return sums
