"""What a group says: how much, where it stands, what about. Counts of named ideas that everyone here can see one by one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from groundswell.people.models import Group, Person
from groundswell.report.queries.board import board_ideas, count_by_state
from groundswell.report.queries.moments import count_by_period
from groundswell.voice.models.domains import DOMAINS

MONTHS = 12


@dataclass(frozen=True)
class Heard:
    """All that was said: how many ideas, by state, by month (the first day of each, oldest first) and by quality domain."""

    total: int
    by_state: dict[str, int]
    by_month: list[tuple[datetime.date, int]]
    by_domain: list[tuple[str, int]]


def heard_in(person: Person, group: Group, now: datetime.datetime) -> Heard:
    """What a group and those below it said, for a person's dashboard."""
    ideas = board_ideas(person, group)
    by_state = count_by_state(ideas)
    months = _months_until(timezone.localtime(now).date())
    starts = [timezone.make_aware(datetime.datetime.combine(month, datetime.time())) for month in months]
    said = count_by_period(ideas.filter(offered_at__gte=starts[0]), "offered_at", starts)
    touched = ideas.order_by().filter(domains__isnull=False).values("domains__code").annotate(n=Count("pk"))
    by_domain = dict(touched.values_list("domains__code", "n"))
    return Heard(
        total=sum(by_state.values()),
        by_state=by_state,
        by_month=[(month, said[place]) for place, month in enumerate(months, start=1)],
        by_domain=[(code, by_domain[code]) for code in DOMAINS if code in by_domain],
    )


def _months_until(day: datetime.date) -> list[datetime.date]:
    """The first days of the last twelve months, the running one last."""
    newest = day.year * 12 + day.month - 1
    return [datetime.date(n // 12, n % 12 + 1, 1) for n in range(newest - MONTHS + 1, newest + 1)]
