"""How far a project is, what was written in its log, whose word it waits for."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from groundswell.base.uploads.models import Document
from groundswell.improve.models import Approval, Cycle, CycleState, Decision, LogEntry, Project, Scale, Score
from groundswell.improve.queries.standing import ENOUGH
from groundswell.improve.rules import can_see
from groundswell.measure.queries import MeasureChart
from groundswell.people.models import Person
from groundswell.pure.improving import Evidence, lacks_of

STALE = datetime.timedelta(days=35)
NEWEST = 3
HOLDS_FROM = 12


def newest_score(project: Project) -> Score | None:
    """How far a project is, as somebody confirmed it last."""
    found: Score | None = Score.objects.filter(project=project).select_related("by").order_by("-pk").first()
    return found


def is_stale(score: Score, now: datetime.datetime) -> bool:
    """Whether a score is older than a month and says little about today."""
    return score.at < now - STALE


def log_of(project: Project) -> QuerySet[LogEntry]:
    """What a team wrote down, newest first."""
    return LogEntry.objects.filter(project=project).select_related("by", "photo", "document").order_by("-pk")


def document_for(person: Person, public_id: UUID) -> Document:
    """A file of a project's log. Raises Document.DoesNotExist when foreign, missing or not for this person."""
    logged = LogEntry.objects.filter(project__organisation_id=person.organisation_id)
    return Document.objects.get(pk__in=logged.values("document"), public_id=public_id)


def newest_approval(project: Project) -> Approval | None:
    """The word that a team waits for, or got last."""
    asked = Approval.objects.filter(project=project).select_related("asked").order_by("-pk")
    found: Approval | None = asked.first()
    return found


def approval_for(person: Person, public_id: UUID) -> Approval:
    """One question for a word. Raises Approval.DoesNotExist when foreign, missing or not for this person."""
    approval = Approval.objects.select_related("project__group", "project__idea", "asked").get(
        public_id=public_id
    )
    if not can_see(person, approval.project):
        raise Approval.DoesNotExist
    return approval


def approvals_that_waited_long(today: datetime.date) -> QuerySet[Approval]:
    """Questions of the organisation in sight whose longest wait is over."""
    return (
        Approval.objects.filter(answered_at=None, opens_on__lte=today)
        .select_related("project__group")
        .order_by("pk")
    )


def evidence_of(
    project: Project,
    people: int,
    cycles: Sequence[Cycle],
    chart: MeasureChart | None,
    today: datetime.date,
) -> Evidence:
    """What is known of how far a project is; `chart` is of the measure of its aim, None when it is not shown."""
    done = [one for one in cycles if one.state == CycleState.DONE]
    adopted = [one for one in done if one.decision == Decision.ADOPT]
    for_all = [one for one in adopted if one.scale == Scale.ALL]
    showing = _is_showing(chart)
    return Evidence(
        people=people,
        has_aim=not set(lacks_of(project.as_aim(), today)) - ENOUGH,
        values=len(_values(chart)),
        tests=len(done),
        adopted=len(adopted),
        is_showing=showing,
        share=_share(project, chart),
        is_holding=showing and bool(for_all) and _values_since(chart, for_all[0].began_on) >= HOLDS_FROM,
        adopted_for_all=bool(for_all),
    )


def _is_showing(chart: MeasureChart | None) -> bool:
    variation = chart.analysis.variation if chart is not None and chart.analysis is not None else None
    return variation is not None and variation.startswith("improvement")


def _values(chart: MeasureChart | None) -> list[float]:
    if chart is None or chart.analysis is None:
        return []
    return [float(one) for one in chart.analysis.y if one == one]


def _values_since(chart: MeasureChart | None, on: datetime.date | None) -> int:
    if chart is None or on is None:
        return 0
    return chart.rows.days_told(on.isoformat())


def _share(project: Project, chart: MeasureChart | None) -> float | None:
    """How much of the way from start to aim the newest values are."""
    values = _values(chart)[-NEWEST:]
    if not values or project.start is None or project.reach is None or project.start == project.reach:
        return None
    return (sum(values) / len(values) - project.start) / (project.reach - project.start)
