"""All that is tried, as one looks at it from above: where the work is, how many carry it, what is stuck."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from groundswell.improve.models import MODES, Member, Programme, Project, ProjectDomain, stage_words
from groundswell.improve.queries.cards import A_LONG_TIME
from groundswell.improve.queries.projects import projects_for
from groundswell.people.models import Group, Person
from groundswell.voice.models.domains import DOMAINS

MOST_STUCK = 10


@dataclass(frozen=True)
class TeamLoad:
    """What a group has in work: projects that run, how many people carry them, how many of them are stuck or past their day."""

    group: Group
    running: int
    people: int
    stuck: int
    overdue: int

    @property
    def each(self) -> float:
        """Projects for each person who carries them."""
        return self.running / self.people if self.people else float(self.running)


@dataclass(frozen=True)
class Portfolio:
    """The whole: loads by group in the order of the tree, then how many by stage, quality domain and mode."""

    loads: list[TeamLoad]
    stages: list[tuple[str, int]]
    domains: list[tuple[str, int]]
    modes: list[tuple[str, int]]
    running: int


def portfolio_of(
    person: Person,
    under: Group | None,
    now: datetime.datetime,
    today: datetime.date,
    programme: Programme | None = None,
) -> Portfolio:
    """What runs in a group and below, in a programme, or in the whole organisation.

    Costs five questions, however much there is.
    """
    rows = projects_for(person, under).order_by()
    if programme is not None:
        rows = rows.filter(programmes__programme=programme)
    running = rows.values_list("template", "stage", "mode")
    told = Counter(running)
    stages: Counter[str] = Counter()
    modes: Counter[str] = Counter()
    for (template, stage, mode), n in told.items():
        stages[stage_words(template, stage)] += n
        modes[mode] += n
    touched = (
        ProjectDomain.objects.filter(project__in=rows.values("pk"))
        .values_list("code")
        .annotate(n=Count("pk"))
    )
    counts = dict(touched)
    return Portfolio(
        loads=_loads(rows, now, today),
        stages=stages.most_common(),
        domains=[(str(words), counts[code]) for code, (_frame, words) in DOMAINS.items() if code in counts],
        modes=[(str(words), modes[key]) for key, words in MODES.items() if modes[key]],
        running=told.total(),
    )


def stuck_first(rows: QuerySet[Project], now: datetime.datetime) -> list[Project]:
    """The projects without news for six weeks, what has waited longest on top."""
    return list(rows.filter(moved_at__lt=now - A_LONG_TIME).order_by("moved_at", "pk")[:MOST_STUCK])


def _loads(rows: QuerySet[Project], now: datetime.datetime, today: datetime.date) -> list[TeamLoad]:
    stuck, late = Q(moved_at__lt=now - A_LONG_TIME), Q(by_when__lt=today)
    counted = rows.values("group").annotate(
        running=Count("pk"), stuck=Count("pk", filter=stuck), overdue=Count("pk", filter=late)
    )
    by_group = {one["group"]: one for one in counted}
    working = Member.objects.filter(project__in=rows.values("pk"), left_at=None)
    people = dict(working.values_list("project__group").annotate(n=Count("person", distinct=True)))
    groups = Group.objects.filter(pk__in=by_group).order_by("path")
    return [
        TeamLoad(one, told["running"], people.get(one.pk, 0), told["stuck"], told["overdue"])
        for one in groups
        for told in [by_group[one.pk]]
    ]
