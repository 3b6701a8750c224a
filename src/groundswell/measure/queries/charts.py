"""From rows to charts: values, targets and decisions of many measures in three questions, analysed in one go."""

from __future__ import annotations

import datetime
import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast

from groundswell.measure.models import DrawnValues, Frequency, Mark, Measure, Target, Value
from groundswell.measure.rules import takes_denominator
from groundswell.pure.spc import PROFILES, Analysis, BadSeries, Chart, Direction, Series, analyse_many

Numbers = list[float | None]
Told = tuple[str, float | None, float | None]
MANY = 50
AT_ONCE = 10_000


class Rows(NamedTuple):
    """The values of a measure as columns, by day; days are ISO text. Periods in which nothing came are gaps.

    `days` are the same without those that come again, where several values belong together: one for each point of a chart.
    """

    x: list[str]
    y: Numbers
    n: Numbers
    days: list[str]

    @property
    def has_several(self) -> bool:
        """Whether a day has more than one value."""
        return len(self.days) < len(self.x)

    def days_told(self, since: str = "") -> int:
        """On how many days there is a value, from one on."""
        return len({x for x, y in zip(self.x, self.y, strict=True) if y is not None and x >= since})


@dataclass(frozen=True)
class Decisions:
    """What stands about a chart: targets as pairs from a day on, and marks, oldest first."""

    targets: list[tuple[str, float | None]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True)
class MeasureChart:
    """A measure with its analysis; None while there is nothing to analyse, with the reason in `problem` if it is one.

    `notes` are (point from 0, words) to stand on the chart. `spread` says how far apart several values of a day lie.
    """

    measure: Measure
    rows: Rows
    decisions: Decisions
    series: Series
    analysis: Analysis | None
    problem: str
    notes: list[tuple[int, str]]
    spread: Analysis | None = None

    @property
    def last(self) -> int | None:
        """The row of the newest value, from 0."""
        return next(
            (row for row in range(len(self.rows.y) - 1, -1, -1) if self.rows.y[row] is not None), None
        )

    @property
    def last_point(self) -> int | None:
        """The point of the newest value, from 0: another one where a day has several."""
        return None if self.last is None else bisect_left(self.rows.days, self.rows.x[self.last])


def chart_of(measure: Measure) -> MeasureChart:
    """The chart of one measure."""
    return charts_of([measure])[0]


def charts_of(measures: Sequence[Measure]) -> list[MeasureChart]:
    """The charts of measures, in their order. Costs three questions to the database, however many there are."""
    rows, decisions = _rows_of(measures), decisions_of(measures)
    return analysed(
        [
            (one, rows.get(one.pk, Rows([], [], [], [])), decisions.get(one.pk, Decisions()))
            for one in measures
        ]
    )


def analysed(asked: Sequence[tuple[Measure, Rows, Decisions]]) -> list[MeasureChart]:
    """Charts from rows that are at hand, such as those that somebody is about to put in."""
    made = [(measure, rows, decided, series_of(measure, rows, decided)) for measure, rows, decided in asked]
    by_profile: dict[str, list[int]] = defaultdict(list)
    for number, (measure, rows, _decided, _series) in enumerate(made):
        if rows.x:
            by_profile[measure.profile].append(number)
    found: dict[int, Analysis | BadSeries] = {}
    for profile, numbers in by_profile.items():
        found.update(zip(numbers, analyse_many([made[n][3] for n in numbers], profile), strict=True))
    spreads = _spreads(made)
    return [_chart(*one, found.get(number), spreads.get(number)) for number, one in enumerate(made)]


def _spreads(made: Sequence[tuple[Measure, Rows, Decisions, Series]]) -> dict[int, Analysis]:
    """How far apart the values of each day lie, of the measures that are drawn as a pair; no way is better for that."""
    found = {}
    for number, (measure, rows, _decided, series) in enumerate(made):
        if measure.chart == Chart.XBAR and rows.x:
            spread = replace(series, chart=Chart.S, direction=Direction.NEUTRAL, target=None)
            (one,) = analyse_many([spread], measure.profile)
            if isinstance(one, Analysis):
                found[number] = one
    return found


def _chart(
    measure: Measure,
    rows: Rows,
    decided: Decisions,
    series: Series,
    found: Analysis | BadSeries | None,
    spread: Analysis | None,
) -> MeasureChart:
    analysis = found if isinstance(found, Analysis) else None
    problem = str(found) if isinstance(found, BadSeries) else ""
    notes = [(_point_from(rows, one.on), one.words) for one in decided.marks if one.kind in TOLD and rows.x]
    return MeasureChart(measure, rows, decided, series, analysis, problem, notes, spread)


TOLD = {Mark.Kind.ANNOTATE, Mark.Kind.STEP}
"""What stands on the chart in words."""


def series_of(measure: Measure, rows: Rows, decided: Decisions) -> Series:
    """What the engine is asked about a measure: its rows, and everything that was decided about them."""
    starts = _starts(rows, decided)
    return Series(
        x=rows.x,
        y=rows.y,
        n=rows.n if takes_denominator(measure) else None,
        chart=measure.chart,
        direction=measure.direction,
        target=decided.targets or None,
        steps=[rows.days[start] for start in starts],
        baseline=_baseline(measure, rows, decided, starts),
        exclude=_excluded(rows, decided),
        multiply=measure.multiply,
        subgroup=rows.has_several,
        id=str(measure.public_id),
    )


def rows_from(measure: Measure, values: Iterable[Told]) -> Rows:
    """Columns from (day as ISO text, numerator, denominator), by day, with the gaps between them."""
    told = list(values)
    period = GAPS.get(measure.frequency)
    if period is not None and not _is_even(told, period[0]):
        told = list(_with_gaps(told, period))
    x, y, n = map(list, zip(*told, strict=True)) if told else ([], [], [])
    return Rows(x, y, n, list(dict.fromkeys(x)))  # type: ignore[arg-type]


