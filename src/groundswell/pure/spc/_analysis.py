"""What comes out: a series with its lines, its patterns and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from groundswell.pure.spc._crossings import Crossings
from groundswell.pure.spc._flat import Bools, Flat, Floats
from groundswell.pure.spc._labels import ASSURANCES, LABELS, Assurance, Label, Meaning
from groundswell.pure.spc._limits import Limits
from groundswell.pure.spc._profiles import Profile, Rule
from groundswell.pure.spc._ranges import FAR, mean_size, ranges_of
from groundswell.pure.spc._rules import Signs
from groundswell.pure.spc._series import Chart, Series, X

INDIVIDUALS = frozenset({Chart.I, Chart.I_MEDIAN})


class Worked(NamedTuple):
    """Everything that was worked out for a pile of series, still end to end."""

    flat: Flat
    profile: Profile
    limits: Limits
    side: Signs
    patterns: dict[Rule, Signs]
    runs: Crossings
    meaning: Meaning
    target: Floats
    is_screened: bool


class Point(NamedTuple):
    """One point of a chart. Numbers are as drawn; None stands for what there is not."""

    x: X
    y: float | None
    n: float | None
    phase: int
    baseline: bool
    excluded: bool
    centre: float | None
    lower: float | None
    upper: float | None
    lower2: float | None
    upper2: float | None
    outside: bool
    shift: bool
    trend: bool
    two_of_three: bool
    label: Label


class Phase(NamedTuple):
    """One phase: its first and last x, the analysis of its runs, and what it says. Limits are None without useful points."""

    first: X
    last: X
    n: int
    n_useful: int
    longest_run: int | None
    longest_run_limit: int | None
    crossings: int | None
    crossings_limit: int | None
    runs_signal: bool
    variation: Label | None
    assurance: Assurance


@dataclass(frozen=True, slots=False)
class Analysis:
    """One series, analysed. Columns are numpy arrays over its points; `points` and `phases` are the same by row."""

    worked: Worked
    number: int

    @property
    def series(self) -> Series:
        return self.worked.flat.made[self.number].series

    @property
    def profile(self) -> Profile:
        return self.worked.profile

    @property
    def x(self) -> Sequence[X]:
        return self.worked.flat.made[self.number].x

    @cached_property
    def rows(self) -> slice:
        begin, end = self.worked.flat.offsets[self.number : self.number + 2]
        return slice(int(begin), int(end))

    @cached_property
    def segments(self) -> range:
        flat = self.worked.flat
        if flat.segments == len(flat.made):
            return range(self.number, self.number + 1)
        found = np.searchsorted(flat.series_of, [self.number, self.number + 1])
        return range(int(found[0]), int(found[1]))

    @property
    def y(self) -> Floats:
        """What is plotted: values, shares, rates, means, spreads or ranges."""
        return self._drawn(self.worked.limits.value)

    @property
    def centre(self) -> Floats:
        return self._drawn(self.worked.limits.centre)

    @property
    def lower(self) -> Floats:
        return self._drawn(self.worked.limits.lower)

    @property
    def upper(self) -> Floats:
        return self._drawn(self.worked.limits.upper)

    @property
    def lower2(self) -> Floats:
        return self._drawn(self.worked.limits.lower2)

    @property
    def upper2(self) -> Floats:
        return self._drawn(self.worked.limits.upper2)

    @property
    def n(self) -> Floats | None:
        flat = self.worked.flat
        return None if flat.made[self.number].n is None or flat.n is None else flat.n[self.rows]

    @property
    def target(self) -> Floats:
        """The target as it stood at each point, as drawn; nan where there was none."""
        return self._drawn(self.worked.target)

    @property
    def side(self) -> Signs:
        return self.worked.side[self.rows]

    def pattern(self, rule: Rule) -> Signs:
        """For each point whether it belongs to a pattern: 0, or the way it points (+1 high or rising, -1 low or falling)."""
        found = self.worked.patterns.get(rule)
        return np.zeros(len(self.x), dtype=np.int8) if found is None else found[self.rows]

    @property
    def outside(self) -> Bools:
        return self.pattern(Rule.OUTSIDE) != 0

    @property
    def screened_out(self) -> bool:
        """Whether ranges far larger than the others were left out of the limits."""
        worked = self.worked
        if not worked.is_screened or self.series.chart not in INDIVIDUALS:
            return False
        ranges = ranges_of(worked.flat, worked.limits.value, worked.flat.base, worked.profile)
        with np.errstate(invalid="ignore", divide="ignore"):
            far = ranges.size >= FAR * mean_size(ranges, worked.flat.segments, screened=False)[ranges.seg]
        return bool(np.isin(ranges.seg[far], list(self.segments)).any())

    @property
    def excluded(self) -> Bools:
        rows = self.worked.flat.excluded
        return np.zeros(len(self.x), dtype=np.bool_) if rows is None else rows[self.rows]

    @property
    def baseline(self) -> Bools:
        return self.worked.flat.base[self.rows]

    @property
    def phase(self) -> Any:
        """Of each point the number of its phase, from 1."""
        return self.worked.flat.seg[self.rows] - self.segments.start + 1

    @property
    def labels(self) -> list[Label]:
        return [LABELS[code] for code in self.worked.meaning.labels[self.rows]]

    @property
    def variation(self) -> Label | None:
        """What the last phase says: None while there are too few points, or in a profile without icons."""
        return _label(self.worked.meaning.variation[self.segments[-1]])

    @property
    def assurance(self) -> Assurance:
        return ASSURANCES[self.worked.meaning.assurance[self.segments[-1]]]

    @cached_property
    def points(self) -> list[Point]:
        return list(self._points())

    @cached_property
    def phases(self) -> list[Phase]:
        return [self._phase(segment) for segment in self.segments]

    def _drawn(self, column: Floats) -> Floats:
        times = self.series.multiply
        return column[self.rows] if times == 1 else column[self.rows] * times

    def _points(self) -> Iterator[Point]:
        lines = (self.centre, self.lower, self.upper, self.lower2, self.upper2)
        columns: list[Sequence[Any]] = [
            self.x,
            _numbers(self.y),
            [None] * len(self.x) if self.n is None else _numbers(self.n),
            self.phase.tolist(),
            self.baseline.tolist(),
            self.excluded.tolist(),
            *map(_numbers, lines),
            *((self.pattern(rule) != 0).tolist() for rule in SHOWN),
            self.labels,
        ]
        return map(Point._make, zip(*columns, strict=True))

    def _phase(self, segment: int) -> Phase:
        flat, runs, meaning = self.worked.flat, self.worked.runs, self.worked.meaning
        begin, end = int(flat.starts[segment]), int(flat.ends[segment])
        useful = int(runs.useful[segment])
        return Phase(
            first=self.x[begin - self.rows.start],
            last=self.x[end - 1 - self.rows.start],
            n=int(np.count_nonzero(flat.there[begin:end])),
            n_useful=useful,
            longest_run=int(runs.longest[segment]) if useful else None,
            longest_run_limit=int(runs.longest_limit[segment]) if useful else None,
            crossings=int(runs.crossings[segment]) if useful else None,
            crossings_limit=int(runs.crossings_limit[segment]) if useful else None,
            runs_signal=bool(runs.signal[segment]),
            variation=_label(meaning.variation[segment]),
            assurance=ASSURANCES[meaning.assurance[segment]],
        )


SHOWN = (Rule.OUTSIDE, Rule.SHIFT, Rule.TREND, Rule.TWO_OF_THREE)


def _label(code: int) -> Label | None:
    return None if code < 0 else LABELS[code]


def _numbers(column: Any) -> list[float | None]:
    return [None if value != value else value for value in column.tolist()]
