"""How work flows: what comes in, what is finished, how long a first answer takes, what waits; by week."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import Count
from django.utils import timezone

from groundswell.people.models import Group, Person
from groundswell.report.queries.board import AGES, board_ideas, said_within
from groundswell.report.queries.moments import count_by_period, days_of
from groundswell.report.queries.promise import working_days
from groundswell.voice.models import State
from groundswell.voice.models.states import OPEN_STATES

WEEKS = 26
FINISHED = (State.DONE, State.NOT_NOW)


@dataclass(frozen=True)
class WeekOfWork:
    """One week, by its Monday: ideas that came in, that were finished, and the median working days to a first answer."""

    monday: datetime.date
    came: int
    finished: int
    days: float | None


@dataclass(frozen=True)
class Waiting:
    """How many open ideas are how old, and how many of them are in each state."""

    age: str
    count: int
    by_state: tuple[tuple[str, int], ...]


def weeks_of_work(person: Person, group: Group, now: datetime.datetime) -> list[WeekOfWork]:
    """The last half year by whole weeks, oldest first; the running week is left out, it is not over yet."""
    mondays = _mondays(timezone.localtime(now).date())
    edges = [_midnight(day) for day in mondays]
    start, end = edges[0], edges[-1]
    ideas = board_ideas(person, group)
    came = count_by_period(ideas.filter(offered_at__gte=start, offered_at__lt=end), "offered_at", edges)
    ended = ideas.filter(steps__state__in=FINISHED, steps__at__gte=start, steps__at__lt=end)
    finished = count_by_period(ended, "steps__at", edges)
    took: dict[int, list[int]] = defaultdict(list)
    answered = ideas.filter(first_reply_at__gte=start, first_reply_at__lt=end)
    for said, replied in days_of(answered, "offered_at", "first_reply_at"):
        took[bisect_right(mondays, replied)].append(working_days(said, replied, person.organisation))
    return [
        WeekOfWork(day, came[n], finished[n], float(median(took[n])) if took[n] else None)
        for n, day in enumerate(mondays[:-1], start=1)
    ]


def _mondays(today: datetime.date) -> list[datetime.date]:
    """The Mondays of the last whole weeks, and this week's as the end."""
    this = today - datetime.timedelta(days=today.weekday())
    return [this - datetime.timedelta(weeks=n) for n in range(WEEKS, -1, -1)]


def waiting_by_age(person: Person, group: Group, now: datetime.datetime) -> list[Waiting]:
    """Open ideas by how long ago they were said, youngest first, with the states they are in."""
    today = timezone.localdate(now)
    open_ideas = board_ideas(person, group).filter(state__in=OPEN_STATES)
    counts = {age: Count("pk", filter=said_within(age, today)) for age in AGES}
    rows: dict[str, dict[str, Any]] = {
        row["state"]: dict(row) for row in open_ideas.order_by().values("state").annotate(**counts)
    }
    return [_waiting(age, {state: rows.get(state, {}).get(age, 0) for state in OPEN_STATES}) for age in AGES]


def _waiting(age: str, states: dict[State, int]) -> Waiting:
    return Waiting(age, sum(states.values()), tuple((state.value, n) for state, n in states.items()))


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
