"""Saying in a plain sentence what a chart shows, why a point is marked, what to be careful with, and whether it showed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from groundswell.pure.spc import _words as words
from groundswell.pure.spc._analysis import Analysis
from groundswell.pure.spc._flat import Floats
from groundswell.pure.spc._profiles import WITHOUT_SIDE, Rule
from groundswell.pure.spc._series import Chart, X
from groundswell.pure.spc._showing import Answer, Showing

Number: TypeAlias = Callable[[float], str]
Day: TypeAlias = Callable[[X], str]
TRIAL_BELOW, SETTLED_FROM = 12, 20


def short(number: float) -> str:
    """A number in four figures at most.

    >>> short(12.3456), short(1234567.8), short(0.5)
    ('12.35', '1,234,568', '0.5')
    """
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.4g}"


def explain(analysis: Analysis, language: str = "en", number: Number = short) -> str:
    """What the chart shows, in one or two sentences."""
    said = [_what(analysis, language, number)]
    goal = analysis.target[-1]
    if analysis.assurance in words.TARGET:
        said.append(words.TARGET[analysis.assurance].told(language, target=number(goal)))
    return " ".join(said)


def _what(analysis: Analysis, language: str, number: Number) -> str:
    newest = _newest(analysis.y)
    if newest is None:
        return words.NOTHING.told(language)
    if not analysis.profile.has_icons:
        return _of_runs(analysis, language, number)
    if analysis.variation is None:
        last = analysis.phases[-1]
        return words.TOO_FEW.told(language, n=last.n, needed=analysis.profile.icons_from)
    return words.WHAT[analysis.variation].told(language, value=number(newest))


def _newest(y: Floats) -> float | None:
    """The last value there is. Most series end with one, so few are searched."""
    if len(y) and y[-1] == y[-1]:
        return float(y[-1])
    there = y[~np.isnan(y)]
    return float(there[-1]) if len(there) else None


def _of_runs(analysis: Analysis, language: str, number: Number) -> str:
    last = analysis.phases[-1]
    centre = float(analysis.centre[-1])
    said = [
        words.RUNS_SIGNAL.told(language)
        if last.runs_signal
        else words.RUNS_CHANCE.told(language, centre=number(centre))
    ]
    outside = int(analysis.outside.sum())
    if outside:
        said.append(words.ALSO_OUTSIDE.told(language, n=outside))
    return " ".join(said)


def explain_point(
    analysis: Analysis, row: int, language: str = "en", number: Number = short, day: Day = str
) -> str:
    """Why a point is marked, by the rule that names it; empty when it is not. `row` counts from 0, `day` words its x."""
    for rule in analysis.profile.precedence:
        way = int(analysis.pattern(rule)[row])
        if way:
            return _why(analysis, row, rule, way, language, number, day)
    return ""


def _why(analysis: Analysis, row: int, rule: Rule, way: int, language: str, number: Number, day: Day) -> str:
    profile, is_run = analysis.profile, analysis.series.chart == Chart.RUN
    lengths = {
        Rule.SHIFT: (is_run and profile.run_shift) or profile.shift,
        Rule.TREND: (is_run and profile.run_trend) or profile.trend,
    }
    limit = analysis.upper[row] if way > 0 else analysis.lower[row]
    sentence = words.WHY[rule, 0 if rule in WITHOUT_SIDE else way]
    facts = {
        "x": day(analysis.x[row]),
        "value": number(float(analysis.y[row])),
        "limit": number(float(limit)),
    }
    return sentence.told(language, n=lengths.get(rule), **facts)


def warnings(analysis: Analysis, language: str = "en") -> list[str]:
    """What to be careful with: how few points set the limits, gaps, ghosts, screening. For the last phase and the whole."""
    return [sentence.told(language, n=n) for sentence, n in _warnings(analysis)]


def _warnings(analysis: Analysis) -> list[tuple[words.Sentence, int]]:
    there = ~np.isnan(analysis.y)
    last = analysis.phase == len(analysis.segments)
    sets = last & there & analysis.baseline & ~analysis.excluded
    n = int(sets.sum())
    found = []
    if analysis.series.centre is None and n < SETTLED_FROM and analysis.series.chart != Chart.RUN:
        found.append((words.TRIAL if n < TRIAL_BELOW else words.PROVISIONAL, n))
    if n > 1 and np.ptp(analysis.y[sets]) == 0:
        found.append((words.ALIKE, n))
    found += [(words.GAPS, int((~there).sum()))] if analysis.series.chart != Chart.MR else []
    found.append((words.GHOSTS, int(analysis.excluded.sum())))
    if analysis.screened_out:
        found.append((words.SCREENED, 1))
    return [(sentence, count) for sentence, count in found if count]


def explain_showing(showing: Showing, language: str = "en", day: Day = str) -> str:
    """The answer to "did it show?" in one sentence, and how often chance alone would have said so. `day` words an x."""
    first = "" if showing.first is None else day(showing.first)
    said = [_answer(showing).told(language, x=first, **_facts(showing))]
    if showing.answer in {Answer.SHOWED, Answer.WORSE} and showing.false_alarm is not None:
        said.append(words.FALSE_ALARM.told(language, percent=max(1, round(100 * showing.false_alarm))))
    return " ".join(said)


def _answer(showing: Showing) -> words.Sentence:
    if showing.answer is Answer.SHOWED:
        return words.SHOWED_AGAINST if showing.against else words.SHOWED
    if showing.answer is Answer.NOT_YET:
        return words.NOT_YET_SHIFT if showing.needed and showing.in_a_row else words.NOT_YET
    return {
        Answer.WORSE: words.WORSE,
        Answer.NOTHING_AFTER: words.NOTHING_AFTER,
        Answer.TOO_FEW_BEFORE: words.TOO_FEW_BEFORE,
    }[showing.answer]


def _facts(showing: Showing) -> dict[str, object]:
    return {
        "after": showing.after,
        "before": showing.before,
        "in_a_row": showing.in_a_row,
        "needed": showing.needed,
    }
