"""The line and the limits of each chart: what is plotted, where its middle is, and how wide common cause is.

Sources of the formulas: Provost and Murray, The Health Care Data Guide; Laney 2002 for p' and u'; Taylor 2017 for I';
Nelson 1994 for t; Benneyan 2001 for g.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from groundswell.pure.spc._constants import D2, D4_MEDIAN, constants
from groundswell.pure.spc._flat import Flat, Floats, every
from groundswell.pure.spc._profiles import Profile
from groundswell.pure.spc._ranges import FAR, mean_size, ranges_of
from groundswell.pure.spc._series import BadSeries, Chart

NELSON_POWER = 3.6
MEDIAN_OF_RARE = 0.693


class Limits(NamedTuple):
    """For each row: what is plotted, the line, and six limits, nan where there are none.

    The rows of `lines` are lower and upper at three sigma, at two, and at one.
    """

    value: Floats
    centre: Floats
    lines: Floats

    @property
    def lower(self) -> Floats:
        return self.lines[0]

    @property
    def upper(self) -> Floats:
        return self.lines[1]

    @property
    def lower2(self) -> Floats:
        return self.lines[2]

    @property
    def upper2(self) -> Floats:
        return self.lines[3]


SIGMAS = np.array([[-3.0], [3.0], [-2.0], [2.0], [-1.0], [1.0]])


class Ask(NamedTuple):
    """What a chart is computed from."""

    flat: Flat
    profile: Profile
    screened: bool
    given: Floats | None
    """A line from outside for each segment; nan where there is none."""


def limits_of(ask: Ask, chart: str) -> Limits:
    """The limits of a chart. Raises BadSeries."""
    return _CHARTS[chart](ask)


def _run(ask: Ask) -> Limits:
    centre = _line(ask, _median(ask.flat, ask.flat.value))[ask.flat.seg]
    return Limits(ask.flat.value, centre, np.full((6, len(centre)), np.nan))


def _i(ask: Ask) -> Limits:
    flat = ask.flat
    ranges = ranges_of(flat, flat.value, flat.base, ask.profile)
    width = _mean_range(ask, mean_size(ranges, flat.segments, ask.screened)) * (ask.profile.xmr_width / 3)
    return _level(flat, _line(ask, _mean(flat, flat.value)), width)


def _i_median(ask: Ask) -> Limits:
    flat = ask.flat
    ranges = ranges_of(flat, flat.value, flat.base, ask.profile)
    width = _mean_range(ask, mean_size(ranges, flat.segments, ask.screened)) * (ask.profile.xmr_width / 3)
    return _level(flat, _line(ask, _median(flat, flat.value)), width)


def _i_medians(ask: Ask) -> Limits:
    """Limits from the median of the moving ranges, which a few large ones do not move."""
    flat = ask.flat
    ranges = ranges_of(flat, flat.value, flat.base, ask.profile)
    middle = _medians(ranges.seg, ranges.size, flat.segments)
    if ask.screened:
        near = ranges.size < FAR * D2 / D4_MEDIAN * middle[ranges.seg]
        middle = _medians(ranges.seg[near], ranges.size[near], flat.segments)
    width = _mean_range(ask, middle) / D4_MEDIAN
    return _level(flat, _line(ask, _median(flat, flat.value)), width)


def _mr(ask: Ask) -> Limits:
    flat = ask.flat
    everywhere = np.ones(len(flat.seg), dtype=np.bool_)
    drawn = ranges_of(flat, flat.value, everywhere, ask.profile, passes_excluded=False)
    value = np.full(len(flat.seg), np.nan)
    value[drawn.at] = drawn.size
    sets = flat.base if flat.excluded is None else flat.base & ~flat.excluded
    own = drawn._replace(seg=drawn.seg[sets[drawn.at]], size=drawn.size[sets[drawn.at]])
    centre = _line(ask, mean_size(own, flat.segments, screened=False))[flat.seg]
    return Limits(value, centre, np.where(SIGMAS > 0, FAR / 3 * centre * SIGMAS, 0.0))


def _c(ask: Ask) -> Limits:
    centre = _line(ask, _mean(ask.flat, ask.flat.value))[ask.flat.seg]
    return _clipped(_around(ask.flat.value, centre, np.sqrt(centre)), 0)


def _u(ask: Ask) -> Limits:
    centre, sigma = _rate(ask)
    return _clipped(_around(ask.flat.value, centre, sigma), 0)


def _p(ask: Ask) -> Limits:
    centre, sigma = _share(ask)
    return _clipped(_around(ask.flat.value, centre, sigma), 0, 1)


def _u_prime(ask: Ask) -> Limits:
    centre, sigma = _rate(ask)
    return _clipped(_laney(ask, centre, sigma), 0)


def _p_prime(ask: Ask) -> Limits:
    centre, sigma = _share(ask)
    return _clipped(_laney(ask, centre, sigma), 0, 1)


def _i_prime(ask: Ask) -> Limits:
    flat = ask.flat
    n = np.where(flat.there, 1.0 if flat.n is None else flat.n, np.nan)
    centre = _line(ask, _ratio(flat, flat.value * n, n))[flat.seg]
    ranges = ranges_of(flat, flat.value, flat.base, ask.profile)
    apart = np.sqrt(1 / n[ranges.before] + 1 / n[ranges.at])
    told = ranges._replace(size=np.sqrt(np.pi / 2) * ranges.size / apart)
    sigma = _mean_range(ask, mean_size(told, flat.segments, ask.screened))[flat.seg] * np.sqrt(1 / n)
    return _around(flat.value, centre, sigma)


def _g(ask: Ask) -> Limits:
    """The line is the median, or 0.693 of a given mean: half of the gaps are shorter. The limits come from the mean."""
    flat = ask.flat
    mean, median = _mean(flat, flat.value), _median(flat, flat.value)
    if ask.given is not None:
        mean = _line(ask, mean)
        median = np.where(np.isnan(ask.given), median, MEDIAN_OF_RARE * mean)
    mean, median = mean[flat.seg], median[flat.seg]
    wide = _clipped(_around(flat.value, mean, np.sqrt(mean * (mean + 1))), 0)
    return wide._replace(centre=median)


def _t(ask: Ask) -> Limits:
    value = ask.flat.value
    if (value < 0).any() or ((value == 0).any() and not ask.profile.time_may_be_nought):
        raise BadSeries("time between events must be greater than zero")
    flat = ask.flat
    root = flat.value ** (1 / NELSON_POWER)
    ranges = ranges_of(flat, root, flat.base, ask.profile)
    given = None if ask.given is None else ask.given ** (1 / NELSON_POWER)
    centre = _line(ask._replace(given=given), _mean(flat, root))[flat.seg]
    width = _mean_range(ask, mean_size(ranges, flat.segments, ask.screened))[flat.seg] / D2
    found = _clipped(_around(root, centre, width), 0)
    return Limits(flat.value, found.centre**NELSON_POWER, found.lines**NELSON_POWER)


def _xbar(ask: Ask) -> Limits:
    centre, sigma, _ = _subgroups(ask)
    return _around(ask.flat.value, centre, sigma / 3)


def _s(ask: Ask) -> Limits:
    flat = ask.flat
    sizes, spreads = _subgroup_columns(flat)
    _, _, s = _subgroups(ask)
    c4 = np.array([constants(int(size)).c4 if size >= 2 else np.nan for size in sizes])
    centre = s if ask.given is None else np.where(np.isnan(ask.given)[flat.seg], s, ask.given[flat.seg])
    lines = np.maximum(0, 1 + SIGMAS * np.sqrt(1 - c4 * c4) / c4) * centre
    return Limits(spreads, centre, lines)


_CHARTS: Mapping[str, Callable[[Ask], Limits]] = {
    Chart.RUN: _run,
    Chart.I: _i,
    Chart.I_MEDIAN: _i_median,
    Chart.I_MEDIANS: _i_medians,
    Chart.MR: _mr,
    Chart.C: _c,
    Chart.U: _u,
    Chart.P: _p,
    Chart.U_PRIME: _u_prime,
    Chart.P_PRIME: _p_prime,
    Chart.I_PRIME: _i_prime,
    Chart.G: _g,
    Chart.T: _t,
    Chart.XBAR: _xbar,
    Chart.S: _s,
}


def _around(value: Floats, centre: Floats, sigma: Floats) -> Limits:
    return Limits(value, centre, centre + SIGMAS * sigma)


def _level(flat: Flat, centre: Floats, sigma: Floats) -> Limits:
    """The same where a whole segment has one line and one width: worked out once for each, then laid along its rows."""
    lines = centre + SIGMAS * sigma
    return Limits(flat.value, centre[flat.seg], lines.take(flat.seg, axis=1))


def _clipped(limits: Limits, lowest: float, highest: float | None = None) -> Limits:
    """Limits beyond what can be are drawn where the possible ends."""
    lines = limits.lines
    lines[0::2] = np.maximum(lines[0::2], lowest)
    if highest is not None:
        lines[1::2] = np.minimum(lines[1::2], highest)
    return limits


def _rate(ask: Ask) -> tuple[Floats, Floats]:
    flat = ask.flat
    n = _denominators(flat)
    centre = _line(ask, _ratio(flat, flat.y, n))[flat.seg]
    return centre, np.sqrt(centre / n)


def _share(ask: Ask) -> tuple[Floats, Floats]:
    flat = ask.flat
    n = _denominators(flat)
    centre = _line(ask, _ratio(flat, flat.y, n))[flat.seg]
    return centre, np.sqrt(centre * (1 - centre) / n)


def _denominators(flat: Flat) -> Floats:
    assert flat.n is not None, "preparing refuses these charts without denominators"  # noqa: S101
    return np.where(flat.there, flat.n, np.nan)


def _laney(ask: Ask, centre: Floats, sigma: Floats) -> Limits:
    """Limits as wide as the points really vary, rather than as chance alone would make them (Laney 2002)."""
    flat = ask.flat
    z = (flat.value - centre) / sigma
    ranges = ranges_of(flat, z, flat.base, ask.profile)
    wider = _mean_range(ask, mean_size(ranges, flat.segments, ask.screened))[flat.seg] / D2
    return _around(flat.value, centre, sigma * wider)


def _mean_range(ask: Ask, mean: Floats) -> Floats:
    return np.where(np.isnan(mean), 0.0, mean) if ask.profile.line_where_nothing_is_left else mean


def _line(ask: Ask, computed: Floats) -> Floats:
    return computed if ask.given is None else np.where(np.isnan(ask.given), computed, ask.given)


def _mean(flat: Flat, values: Floats) -> Floats:
    use = _used(flat)
    if use is None:
        return flat.sums(values) / flat.lengths
    return flat.sums(np.where(use, values, 0.0)) / flat.sums(use)


def _ratio(flat: Flat, above: Floats, below: Floats) -> Floats:
    use = _used(flat)
    if use is None:
        return flat.sums(above) / flat.sums(below)
    return flat.sums(np.where(use, above, 0.0)) / flat.sums(np.where(use, below, 0.0))


def _used(flat: Flat):  # type: ignore[no-untyped-def]
    """Rows that set limits; None when all do."""
    use = flat.base & flat.there
    if flat.excluded is not None:
        use &= ~flat.excluded
    return None if every(use) else use


def _median(flat: Flat, values: Floats) -> Floats:
    use = _used(flat)
    if use is None:
        return _medians(flat.seg, values, flat.segments)
    return _medians(flat.seg[use], values[use], flat.segments)


def _medians(seg, values: Floats, segments: int) -> Floats:  # type: ignore[no-untyped-def]
    """The median of the values of each segment; nan where it has none."""
    ordered = values[np.lexsort((values, seg))]
    counts = np.bincount(seg, minlength=segments)
    begins = np.cumsum(counts) - counts
    some = counts > 0
    middle = np.full(segments, np.nan)
    low, high = (begins + (counts - 1) // 2)[some], (begins + counts // 2)[some]
    middle[some] = (ordered[low] + ordered[high]) / 2
    return middle


def _subgroup_columns(flat: Flat) -> tuple[Floats, Floats]:
    sizes = [size for one in flat.made for size in (one.sizes or [1] * len(one.y))]
    spreads = [spread for one in flat.made for spread in (one.spreads or [None] * len(one.y))]
    return np.array(sizes, dtype=np.float64), np.array(spreads, dtype=np.float64)


def _subgroups(ask: Ask) -> tuple[Floats, Floats, Floats]:
    """The line of means, three sigma of each mean, and the typical spread within a subgroup."""
    flat = ask.flat
    sizes, spreads = _subgroup_columns(flat)
    centre = _line(ask, _ratio(flat, flat.value * sizes, np.where(flat.there, sizes, 0.0)))[flat.seg]
    s = _typical_spread(ask, sizes, spreads)[flat.seg]
    a3 = np.array([constants(int(size)).a3 if size >= 2 else np.nan for size in sizes])
    return centre, a3 * s, s


def _typical_spread(ask: Ask, sizes: Floats, spreads: Floats) -> Floats:
    """The mean spread where all subgroups are of one size, else the pooled one."""
    flat = ask.flat
    sets = flat.base if flat.excluded is None else flat.base & ~flat.excluded
    use = sets & flat.there
    known = use & ~np.isnan(spreads)
    mean = flat.sums(np.where(known, spreads, 0.0)) / flat.sums(known)
    counted = sets if ask.profile.empty_subgroups_cost else use
    free = np.where(counted, sizes - 1, 0.0)
    squares = np.where(known, (sizes - 1) * spreads**2, 0.0)
    pooled = np.sqrt(flat.sums(squares) / flat.sums(free))
    largest = np.maximum.reduceat(np.where(counted, sizes, -np.inf), flat.starts)
    smallest = np.minimum.reduceat(np.where(counted, sizes, np.inf), flat.starts)
    return np.where(largest == smallest, mean, pooled)
