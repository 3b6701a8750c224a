"""Did it show? A frozen baseline, a start, a predicted direction, and an honest answer. Nothing is ever rebased here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import numpy as np

from groundswell.pure.spc._analysing import analyse, analyse_many, profile_named
from groundswell.pure.spc._analysis import Analysis
from groundswell.pure.spc._flat import Ints
from groundswell.pure.spc._profiles import PROFILES, Profile, Rule
from groundswell.pure.spc._rules import Seen, Signs, look_at_rows
from groundswell.pure.spc._series import BadSeries, Chart, Direction, Series, X

FEWEST_BEFORE = 10
SIMULATED = 4000
WAYS = {Direction.INCREASE: 1, Direction.DECREASE: -1}


class Answer(StrEnum):
    """Whether a change showed."""

    SHOWED = "showed"
    WORSE = "worse"
    NOT_YET = "not_yet"
    NOTHING_AFTER = "nothing_after"
    TOO_FEW_BEFORE = "too_few_before"


@dataclass(frozen=True, slots=True)
class Showing:
    """The answer with its evidence.

    `in_a_row` points, the newest ones, lie on the predicted side of the line, of `needed` that make a shift. `first` is the
    x at which the first signal was complete, `rule` what it was. `false_alarm` is the chance that an unchanged process
    gives such a signal within as many points. `against` says that there is a signal the other way too.
    """

    answer: Answer
    before: int
    after: int
    in_a_row: int
    needed: int | None
    first: X | None
    rule: Rule | None
    against: bool
    false_alarm: float | None
    analysis: Analysis


def did_it_show(series: Series, start: X, predicted: str, profile: str | Profile = "mdc") -> Showing:
    """Whether what began at `start` shows against all that was before it. `predicted` is increase or decrease.

    The points before `start` are the baseline, whatever `series` says of one, and patterns are looked for among the points
    from `start` on alone. Raises BadSeries, also when `predicted` is no direction.
    """
    known = profile_named(profile)
    if predicted not in WAYS:
        raise BadSeries("a prediction is increase or decrease")
    way = WAYS[Direction(predicted)]
    before = _points_before(series, start, known)
    frozen = replace(series, baseline=max(before, known.smallest_baseline), steps=(), direction=predicted)
    analysis = analyse(frozen, known)
    rows = np.arange(before, len(analysis.x))
    there = int(np.count_nonzero(~np.isnan(analysis.y[before:])))
    useful = int(np.count_nonzero(~np.isnan(analysis.y[:before]) & ~analysis.excluded[:before]))
    if useful < FEWEST_BEFORE or not there:
        answer = Answer.NOTHING_AFTER if useful >= FEWEST_BEFORE else Answer.TOO_FEW_BEFORE
        return Showing(answer, useful, there, 0, known.shift, None, None, False, None, analysis)
    return _answered(analysis, rows, way, useful, there)


def _points_before(series: Series, start: X, profile: Profile) -> int:
    x = analyse(replace(series, baseline=None, steps=()), profile).x
    try:
        return len([at for at in x if at < start])  # type: ignore[operator]
    except TypeError as error:
        raise BadSeries("the start is not of the same kind as x") from error


def _answered(analysis: Analysis, rows: Ints, way: int, useful: int, there: int) -> Showing:
    profile, chart = analysis.profile, analysis.series.chart

    def seen(count: int) -> Seen:
        return look_at_rows(analysis.worked.flat, analysis.worked.limits, profile, chart, rows[:count])

    whole = seen(len(rows))
    showed, against = _rule_that_fires(whole, profile, way), _rule_that_fires(whole, profile, -way)
    first = _first(seen, profile, way, len(rows)) if showed else None
    answer = Answer.SHOWED if showed else Answer.WORSE if against else Answer.NOT_YET
    return Showing(
        answer,
        useful,
        there,
        _in_a_row(whole.side, way),
        (profile.run_shift or profile.shift) if chart == Chart.RUN else profile.shift,
        None if first is None else analysis.x[int(rows[first - 1])],
        None if first is None else _rule_that_fires(seen(first), profile, way),
        bool(against),
        false_alarm(profile.key, useful, there) if profile.key in PROFILES and chart != Chart.RUN else None,
        analysis,
    )


def _rule_that_fires(seen: Seen, profile: Profile, way: int) -> Rule | None:
    return next((rule for rule in profile.precedence if (seen.patterns.get(rule, NONE) == way).any()), None)


NONE = np.zeros(1, dtype=np.int8)


def _first(seen: Callable[[int], Seen], profile: Profile, way: int, most: int) -> int:
    """After how many points the first signal was complete: once there, it stays, so halving finds it."""
    low, high = 1, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _rule_that_fires(seen(middle), profile, way) else (middle + 1, high)
    return low


def _in_a_row(side: Signs, way: int) -> int:
    known = side[side != 0]
    other = np.flatnonzero(known != way)
    return int(len(known) - (other[-1] + 1 if len(other) else 0))


@lru_cache(maxsize=512)
def false_alarm(profile: str, before: int, after: int) -> float:
    """The chance, 0 to 1, that an unchanged process gives a signal in the predicted direction.

    Found by letting 4,000 processes of normal, independent values run for `before` + `after` points with limits from the
    first `before`, always with the same dice: good to about half a per cent.
    """
    known = PROFILES[profile]
    values = np.random.default_rng(20261125).standard_normal((SIMULATED, before + after))
    baseline = max(before, known.smallest_baseline)
    unchanged = analyse_many((Series(y=row, baseline=baseline) for row in values), known)
    worked = unchanged[0].worked  # type: ignore[union-attr]
    rows = np.flatnonzero(np.tile(np.arange(before + after) >= before, SIMULATED))
    seen = look_at_rows(worked.flat, worked.limits, known, Chart.I, rows)
    fires = np.any([signs == 1 for signs in seen.patterns.values()], axis=0)
    return float(fires.reshape(SIMULATED, after).any(axis=1).mean())
