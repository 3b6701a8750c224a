"""Comparing what came out with what was expected, and deciding what follows."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.improve.actions.cycles import write, write_questions
from groundswell.improve.actions.projects import note, reach_stage
from groundswell.improve.models import (
    CameOut,
    Cycle,
    CycleMeasure,
    CycleState,
    Decision,
    Driver,
    Question,
    Scale,
)
from groundswell.improve.queries.cycles import ramp_of, shown_by
from groundswell.improve.queries.projects import measures_known_to
from groundswell.improve.rules import LONGEST_WORDS, can_work
from groundswell.measure.models import Kind, Measure
from groundswell.measure.queries import charts_of
from groundswell.measure.rules import can_see
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.improving import next_scale
from groundswell.pure.text import clean_text

Results = Mapping[UUID, tuple[str, str]]


@transaction.atomic
def study_cycle(
    *,
    cycle: Cycle,
    version: int,
    results: Results,
    learned: str,
    by: Person,
    now: datetime.datetime,
    as_planned: bool | None = None,
    surprises: str = "",
) -> Cycle:
    """Compare what came out with each prediction, and say what was learned.

    `results` are by question: how it came out and what was found. Raises PermissionDenied, ValidationError (by field: a
    question without an answer is named `results`), and Conflict when somebody changed the test since `version`.
    """
    must(can_work(by, cycle.project))
    asked = list(Question.objects.filter(cycle=cycle).order_by("place"))
    if any(results.get(one.public_id, ("", ""))[0] not in CameOut.values for one in asked):
        raise ValidationError({"results": _("Say for each question how it came out.")})
    said = _right({"learned": learned, "surprises": surprises})
    if not said["learned"]:
        raise ValidationError({"learned": _("Say what you learned, even if it is little.")})
    fields = {**said, "as_planned": as_planned, "state": CycleState.STUDIED}
    write(cycle, version, cycle.state if cycle.state == CycleState.STUDIED else CycleState.DOING, fields)
    for one in asked:
        came_out, found = results[one.public_id]
        Question.objects.filter(pk=one.pk).update(came_out=came_out, found=clean_text(found)[:300])
    note(cycle.project, "improve.cycle_studied", by, now, title=cycle.title)
    return cycle


@transaction.atomic
def decide_cycle(
    *,
    cycle: Cycle,
    version: int,
    decision: str,
    by: Person,
    now: datetime.datetime,
    reason: str = "",
    worse_reason: str = "",
) -> Cycle | None:
    """Adopt, adapt or abandon what was tested; the next test of the ramp is drafted and returned, None where there is none.

    Raises PermissionDenied, Conflict, and ValidationError (by field), also when a change is adopted while a balancing
    measure gets worse and nobody says why it is adopted all the same (`worse_reason`).
    """
    must(can_work(by, cycle.project))
    if decision not in Decision.values:
        raise ValidationError({"decision": _("Choose one of the three.")})
    said = _right({"reason": reason, "worse_reason": worse_reason})
    worse = worsening(cycle) if decision == Decision.ADOPT else []
    if worse and not said["worse_reason"]:
        name = worse[0].name if can_see(by, worse[0]) else _("Another measure")
        wrong = _("“%(measure)s” is getting worse. Say why you adopt this all the same.")
        raise ValidationError({"worse_reason": wrong % {"measure": name}})
    fields = {**said, "decision": decision, "decided_at": now, "state": CycleState.DONE}
    write(cycle, version, CycleState.STUDIED, fields)
    if cycle.change_id:
        Driver.objects.filter(pk=cycle.change_id).update(status=decision)
    if decision == Decision.ADOPT and cycle.scale == Scale.ALL:
        reach_stage(cycle.project, "keep")
    note(cycle.project, "improve.cycle_decided", by, now, title=cycle.title, decision=decision)
    return _next(cycle, by, now)


def worsening(cycle: Cycle) -> list[Measure]:
    """The balancing measures of a test's project that get worse."""
    beside = [measure for measure in measures_known_to(cycle.project) if measure.kind == Kind.BALANCING]
    shown = shown_by(charts_of(beside), cycle.began_on) if beside else []
    return [one.chart.measure for one in shown if one.is_worse]


def _next(cycle: Cycle, by: Person, now: datetime.datetime) -> Cycle | None:
    """The next test of the ramp as a draft: the same again, a little larger, with predictions to be written anew."""
    if cycle.decision == Decision.ABANDON or (cycle.decision == Decision.ADOPT and cycle.scale == Scale.ALL):
        return None
    same = {name: getattr(cycle, name) for name in ("title", "what", "who", "where", "stop_rule", "change")}
    draft = Cycle.objects.create(
        project=cycle.project,
        key=uuid.uuid5(cycle.public_id, "next"),
        ramp_id=cycle.ramp_pk,
        number=max(one.number for one in ramp_of(cycle)) + 1,
        scale=next_scale(cycle.scale),
        planned_by=by,
        planned_at=now,
        **same,
    )
    write_questions(draft, [(one.words, "") for one in cycle.questions.order_by("place")])
    for row in CycleMeasure.objects.filter(cycle=cycle):
        CycleMeasure.objects.create(cycle=draft, measure_id=row.measure_id)
    return draft


def _right(told: dict[str, str]) -> dict[str, str]:
    said = {name: clean_text(words) for name, words in told.items()}
    if wrong := {name: _("Make this shorter.") for name, words in said.items() if len(words) > LONGEST_WORDS}:
        raise ValidationError(wrong)
    return said
