"""Many series laid end to end, so that each step of the arithmetic is done for all of them at once.

A *segment* is one phase of one series. Nothing reaches over the start of a segment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from groundswell.pure.spc._preparing import WITH_DENOMINATOR, WITHOUT_DENOMINATOR, Prepared
from groundswell.pure.spc._series import BadSeries

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.intp]
Bools: TypeAlias = NDArray[np.bool_]
ALIKE = 1e-12
"""Relative: numbers that differ by less are the same. Sums in another order differ in their last bit."""


def every(found: Bools) -> bool:
    """Whether all are true. For one short series numpy's own `all` takes longer than the arithmetic beside it."""
    return b"\0" not in found.tobytes()


def how_many(found: Bools) -> int:
    """How many are true."""
    return found.tobytes().count(b"\1")


def all_true(length: int) -> Bools:
    """So many rows, all of them true."""
    found = np.empty(length, dtype=np.bool_)
    found.fill(True)
    return found


def some(found: Bools) -> bool:
    """Whether any is true."""
    return b"\1" in found.tobytes()


def edges_of(signs: NDArray[np.int8], first: Bools) -> Ints:
    """Where each run of one sign begins, and the end of the last; a run ends where a segment does."""
    new = all_true(len(signs) + 1)
    new[:-1] = first
    new[1:-1] |= signs[1:] != signs[:-1]
    found: Ints = new.nonzero()[0]
    return found


@dataclass(slots=True)
class Flat:
    """Rows of all series. `seg` says of which segment a row is, `base` which rows set limits, `use` those that may."""

    made: Sequence[Prepared]
    offsets: Ints
    """Where each series begins, and the end of the last."""
    starts: Ints
    ends: Ints
    """The row after the last of each segment."""
    seg: Ints
    first: Bools
    series_of: Ints
    """Of which series a segment is."""
    y: Floats
    n: Floats | None
    value: Floats
    there: Bools
    excluded: Bools | None
    base: Bools
    """Rows within the baseline of their phase, excluded or not."""

    @property
    def lengths(self) -> Ints:
        return self.ends - self.starts

    @property
    def segments(self) -> int:
        return len(self.starts)

    def counts(self, rows: Bools) -> Ints:
        """How many of these rows each segment has."""
        if every(rows):
            return self.lengths
        found: Ints = np.add.reduceat(rows, self.starts, dtype=np.intp)
        return found

    def sums(self, values: Any) -> Floats:
        """The sum of each segment."""
        found: Floats = np.add.reduceat(values, self.starts, dtype=np.float64)
        return found


def lay_flat(made: Sequence[Prepared], chart: str) -> Flat:
    """Lay prepared series of one kind of chart end to end. Raises BadSeries for what is no number."""
    offsets = np.array([0, *accumulate(len(one.y) for one in made)], dtype=np.intp)
    y = _numbers([one.y for one in made], "y")
    n = None if all(one.n is None for one in made) else _numbers([_n(one) for one in made], "n")
    starts, series_of = _segments(made, offsets)
    first = np.zeros(len(y), dtype=np.bool_)
    first[starts] = True
    ends = offsets[1:] if len(starts) == len(made) else np.append(starts[1:], len(y))
    seg = np.arange(len(starts), dtype=np.intp).repeat(ends - starts)
    excluded = _excluded(made, offsets)
    value = _values(y, n, chart)
    there = ~np.isnan(value)
    base = _baseline(made, starts, seg)
    return Flat(made, offsets, starts, ends, seg, first, series_of, y, n, value, there, excluded, base)


def _numbers(columns: Sequence[Any], name: str) -> Floats:
    try:
        if len(columns) == 1:
            found = np.array(columns[0], dtype=np.float64)
        elif all(isinstance(column, np.ndarray) for column in columns):
            found = np.concatenate(columns).astype(np.float64)
        else:
            found = np.array(list(chain.from_iterable(columns)), dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise BadSeries(f"{name} holds something that is no number") from error
    if found.ndim != 1:
        raise BadSeries(f"{name} holds a list within a list")
    if some(np.isinf(found)):
        raise BadSeries(f"{name} holds a number without end")
    return found


def _n(one: Prepared) -> Iterable[Any]:
    return [1.0] * len(one.y) if one.n is None else one.n


def _segments(made: Sequence[Prepared], offsets: Ints) -> tuple[Ints, Ints]:
    if all(len(one.starts) == 1 for one in made):
        return offsets[:-1], np.arange(len(made), dtype=np.intp)
    starts = [begin + start for one, begin in zip(made, offsets, strict=False) for start in one.starts]
    series_of = [number for number, one in enumerate(made) for _ in one.starts]
    return np.array(starts, dtype=np.intp), np.array(series_of, dtype=np.intp)


def _excluded(made: Sequence[Prepared], offsets: Ints) -> Bools | None:
    rows = [begin + row - 1 for one, begin in zip(made, offsets, strict=False) for row in one.series.exclude]
    if not rows:
        return None
    found = np.zeros(offsets[-1], dtype=np.bool_)
    found[rows] = True
    return found


def _values(y: Floats, n: Floats | None, chart: str) -> Floats:
    if n is None or chart in WITHOUT_DENOMINATOR:
        return y
    if chart in WITH_DENOMINATOR and ((n < 0).any() or (y < 0).any()):
        raise BadSeries("counts and denominators cannot be below zero")
    return np.where(n > 0, y / n, np.nan)


def _baseline(made: Sequence[Prepared], starts: Ints, seg: Ints) -> Bools:
    """Rows that set limits: the first so many points of each phase, or all of them."""
    if all(one.series.baseline is None for one in made):
        return all_true(len(seg))
    counts = np.array([len(seg) if count is None else count for one in made for count in _by_phase(one)])
    place = np.arange(len(seg)) - starts[seg]
    found: Bools = place < counts[seg]
    return found


def _by_phase(one: Prepared) -> Sequence[int | None]:
    baseline = one.series.baseline
    return [baseline] * len(one.starts) if baseline is None or isinstance(baseline, int) else baseline
