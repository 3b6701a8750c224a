"""The patterns: each finds, for all rows at once, which belong to it and which way it points."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from groundswell.pure.spc._flat import ALIKE, Bools, Flat, Floats, Ints, edges_of, every, how_many, some
from groundswell.pure.spc._limits import Limits
from groundswell.pure.spc._profiles import Pairs, Profile, Rule, Ties
from groundswell.pure.spc._series import Chart

Signs = NDArray[np.int8]
"""+1 above or rising, -1 below or falling, 0 neither."""


BOTH_WAYS = np.array([[1], [-1]], dtype=np.int8)


class Seen(NamedTuple):
    """On which side of the line each row is, and the patterns: 0 for rows that do not belong, else the way it points."""

    side: Signs
    patterns: dict[Rule, Signs]


def look(flat: Flat, limits: Limits, profile: Profile, chart: str) -> Seen:
    """Find every pattern that a profile looks for."""
    if not profile.bridges_gaps or every(flat.there):
        return _look(flat, limits, profile, chart)
    rows = np.flatnonzero(flat.there)
    return _spread_out(_look(_only(flat, rows), _lines(limits, rows), profile, chart), rows, len(flat.seg))


def look_at_rows(flat: Flat, limits: Limits, profile: Profile, chart: str, rows: Ints) -> Seen:
    """Find the patterns that these rows make among themselves, against the lines there are."""
    with np.errstate(invalid="ignore"):
        return look(_only(flat, rows), _lines(limits, rows), profile, chart)


def _look(flat: Flat, limits: Limits, profile: Profile, chart: str) -> Seen:
    value = limits.value
    side = _side(value, limits.centre)
    far3, far2, *far1 = beyond(value, limits.lines if profile.also else limits.lines[:4])
    found = {Rule.OUTSIDE: far3}
    shift, trend = _lengths(profile, chart)
    if shift is not None:
        found[Rule.SHIFT] = _shift(flat, side, shift, profile.shift_ties)
    if trend is not None:
        found[Rule.TREND] = _trend(flat, value, trend, profile)
    if profile.pairs is not None:
        found[Rule.TWO_OF_THREE] = _two_of_three(flat, side, far2, far3, profile.pairs)
    for rule in profile.also:
        found[rule] = _ALSO[rule](flat, side, limits, far1[0])
    return Seen(side, found)


def _only(flat: Flat, rows: Ints) -> Flat:
    """The rows that are there, as if there had never been others."""
    return replace(flat, seg=flat.seg[rows], first=_new_segment(flat, rows), there=flat.there[rows])


def _lines(limits: Limits, rows: Ints) -> Limits:
    return Limits(limits.value[rows], limits.centre[rows], limits.lines[:, rows])


def _spread_out(seen: Seen, rows: Ints, length: int) -> Seen:
    def out(signs: Signs) -> Signs:
        found = np.zeros(length, dtype=np.int8)
        found[rows] = signs
        return found

    return Seen(out(seen.side), {rule: out(signs) for rule, signs in seen.patterns.items()})


def _lengths(profile: Profile, chart: str) -> tuple[int | None, int | None]:
    if chart == Chart.MR:
        return None, None
    if chart == Chart.RUN:
        return profile.run_shift or profile.shift, profile.run_trend or profile.trend
    return profile.shift, profile.trend


def _side(value: Floats, line: Floats) -> Signs:
    apart = value - line
    near = np.maximum(np.abs(value), np.abs(line))
    near *= ALIKE
    high = apart > near
    np.negative(near, out=near)
    return high.view(np.int8) - (apart < near).view(np.int8)


def beyond(value: Floats, lines: Floats) -> Signs:
    """Strictly beyond the lower or upper of each pair of lines: a row of signs a pair."""
    near = np.maximum(np.abs(value), np.abs(lines))
    near *= ALIKE
    apart = value - lines
    high = apart[1::2] > near[1::2]
    np.negative(near, out=near)
    return high.view(np.int8) - (apart[0::2] < near[0::2]).view(np.int8)


def _shift(flat: Flat, side: Signs, length: int, ties: Ties) -> Signs:
    if ties is Ties.BREAK or every(side != 0):
        return _runs(side, flat.first, length)
    rows = side.nonzero()[0]
    first = _new_segment(flat, rows)
    return _with_what_lies_within(flat, rows, _runs(side[rows], first, length), first)


def _runs(signs: Signs, first: Bools, length: int) -> Signs:
    """Of each run of one sign that is long enough, the sign; else 0."""
    if not len(signs):
        return signs
    edges = edges_of(signs, first)
    lengths = edges[1:] - edges[:-1]
    long = lengths >= length
    if not some(long):
        return np.zeros(len(signs), dtype=np.int8)
    return signs * long.repeat(lengths)


def _new_segment(flat: Flat, rows: Ints) -> Bools:
    first = np.ones(len(rows), dtype=np.bool_)
    seg = flat.seg[rows]
    first[1:] = seg[1:] != seg[:-1]
    return first


def _with_what_lies_within(flat: Flat, rows: Ints, marked: Signs, first: Bools) -> Signs:
    """Mark also the rows that were passed over between two marked rows of one run."""
    found = np.zeros(len(flat.seg), dtype=np.int8)
    if not len(rows):
        return found
    found[rows] = marked
    before = np.searchsorted(rows, np.arange(len(flat.seg)), side="right") - 1
    after = np.minimum(before + 1, len(rows) - 1)
    before = np.maximum(before, 0)
    one_run = (marked[before] == marked[after]) & ~first[after] & (flat.seg[rows[before]] == flat.seg)
    between = one_run & (rows[before] < np.arange(len(flat.seg))) & (rows[after] > np.arange(len(flat.seg)))
    return np.where(between & (found == 0), marked[before], found).astype(np.int8)


def _trend(flat: Flat, value: Floats, length: int, profile: Profile) -> Signs:
    step, older = _steps(value, flat.first), profile.turn_is_older_trends
    level = step == 0
    # The first row of a phase has no step, so it is level too; most series have no other.
    if profile.trend_ties is Ties.SKIP and how_many(level) > how_many(flat.first):
        equal = level & ~flat.first & flat.there
        equal[1:] &= flat.there[:-1]
        if some(equal):
            rows = (~equal).nonzero()[0]
            first = _new_segment(flat, rows)
            marked = _trend_of(_steps(value[rows], first), first, length, older)
            return _with_what_lies_within(flat, rows, marked, first)
    return _trend_of(step, flat.first, length, older)


def _steps(value: Floats, first: Bools) -> Signs:
    """Which way each row lies from the one before."""
    found = np.zeros(len(value), dtype=np.int8)
    found[1:] = _side(value[1:], value[:-1])
    found[first] = 0
    return found


def _trend_of(step: Signs, first: Bools, length: int, older: bool) -> Signs:
    """All rows of a trend; a row that two trends share goes with the newer, or with the older."""
    long = _runs(step, first, length - 1)
    if not some(long != 0):
        return long
    found, ahead = long.copy(), long[1:]
    here = long[:-1]
    found[:-1] = np.where(here != 0, here, ahead) if older else np.where(ahead != 0, ahead, here)
    return found


def _two_of_three(flat: Flat, side: Signs, far: Signs, outside: Signs, pairs: Pairs) -> Signs:
    if pairs is Pairs.BETWEEN:
        far = np.where(outside != 0, 0, far).astype(np.int8)
    if len(far) < 3 or not some(far != 0):
        return np.zeros(len(side), dtype=np.int8)
    return _so_many_of(flat, far, None if pairs is Pairs.ANYWHERE else side, needed=2, of=3)


def _so_many_of(flat: Flat, far: Signs, side: Signs | None, *, needed: int, of: int) -> Signs:
    """The far rows of every window that has enough of them on one side; with `side`, when all of it is there."""
    found = np.zeros(len(far), dtype=np.int8)
    if len(far) < of:
        return found
    high_and_low = far == BOTH_WAYS
    window = _in_window(high_and_low, of) >= needed
    window &= flat.seg[of - 1 :] == flat.seg[: 1 - of]
    if not some(window):
        return found
    if side is not None:
        window &= _in_window(side == BOTH_WAYS, of) == of
    hit = _covered(window, of)
    hit &= high_and_low
    return hit[0].view(np.int8) - hit[1].view(np.int8)


def _in_window(marked: Bools, of: int) -> Signs:
    """How many are marked in each window of so many rows, in each line of rows."""
    counts = marked.view(np.int8)
    windows = counts.shape[1] - of + 1
    found = counts[:, :windows].copy()
    for place in range(1, of):
        found += counts[:, place : windows + place]
    return found


def _covered(window: Bools, of: int) -> Bools:
    """The rows that any of these windows holds, in each line of rows."""
    lines, windows = window.shape
    found = np.zeros((lines, windows + of - 1), dtype=np.bool_)
    for place in range(of):
        found[:, place : place + windows] |= window
    return found


def _four_of_five(flat: Flat, side: Signs, limits: Limits, far: Signs) -> Signs:
    return _so_many_of(flat, far, None, needed=4, of=5)


def _fifteen_inside(flat: Flat, side: Signs, limits: Limits, far: Signs) -> Signs:
    inside = (far == 0) & flat.there & (limits.lines[5] > limits.centre)
    found = _runs(inside.astype(np.int8), flat.first, 15)
    return np.where((found != 0) & (side < 0), -1, found).astype(np.int8)


def _eight_apart(flat: Flat, side: Signs, limits: Limits, far: Signs) -> Signs:
    """Eight with none within one sigma, on both sides."""
    long = _runs((far != 0).astype(np.int8), flat.first, 8)
    one_side = _runs(far, flat.first, 8)
    return np.where((long != 0) & (one_side == 0), far, 0).astype(np.int8)


def _fourteen_alternating(flat: Flat, side: Signs, limits: Limits, far: Signs) -> Signs:
    """Fourteen rows make twelve turns; the two rows before the first turn was seen belong to it as well."""
    step = _steps(limits.value, flat.first)
    turned = np.zeros(len(step), dtype=np.int8)
    turned[1:] = (step[1:] * step[:-1]) < 0
    turned[flat.first] = 0
    long = _runs(turned, flat.first, 12) != 0
    rows = long.copy()
    rows[:-1] |= long[1:]
    rows[:-2] |= long[2:]
    return np.where(rows, np.where(side < 0, -1, 1), 0).astype(np.int8)


_ALSO = {
    Rule.FOUR_OF_FIVE: _four_of_five,
    Rule.FIFTEEN_INSIDE: _fifteen_inside,
    Rule.FOURTEEN_ALTERNATING: _fourteen_alternating,
    Rule.EIGHT_APART: _eight_apart,
}
