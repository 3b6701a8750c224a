"""Tests of change, through the person who looks; and what they tell the coach."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from groundswell.base.prepared import Prepared
from groundswell.base.uploads.models import Photo
from groundswell.improve.models import Cycle, CycleMeasure, CycleState, LogEntry, Observation, Project, Scale
from groundswell.improve.rules import can_see
from groundswell.measure.models import Kind, Measure
from groundswell.measure.queries import MeasureChart
from groundswell.measure.queries.showing import showing_in
from groundswell.people.models import Person
from groundswell.pure.improving import SCALES, Before, Ending, Plan
from groundswell.pure.spc import Answer, Showing


@dataclass(frozen=True)
class Shown:
    """What a chart says of a test: whether it showed, and whether the measure is one that might suffer."""

    chart: MeasureChart
    showing: Showing | None
    is_balancing: bool
    is_worse: bool


_whole = Prepared[Cycle](
    lambda cycle: Cycle.objects.select_related(
        "project__group__organisation",
        "project__idea",
        "project__measure",
        "change",
        "ramp",
        "planned_by",
    ).filter(public_id=cycle),
    cycle=UUID,
)


def cycle_for(person: Person, public_id: UUID) -> Cycle:
    """One test. Raises Cycle.DoesNotExist when foreign, missing or not for this person."""
    cycle = _whole.the(cycle=public_id)
    if not can_see(person, cycle.project):
        raise Cycle.DoesNotExist
    return cycle


def cycles_of(project: Project) -> list[Cycle]:
    """The tests of a project, oldest first."""
    return list(Cycle.objects.filter(project=project).select_related("change").order_by("pk"))


def ramps_of(cycles: Sequence[Cycle]) -> list[list[Cycle]]:
    """Tests by what they test, the newest ramp first, each ramp from its first test up."""
    found: dict[int, list[Cycle]] = {}
    for cycle in cycles:
        found.setdefault(cycle.ramp_pk, []).append(cycle)
    return sorted(found.values(), key=lambda ramp: -ramp[-1].pk)


def measures_of_cycle(cycle: Cycle) -> list[Measure]:
    """The measures that should tell of a test."""
    rows = CycleMeasure.objects.filter(cycle=cycle).select_related("measure__group").order_by("pk")
    return [row.measure for row in rows]


def observations_of(cycle: Cycle) -> QuerySet[Observation]:
    """What was seen while a test was done, oldest first."""
    return Observation.objects.filter(cycle=cycle).select_related("by", "photo").order_by("pk")


def photo_for(person: Person, public_id: UUID) -> Photo:
    """A photo of something that was seen. Raises Photo.DoesNotExist when foreign, missing or not for this person."""
    seen = Observation.objects.filter(cycle__project__organisation_id=person.organisation_id)
    logged = LogEntry.objects.filter(project__organisation_id=person.organisation_id)
    shown = Q(pk__in=seen.values("photo")) | Q(pk__in=logged.values("photo"))
    return Photo.objects.get(shown, public_id=public_id)


def shown_by(charts: Sequence[MeasureChart], since: datetime.date | None) -> list[Shown]:
    """What charts say of something that began on a day: those that should get better, and those that might get worse."""
    return [_shown(chart, since) for chart in charts]


def _shown(chart: MeasureChart, since: datetime.date | None) -> Shown:
    showing = showing_in(chart, since) if since is not None else None
    worse = _is_a_concern(chart) or (showing is not None and showing.answer is Answer.WORSE)
    return Shown(chart, showing, chart.measure.kind == Kind.BALANCING, worse)


def _is_a_concern(chart: MeasureChart) -> bool:
    variation = chart.analysis.variation if chart.analysis is not None else None
    return variation is not None and variation.startswith("concern")


def plan_of(cycle: Cycle, measures: Sequence[Measure], balancing: bool) -> Plan:
    """A test as the coach reads it; `balancing` says whether its project watches what might suffer."""
    questions = list(cycle.questions.all())
    return Plan(
        questions=len(questions),
        predictions=sum(bool(one.prediction) for one in questions),
        measures=len(measures),
        has_balancing=balancing,
        scale=cycle.scale,
        who=cycle.who,
        where=cycle.where,
        starts_on=cycle.starts_on,
        ends_on=cycle.ends_on,
        stop_rule=cycle.stop_rule,
    )


def before_of(cycle: Cycle, ramp: Sequence[Cycle], values: int) -> Before:
    """What went before a test; `values` is how many there are of its fullest measure."""
    earlier = [one for one in ramp if one.pk < cycle.pk and one.state == CycleState.DONE]
    last = earlier[-1] if earlier else None
    return Before(
        tests=len(earlier),
        largest=max((one.scale for one in earlier), key=SCALES.index, default=""),
        last_decision=last.decision if last else "",
        is_changed=last is None or _said(last) != _said(cycle),
        values=values,
    )


def ending_of(cycle: Cycle, decision: str, ramp: Sequence[Cycle], shown: Sequence[Shown]) -> Ending:
    """A test at its end, as the coach reads it."""
    hoped = [one.showing for one in shown if not one.is_balancing and one.showing is not None]
    showed = any(one.answer is Answer.SHOWED for one in hoped)
    tests = sum(one.pk <= cycle.pk for one in ramp)
    return Ending(decision, tests=tests, scale=cycle.scale, learned=cycle.learned, has_shown=showed)


def ramp_of(cycle: Cycle) -> list[Cycle]:
    """The tests of the same change, oldest first."""
    same = Cycle.objects.filter(project=cycle.project, pk=cycle.ramp_pk)
    later = Cycle.objects.filter(project=cycle.project, ramp=cycle.ramp_pk)
    return list((same | later).order_by("pk"))


def _said(cycle: Cycle) -> tuple[str, str, str]:
    return cycle.what, cycle.who, cycle.where


def is_adopted(cycles: Sequence[Cycle]) -> bool:
    """Whether a change was adopted for all."""
    return any(one.decision == "adopt" and one.scale == Scale.ALL for one in cycles)
