"""Planning a test, beginning it, writing down what is seen."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.base.ui.words import day
from groundswell.base.uploads.models import Photo
from groundswell.improve.actions.projects import move_idea_on, note, reach_stage
from groundswell.improve.models import (
    Approval,
    Cycle,
    CycleMeasure,
    CycleState,
    Driver,
    Observation,
    Project,
    Question,
    Scale,
)
from groundswell.improve.rules import LONGEST_WORDS, Conflict, can_work
from groundswell.measure.actions import mark
from groundswell.measure.models import Mark, Measure
from groundswell.measure.rules import can_annotate
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.voice.models.states import State

TOLD = {"title", "what", "who", "where", "starts_on", "ends_on", "scale", "stop_rule", "change"}
Asked = Sequence[tuple[str, str]]


@transaction.atomic
def plan_cycle(
    *,
    project: Project,
    key: UUID,
    questions: Asked,
    measures: Sequence[Measure],
    by: Person,
    now: datetime.datetime,
    **told: Any,
) -> Cycle:
    """Plan a test of a change; the same key again is the same test. `questions` are (question, prediction) pairs.

    `told` are title, what, who, where, starts_on, ends_on, scale, stop_rule, change. Predictions may come later, but before
    the test begins. Raises PermissionDenied and ValidationError (by field).
    """
    must(can_work(by, project))
    fields = right(told)
    must(_is_of(fields.get("change"), project))
    cycle, is_new = Cycle.objects.get_or_create(
        project=project, key=key, defaults={"planned_by": by, "planned_at": now, **fields}
    )
    if is_new:
        write_questions(cycle, questions)
        _set_measures(cycle, measures)
        note(project, "improve.cycle_planned", by, now, title=cycle.title)
    return cycle


@transaction.atomic
def change_plan(
    *,
    cycle: Cycle,
    version: int,
    questions: Asked,
    measures: Sequence[Measure],
    by: Person,
    now: datetime.datetime,
    **told: Any,
) -> Cycle:
    """Change the plan of a test that has not begun. Raises as `plan_cycle` does, and Conflict when somebody was quicker."""
    must(can_work(by, cycle.project))
    fields = right(told)
    must(_is_of(fields.get("change"), cycle.project))
    write(cycle, version, CycleState.PLANNED, fields)
    write_questions(cycle, questions)
    _set_measures(cycle, measures)
    note(cycle.project, "improve.plan_changed", by, now, title=cycle.title)
    return cycle


@transaction.atomic
def begin_cycle(*, cycle: Cycle, by: Person, now: datetime.datetime, on: datetime.date | None = None) -> None:
    """Begin a test, today or on a day that has come, and write it on the charts of its measures. Twice changes nothing.

    Raises PermissionDenied, and ValidationError while a question has no prediction: what was not expected cannot surprise.
    """
    must(can_work(by, cycle.project))
    must_not_wait(cycle.project)
    today = timezone.localdate(now)
    began = min(on or today, today)
    asked = list(Question.objects.filter(cycle=cycle))
    if not asked or not all(one.prediction for one in asked):
        raise ValidationError(
            _("Write what you expect first, for each question. Then begin."), code="prediction"
        )
    moved = {"state": CycleState.DOING, "began_on": began, "version": F("version") + 1}
    if not Cycle.objects.filter(pk=cycle.pk, state=CycleState.PLANNED).update(**moved):
        cycle.refresh_from_db()
        return
    cycle.refresh_from_db()
    if cycle.change_id:
        Driver.objects.filter(pk=cycle.change_id).update(status=Driver.Status.TESTING)
    _write_on_charts(cycle, by, now)
    reach_stage(cycle.project, "test")
    move_idea_on(cycle.project, State.TRYING, _("We test it: “%(title)s”.") % {"title": cycle.title}, by, now)
    note(cycle.project, "improve.cycle_begun", by, now, title=cycle.title, number=cycle.number)


@transaction.atomic
def observe(
    *, cycle: Cycle, words: str, key: UUID, by: Person, now: datetime.datetime, photo: Photo | None = None
) -> Observation:
    """Write down what was seen while a test is done; the same key again is the same. `photo` is one that `by` has just kept.

    Raises PermissionDenied, and ValidationError (by field) for no words, or a test that has not begun or is over.
    """
    must(can_work(by, cycle.project))
    must(photo is None or photo.kept_by_id == by.pk)
    said = clean_text(words)
    if not said or len(said) > LONGEST_WORDS:
        wrong = _("Make it shorter: 5,000 characters at most.") if said else _("Write what you saw.")
        raise ValidationError({"words": wrong})
    if cycle.state not in {CycleState.DOING, CycleState.STUDIED}:
        raise ValidationError({"words": _("This test has not begun, or is over.")})
    seen, is_new = Observation.objects.get_or_create(
        cycle=cycle, key=key, defaults={"words": said, "photo": photo, "by": by, "at": now}
    )
    if is_new:
        note(cycle.project, "improve.observed", by, now, title=cycle.title)
    return seen


def must_not_wait(project: Project) -> None:
    """Raises ValidationError while a word is waited for, or was “not yet”."""
    last = Approval.objects.filter(project=project).select_related("asked").order_by("-pk").first()
    if last is None or last.answer == Approval.Answer.YES:
        return
    facts = {"who": last.asked.name if last.asked else "…", "day": day(last.opens_on)}
    if last.answer == Approval.Answer.NOT_YET:
        raise ValidationError(_("%(who)s said: not yet. Put right what is wanting, and ask again.") % facts)
    raise ValidationError(_("You wait for a word of %(who)s until %(day)s. Then the way is open.") % facts)


def write(cycle: Cycle, version: int, state: str, fields: dict[str, Any]) -> None:
    """Write a test as it stands, if it is still as it was read. Raises Conflict."""
    fresh = Cycle.objects.filter(pk=cycle.pk, version=version, state=state)
    if not fresh.update(**fields, version=F("version") + 1):
        raise Conflict(Cycle.objects.select_related("project").get(pk=cycle.pk))
    cycle.refresh_from_db()


def write_questions(cycle: Cycle, questions: Asked) -> None:
    """Write what a test asks, in its order."""
    asked = [(clean_text(words)[:300], clean_text(expected)[:300]) for words, expected in questions]
    Question.objects.filter(cycle=cycle).delete()
    rows = [(words, expected) for words, expected in asked if words or expected]
    Question.objects.bulk_create(
        Question(cycle=cycle, place=place, words=words or _("What will happen?"), prediction=expected)
        for place, (words, expected) in enumerate(rows)
    )


def right(told: dict[str, Any]) -> dict[str, Any]:
    """The fields of a test as they are kept. Raises ValidationError by field."""
    if unknown := told.keys() - TOLD:
        raise TypeError(f"no such fields of a test: {sorted(unknown)}")
    fields = {name: clean_text(value) if isinstance(value, str) else value for name, value in told.items()}
    wrong: dict[str, Any] = {}
    if not fields.get("title"):
        wrong["title"] = _("Say in a few words what you test.")
    if fields.get("scale", Scale.ONE) not in Scale.values:
        wrong["scale"] = _("Choose one of these.")
    for name, value in fields.items():
        most = getattr(Cycle._meta.get_field(name), "max_length", None) or LONGEST_WORDS
        if isinstance(value, str) and len(value) > most:
            wrong[name] = _("Make this shorter.")
    if wrong:
        raise ValidationError(wrong)
    return fields


def _is_of(change: Driver | None, project: Project) -> bool:
    return change is None or change.project_id == project.pk


def _set_measures(cycle: Cycle, measures: Sequence[Measure]) -> None:
    """A test is told by measures that its project is known by."""
    known = set(cycle.project.watched.values_list("measure", flat=True))
    wanted = [measure for measure in measures if measure.pk in known]
    CycleMeasure.objects.filter(cycle=cycle).exclude(measure__in=wanted).delete()
    for measure in wanted:
        CycleMeasure.objects.get_or_create(cycle=cycle, measure=measure)


def _write_on_charts(cycle: Cycle, by: Person, now: datetime.datetime) -> None:
    """A note on each chart that may be written on; the others are shown with it on the page of the project."""
    words = _("Test %(number)s: %(title)s") % {"number": cycle.number, "title": cycle.title}
    on = cycle.began_on or timezone.localdate(now)
    for row in CycleMeasure.objects.filter(cycle=cycle, mark=None).select_related("measure__group"):
        if can_annotate(by, row.measure):
            facts = {"measure": row.measure, "kind": Mark.Kind.ANNOTATE, "on": on, "words": words}
            row.mark = mark(**facts, key=row.public_id, by=by, now=now)
            row.save(update_fields=["mark"])
