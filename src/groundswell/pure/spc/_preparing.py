"""Putting one series in order: rows by x, rows of one x together, phases and targets found."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice, pairwise
from operator import lt
from typing import Any

from groundswell.pure.spc._profiles import Profile
from groundswell.pure.spc._series import BadSeries, Chart, Direction, Series, X

Value = float | None
BY_SUBGROUP = frozenset({Chart.XBAR, Chart.S})
WITH_DENOMINATOR = frozenset({Chart.P, Chart.U, Chart.P_PRIME, Chart.U_PRIME})
COUNTS = frozenset({*WITH_DENOMINATOR, Chart.C})
WITHOUT_DENOMINATOR = frozenset({Chart.C, Chart.G, Chart.T, Chart.XBAR, Chart.S})
"""These have no use for one; it comes back as it was given."""


@dataclass(slots=True)
class Prepared:
    """A series as rows in order. `spreads` and `sizes` are of subgroups, `starts` the first rows of phases."""

    series: Series
    x: Sequence[X]
    y: Sequence[Value]
    n: Sequence[Value] | None
    starts: list[int]
    sizes: list[int] | None = None
    spreads: list[Value] | None = None
    targets: list[Value] | None = field(default=None)


def prepare(series: Series, profile: Profile) -> Prepared:
    """Order a series. Raises BadSeries."""
    _check(series, profile)
    if not len(series.y):
        raise BadSeries("there are no values")
    made = _ordered(series)
    if series.subgroup or series.chart in BY_SUBGROUP or _repeats(made.x):
        if not (series.subgroup or series.chart in BY_SUBGROUP or profile.combines_same_x):
            raise BadSeries(f"two rows have the same x: {_first_repeat(made.x)}")
        made = _together(made, profile)
    if series.steps:
        made.starts = _starts(made)
    if not isinstance(series.baseline, int | None) and len(series.baseline) != len(made.starts):
        raise BadSeries(
            f"baseline has {len(series.baseline)} entries and there are {len(made.starts)} phases"
        )
    if series.exclude and not all(1 <= row <= len(made.x) for row in series.exclude):
        raise BadSeries(f"exclude names a row that is not there: {max(series.exclude)}")
    made.targets = _targets(made)
    return made


def _check(series: Series, profile: Profile) -> None:
    if not isinstance(series.chart, str) or series.chart not in _CHARTS:
        raise BadSeries(f"unknown chart: {series.chart}")
    if not isinstance(series.direction, str) or series.direction not in _DIRECTIONS:
        raise BadSeries(f"unknown direction: {series.direction}")
    for name in ("x", "n"):
        given = getattr(series, name)
        if given is not None and len(given) != len(series.y):
            raise BadSeries(f"{name} has {len(given)} entries and y has {len(series.y)}")
    if series.n is None and series.chart in WITH_DENOMINATOR:
        raise BadSeries(f"a {series.chart} chart needs denominators (n)")
    smallest = profile.smallest_baseline
    for count in _counts(series):
        if count is not None and count < smallest:
            raise BadSeries(f"a baseline needs {smallest} points or more, not {count}")
    for name, number in (("multiply", series.multiply), ("centre", series.centre)):
        if number is not None and not _is_finite(number):
            raise BadSeries(f"{name} is no number")


def _counts(series: Series) -> Sequence[int | None]:
    return (
        [series.baseline] if series.baseline is None or isinstance(series.baseline, int) else series.baseline
    )


_CHARTS = frozenset(Chart)
_DIRECTIONS = frozenset(Direction)


def _is_finite(number: Any) -> bool:
    return isinstance(number, int | float) and math.isfinite(number)


def _ordered(series: Series) -> Prepared:
    x: Sequence[X] = range(1, len(series.y) + 1) if series.x is None else series.x
    try:
        if series.x is None or all(map(lt, x, islice(x, 1, None))):
            return Prepared(series, x, series.y, series.n, [0])
        order = sorted(range(len(x)), key=x.__getitem__)  # type: ignore[arg-type]
    except TypeError as error:
        raise BadSeries("x mixes things that have no order among them, or lacks some") from error
    n = series.n
    return Prepared(
        series,
        [x[row] for row in order],
        [series.y[row] for row in order],
        None if n is None else [n[row] for row in order],
        [0],
    )


def _repeats(x: Sequence[X]) -> bool:
    return len(set(x)) < len(x) if not isinstance(x, range) else False


def _first_repeat(x: Sequence[X]) -> X:
    return next(a for a, b in pairwise(x) if a == b)


def _together(made: Prepared, profile: Profile) -> Prepared:
    """Rows of one x as one point: mean, size and spread of what is there; sums for counts with denominators."""
    groups = [
        [row for _, row in rows] for _, rows in groupby(zip(made.x, range(len(made.x)), strict=True), _x)
    ]
    chart = made.series.chart
    adds = chart in COUNTS or made.n is not None
    points = [[made.y[row] for row in rows if _is_there(made.y[row])] for rows in groups]
    sums = [_sum(values) for values in points]
    means = [
        total / len(values) if values and total is not None else None
        for total, values in zip(sums, points, strict=True)
    ]
    if chart in BY_SUBGROUP and profile.drops_single_subgroups:
        means = [mean if len(values) > 1 else None for mean, values in zip(means, points, strict=True)]
    n = None if made.n is None else [_sum(_there(made.n[row] for row in rows)) for rows in groups]
    return Prepared(
        made.series,
        [made.x[rows[0]] for rows in groups],
        sums if adds else means,
        n,
        [0],
        [len(values) for values in points],
        [_spread(values) for values in points],
    )


def _x(pair: tuple[X, Any]) -> X:
    return pair[0]


def _is_there(value: Value) -> bool:
    return value is not None and value == value


def _there(values: Iterable[Value]) -> list[float]:
    return [value for value in values if value is not None and value == value]


def _sum(values: Sequence[Any]) -> Value:
    return math.fsum(values) if values else None


def _spread(values: Sequence[Any]) -> Value:
    """The standard deviation of a sample; None for fewer than two."""
    if len(values) < 2:
        return None
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))


def _starts(made: Prepared) -> list[int]:
    rows = {x: row for row, x in enumerate(made.x)}
    missing = [step for step in made.series.steps if step not in rows]
    if missing:
        raise BadSeries(f"no row has the x of this step: {missing[0]}")
    return sorted({0, *(rows[step] for step in made.series.steps)})


def _targets(made: Prepared) -> list[Value] | None:
    target = made.series.target
    if target is None or isinstance(target, int | float):
        if target is not None and not _is_finite(target):
            raise BadSeries("target is no number")
        return None
    try:
        pairs = sorted(((begin, value) for begin, value in target), key=_x)
        if not all(value is None or _is_finite(value) for _, value in pairs):
            raise BadSeries("target is no number")
        return list(_targets_in_time(made.x, pairs))
    except (TypeError, ValueError) as error:
        raise BadSeries("target is neither a number nor pairs of x and number") from error


def _targets_in_time(x: Sequence[X], told: Sequence[tuple[X, Value]]) -> Iterator[Value]:
    begins = [begin for begin, _ in told]
    for at in x:
        known = bisect_right(begins, at)  # type: ignore[type-var]
        yield told[known - 1][1] if known else None
