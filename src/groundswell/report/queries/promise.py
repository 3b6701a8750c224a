"""The promise of a first answer, and the week, of a group: counts of named ideas, which everyone here can see one by one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from groundswell.people.models import Group, Organisation, Person
from groundswell.people.queries import leads_of
from groundswell.people.rules import holds
from groundswell.pure.calendar import Nation, working_days_between
from groundswell.report.queries.board import board_ideas
from groundswell.voice.models import Idea, State
from groundswell.voice.rules import VoicePermission

LATELY = datetime.timedelta(days=90)
ENOUGH_ANSWERS = 500
MOST_LEADS = 3


@dataclass(frozen=True)
class PromiseKept:
    """How long a first answer took lately (None when there was none), what was promised, and what is open.

    `overdue` is a number only for those who answer; an author is never shown as a late case.
    """

    days: float | None
    promised: int
    answers: int
    waiting: int
    overdue: int | None
    leads: tuple[str, ...]


@dataclass(frozen=True)
class Week:
    """What happened in the last seven days."""

    heard: int
    answered: int
    done: int
    newest_done: str


def promise_of(person: Person, group: Group, now: datetime.datetime) -> PromiseKept:
    """How a group keeps the promise, for this person's eyes."""
    ideas = board_ideas(person, group)
    took = days_taken(ideas.filter(first_reply_at__gt=now - LATELY), person.organisation)
    late = Q(answer_due__lt=timezone.localdate(now))
    open_ = ideas.filter(answer_due__isnull=False).aggregate(
        waiting=Count("pk"), late=Count("pk", filter=late)
    )
    answers = holds(person, VoicePermission.ANSWER, group)
    return PromiseKept(
        days=float(median(took)) if took else None,
        promised=person.organisation.promise_days,
        answers=len(took),
        waiting=open_["waiting"],
        overdue=open_["late"] if answers else None,
        leads=tuple(lead.name for lead in leads_of(group)[:MOST_LEADS]),
    )


def days_taken(ideas: QuerySet[Idea], organisation: Organisation) -> list[int]:
    """Working days from saying to the first answer, of the newest answers."""
    pairs = ideas.order_by("-first_reply_at").values_list("offered_at", "first_reply_at")[:ENOUGH_ANSWERS]
    return [days_between(said, answered, organisation) for said, answered in pairs if answered]


def days_between(said: datetime.datetime, answered: datetime.datetime, organisation: Organisation) -> int:
    """Working days between two moments, each taken as the local day it fell on."""
    zone = timezone.get_current_timezone()
    return working_days(said.astimezone(zone).date(), answered.astimezone(zone).date(), organisation)


def working_days(said: datetime.date, answered: datetime.date, organisation: Organisation) -> int:
    """Working days between two days; none when the answer is older than what it answers."""
    return _days(said, answered, organisation.nation)


@lru_cache(maxsize=65536)
def _days(said: datetime.date, answered: datetime.date, nation: str) -> int:
    return max(0, working_days_between(said, answered, Nation(nation)))


def week_of(person: Person, group: Group, now: datetime.datetime) -> Week:
    """What happened on a board in the last seven days."""
    since = now - datetime.timedelta(days=7)
    ideas = board_ideas(person, group)
    done = ideas.filter(state=State.DONE, state_since__gt=since)
    titles = done.order_by("-did_change", "-state_since").values_list("title", flat=True)
    counts = ideas.aggregate(
        heard=Count("pk", filter=Q(offered_at__gt=since)),
        answered=Count("pk", filter=Q(first_reply_at__gt=since)),
        done=Count("pk", filter=Q(state=State.DONE, state_since__gt=since)),
    )
    newest = titles.first() if counts["done"] else ""
    return Week(newest_done=newest or "", **counts)