def placed(rows: Rows) -> dict[tuple[str, int], tuple[float | None, float | None]]:
    """The values by day and by their place on it, without the gaps."""
    places: dict[str, int] = defaultdict(int)
    found: dict[tuple[str, int], tuple[float | None, float | None]] = {}
    for on, above, below in zip(rows.x, rows.y, rows.n, strict=True):
        places[on] += 1
        if above is not None:
            found[on, places[on]] = (above, below)
    return found


def _is_even(told: Sequence[Told], far: int) -> bool:
    """Whether so many values lie so close that no period can be missing between any two."""
    if len(told) < MANY:
        return False
    days = [datetime.date.fromisoformat(one[0]).toordinal() for one in told]
    return max(after - before for before, after in pairwise(days)) <= far


def _rows_of(measures: Sequence[Measure]) -> dict[int, Rows]:
    """The values of measures, from their copies; where there is none, from the values themselves."""
    copies = DrawnValues.objects.filter(measure__in=[measure.pk for measure in measures])
    copied = dict(copies.values_list("measure_id", "columns"))
    left = [measure.pk for measure in measures if measure.pk not in copied]
    told = told_values(left) if left else {}
    return {
        one.pk: _rows_in(one, json.loads(copied[one.pk]))
        if one.pk in copied
        else rows_from(one, told.get(one.pk, []))
        for one in measures
    }


def _rows_in(measure: Measure, columns: tuple[list[str], Numbers, Numbers]) -> Rows:
    if measure.frequency in GAPS:
        return rows_from(measure, zip(*columns, strict=True))
    return Rows(*columns, days=list(dict.fromkeys(columns[0])))


def told_values(measures: Collection[int]) -> dict[int, list[Told]]:
    """The values of measures by their keys. Days are read as text: making 50,000 dates would take longer than all the rest."""
    asked = Value.objects.filter(measure__in=measures).order_by("measure_id", "on", "place")
    told = asked.annotate(day=Cast("on", TextField())).values_list(
        "measure_id", "day", "numerator", "denominator"
    )
    return {
        pk: [one[1:] for one in values] for pk, values in groupby(told.iterator(AT_ONCE), key=itemgetter(0))
    }


def decisions_of(measures: Sequence[Measure]) -> dict[int, Decisions]:
    """What stands about the charts of measures, by their keys: targets in force, marks that were not undone."""
    found: dict[int, Decisions] = defaultdict(Decisions)
    pks = [measure.pk for measure in measures]
    targets = Target.objects.filter(measure__in=pks, removed_at=None).order_by("from_on")
    for pk, from_on, value in targets.values_list("measure_id", "from_on", "value"):
        found[pk].targets.append((from_on.isoformat(), value))
    for mark in Mark.objects.filter(measure__in=pks, undone_at=None).order_by("made_at", "pk"):
        found[mark.measure_id].marks.append(mark)
    return found


def _starts(rows: Rows, decided: Decisions) -> list[int]:
    """The points at which new phases begin: of each step the first of its day or later."""
    found = {_point_from(rows, one.on) for one in decided.marks if one.kind == Mark.Kind.STEP and rows.x}
    return sorted(found - {0})


def _point_from(rows: Rows, on: datetime.date) -> int:
    """The first point on or after a day; the last one when none is."""
    return min(bisect_left(rows.days, on.isoformat()), len(rows.days) - 1)


def _baseline(
    measure: Measure, rows: Rows, decided: Decisions, starts: Sequence[int]
) -> list[int | None] | None:
    """How many points set the limits of each phase: where several freezes lie in one phase, the newest counts."""
    frozen = [one for one in decided.marks if one.kind == Mark.Kind.FREEZE]
    if not frozen or not rows.x:
        return None
    begins = [0, *starts]
    counts: list[int | None] = [None] * len(begins)
    smallest = PROFILES[measure.profile].smallest_baseline
    for one in frozen:
        last = bisect_left(rows.days, (one.on + datetime.timedelta(days=1)).isoformat())
        phase = max(n for n, begin in enumerate(begins) if begin < max(last, 1))
        counts[phase] = max(last - begins[phase], smallest)
    return counts


def _excluded(rows: Rows, decided: Decisions) -> list[int]:
    days = {one.on.isoformat() for one in decided.marks if one.kind == Mark.Kind.EXCLUDE}
    return [point for point, day in enumerate(rows.days, 1) if day in days] if days else []


Step = Callable[[datetime.date], datetime.date]


def _with_gaps(values: Iterable[Told], period: tuple[int, Step]) -> Iterator[Told]:
    """The values, and between two that are further apart than a period and a half, the periods that are missing."""
    far, step = period
    before: datetime.date | None = None
    for value in values:
        day = datetime.date.fromisoformat(value[0])
        while before is not None and (day - before).days > far:
            before = step(before)
            yield before.isoformat(), None, None
        yield value
        before = day


def _months_on(day: datetime.date, months: int) -> datetime.date:
    """The same day some months on, or the last one there is before the 29th."""
    number = day.year * 12 + day.month - 1 + months
    return datetime.date(number // 12, number % 12 + 1, min(day.day, 28))


GAPS: dict[str, tuple[int, Step]] = {
    Frequency.WEEK: (11, lambda day: day + datetime.timedelta(days=7)),
    Frequency.MONTH: (46, lambda day: _months_on(day, 1)),
    Frequency.QUARTER: (137, lambda day: _months_on(day, 3)),
}
"""How many days apart is too far, and how to go on by one period. Days and events have no gaps of their own."""
