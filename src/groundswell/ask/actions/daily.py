"""Publishing what is asked every day: the days as soon as they are large enough, the wards when their span is over."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from groundswell.ask.actions.gate import write_release
from groundswell.ask.models import Quarter, Release, State, Wave
from groundswell.ask.queries.counting import Counted
from groundswell.ask.queries.daily import DayCount, count_days
from groundswell.ask.queries.plans import make_plan, plain_plan, tree_from
from groundswell.ask.queries.waves import title_of
from groundswell.base.trail.actions import record
from groundswell.pure.disclosure import Span, periods, quarter_of


@transaction.atomic
def keep_quarter(*, wave: Wave, day: datetime.date) -> Quarter | None:
    """Fix the plan of the quarter of a day from who was asked; the one that is there stays as it is."""
    first = quarter_of(day).first.isoformat()
    found = Quarter.objects.filter(series=wave.series, first=first).first()
    if found or wave.roll is None or not wave.roll.members:
        return found
    groups = [str(group) for _, group, _ in wave.roll.members]
    plan = plain_plan(make_plan(day, tree_from(wave.roll.tree), groups, wave.k))
    made: Quarter
    made, _is_new = Quarter.objects.get_or_create(
        series=wave.series, first=first, defaults={"plan": plan, "tree": wave.roll.tree}
    )
    return made


def tally_days(*, waves: Sequence[Wave], now: datetime.datetime) -> Release | None:
    """Publish what is ready of the closed daily waves of one series; the others stay sealed and wait.

    Raises KeyLost and NotPublished; then nothing happened.
    """
    today = timezone.localdate(now)
    published = None
    for quarter in Quarter.objects.filter(series=waves[-1].series).order_by("first"):
        own = _of(waves, quarter) if _is_running(quarter, today) else []
        published = (_write(quarter, count_days(quarter, own, today), now) if own else None) or published
    return published


def _is_running(quarter: Quarter, today: datetime.date) -> bool:
    """Whether it is the quarter of today, or one that is over and not all out."""
    whole = quarter_of(datetime.date.fromisoformat(quarter.first))
    due = len(periods(whole, Span(quarter.plan["span"])))
    return today in whole or (today > whole.last and len(quarter.spans_out) < due)


def _of(waves: Sequence[Wave], quarter: Quarter) -> list[Wave]:
    """The closed waves that this quarter's plan counts, and what earlier ones handed on.

    Also when it is over: days that waited came out in its first cells, which must add up as long as its wards are due.
    """
    closed = set(
        Wave.objects.filter(pk__in=[wave.pk for wave in waves], state=State.CLOSED).values_list(
            "pk", flat=True
        )
    )
    last = quarter_of(datetime.date.fromisoformat(quarter.first)).last
    return [wave for wave in waves if wave.pk in closed and datetime.date.fromisoformat(wave.label) <= last]


@transaction.atomic
def _write(quarter: Quarter, counted: DayCount, now: datetime.datetime) -> Release | None:
    if not (counted.counts or counted.finished or counted.spans):
        return None
    fresh = Quarter.objects.filter(pk=quarter.pk, version=quarter.version)
    spans = [*quarter.spans_out, *counted.spans]
    if not fresh.update(version=quarter.version + 1, spans_out=spans):
        return None
    if not counted.counts and not counted.said:
        release = None
    else:
        labels = sorted({one.last for one in counted.counts} or {wave.label for wave in counted.finished})
        told = Counted(counted.k, counted.people, counted.counts, counted.said)
        release = write_release(quarter.series, labels, told)
        title = title_of(quarter.series)
        record("ask.published", about=release, by=None, now=now, series=title, labels=labels)
    done = Wave.objects.filter(pk__in=[wave.pk for wave in counted.finished], state=State.CLOSED)
    done.update(state=State.TALLIED, release=release)
    return release
