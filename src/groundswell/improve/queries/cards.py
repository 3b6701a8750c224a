"""Projects as lists show them: in the same few questions to the database, however many they are."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from groundswell.improve.models import Member, Part, Project, stage_words
from groundswell.measure.queries import MeasureChart, charts_of
from groundswell.measure.rules import can_see
from groundswell.people.models import Person

A_LONG_TIME = datetime.timedelta(days=42)


@dataclass(frozen=True)
class ProjectCard:
    """One project in a list; `chart` is of the measure of its aim, for who may see that."""

    public_id: UUID
    name: str
    group: str
    href: str
    what: str
    stage: str
    stage_label: str
    lead: str
    moved_at: datetime.datetime
    is_stuck: bool
    chart: MeasureChart | None
    project: Project


def cards_of(
    person: Person, projects: QuerySet[Project] | Iterable[Project], now: datetime.datetime
) -> list[ProjectCard]:
    """Cards of projects, in their order."""
    rows = list(projects)
    leads = _leads_of(rows)
    shown = {one.measure_id: one.measure for one in rows if one.measure and can_see(person, one.measure)}
    charts = {chart.measure.pk: chart for chart in charts_of(list(shown.values()))}
    return [_card(one, leads.get(one.pk, ""), charts.get(one.measure_id or 0), now) for one in rows]


def is_stuck(project: Project, now: datetime.datetime) -> bool:
    """Whether nothing has happened in a running project for six weeks."""
    return not project.is_closed and project.moved_at < now - A_LONG_TIME


def _leads_of(projects: list[Project]) -> dict[int, str]:
    held = Member.objects.filter(project__in=projects, part=Part.LEAD, left_at=None).order_by("-pk")
    return dict(held.values_list("project", "person__name"))


def _card(project: Project, lead: str, chart: MeasureChart | None, now: datetime.datetime) -> ProjectCard:
    return ProjectCard(
        public_id=project.public_id,
        name=project.name,
        group=str(project.group),
        href=reverse("improve:project", args=[project.public_id]),
        what=project.what,
        stage=project.ended_as or project.stage,
        stage_label=stage_words(project.template, project.stage, project.ended_as),
        lead=lead,
        moved_at=project.moved_at,
        is_stuck=is_stuck(project, now),
        chart=chart,
        project=project,
    )
