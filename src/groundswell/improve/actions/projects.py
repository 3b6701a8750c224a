"""Starting a project, saying what it aims at, moving it on."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.base.trail.actions import record
from groundswell.improve.models import (
    MODES,
    STAGES,
    CameFrom,
    Member,
    Part,
    Project,
    ProjectDomain,
    ProjectMeasure,
    Template,
)
from groundswell.improve.rules import LONGEST_WORDS, Conflict, can_start, can_work
from groundswell.measure.models import Measure
from groundswell.measure.rules import can_see as can_see_measure
from groundswell.people.models import Group, Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.voice.actions import change_state
from groundswell.voice.models import Idea
from groundswell.voice.models.domains import DOMAINS
from groundswell.voice.models.states import State
from groundswell.voice.rules import can_answer, can_follow_on, is_out
from groundswell.voice.rules import can_see as can_see_idea

AIM = {"what", "measure", "start", "reach", "by_when", "for_whom", "where", "why"}
ABOUT = {"name", "template", "mode", "patients", "touched", "left_out"}
LARGEST = 1e15


@transaction.atomic
def start_project(
    *,
    group: Group,
    name: str,
    key: UUID,
    by: Person,
    now: datetime.datetime,
    idea: Idea | None = None,
    day_reason: int | None = None,
    found_kind: str = "",
    found_id: UUID | None = None,
    template: str = Template.MFI,
    why: str = "",
) -> Project:
    """Start a project in a group, with `by` on its team; the same key again is the same project.

    `found_kind` and `found_id` name what was found that it begins with; whoever calls has made sure that `by` may see that.
    From an idea that nobody has answered yet, whoever may answer it says with this that it is looked into. Raises
    PermissionDenied when `by` starts no projects there or may not see the idea, ValidationError (by field) for words that
    are missing or too long.
    """
    must(can_start(by, group))
    must(idea is None or (is_out(idea) and can_see_idea(by, idea)))
    fields = _right({"name": name, "template": template, "why": why})
    facts: dict[str, Any] = {
        "idea": idea,
        "day_reason": day_reason,
        "found_kind": found_kind,
        "found_id": found_id,
    }
    facts |= {"came_from": _origin(facts), "started_by": by}
    project, is_new = Project.objects.get_or_create(
        key=key, defaults={"group": group, "started_at": now, "moved_at": now, **facts, **fields}
    )
    must(project.group_id == group.pk)
    if is_new:
        Member.objects.create(project=project, person=by, part=Part.LEAD, joined_at=now)
        note(project, "improve.project_started", by, now)
        _say_it_is_looked_into(project, idea, by, now)
    return project


@transaction.atomic
def set_aim(*, project: Project, version: int, by: Person, now: datetime.datetime, **told: Any) -> Project:
    """Say what a project aims at; its measure is one of its measures from then on.

    `told` are what, measure, start, reach, by_when, for_whom, where, why. Raises PermissionDenied, ValidationError (by
    field), and Conflict when somebody changed the project since `version`.
    """
    must(can_work(by, project))
    _must_be(told, AIM)
    measure: Measure | None = told.get("measure")
    must(measure is None or measure.pk == project.measure_id or can_see_measure(by, measure))
    _write(project, version, _right(told), now)
    if measure is not None:
        ProjectMeasure.objects.get_or_create(project=project, measure=measure)
    note(project, "improve.aim_set", by, now)
    return project


@transaction.atomic
def change_project(
    *,
    project: Project,
    version: int,
    by: Person,
    now: datetime.datetime,
    domains: Collection[str] | None = None,
    **told: Any,
) -> Project:
    """Change what a project is called, how it works, which quality domains and which people it touches, and who it might leave out.

    `told` are name, template, mode, patients, touched, left_out. Raises as `set_aim` does.
    """
    must(can_work(by, project))
    _must_be(told, ABOUT)
    fields = _right(told)
    if told.get("template", project.template) != project.template:
        fields["stage"] = project.stage if project.stage in STAGES[told["template"]] else "aim"
    _write(project, version, fields, now)
    if domains is not None:
        _set_domains(project, domains)
    note(project, "improve.project_changed", by, now)
    return project


@transaction.atomic
def move_stage(*, project: Project, stage: str, by: Person, now: datetime.datetime) -> None:
    """Move a project to another stage of its way of working. Twice changes nothing.

    Raises PermissionDenied, and ValidationError for a stage there is not.
    """
    must(can_work(by, project))
    if stage not in STAGES[project.template]:
        raise ValidationError({"stage": _("Choose one of these.")})
    if Project.objects.filter(pk=project.pk).exclude(stage=stage).update(stage=stage, moved_at=now):
        project.refresh_from_db()
        note(project, "improve.stage_moved", by, now, stage=stage, template=project.template)


def reach_stage(project: Project, stage: str) -> None:
    """Let a project be at the stage that its work shows it has come to; it never goes back by itself, nor ahead of people's choice.

    Nothing is told: what the work was has been told by whoever calls.
    """
    stages = list(STAGES[project.template])
    if stage in stages:
        earlier = stages[: stages.index(stage)]
        Project.objects.filter(pk=project.pk, stage__in=earlier).update(stage=stage)


def note(project: Project, verb: str, by: Person | None, now: datetime.datetime, **facts: Any) -> None:
    """Put on the trail that something happened to a project, and remember when."""
    Project.objects.filter(pk=project.pk, moved_at__lt=now).update(moved_at=now)
    record(verb, about=project, by=by, now=now, group=project.group, name=project.name, **facts)


def _write(project: Project, version: int, fields: dict[str, Any], now: datetime.datetime) -> None:
    stands = {**fields, "version": F("version") + 1, "moved_at": now}
    if not Project.objects.filter(pk=project.pk, version=version).update(**stands):
        raise Conflict(Project.objects.select_related("group", "measure").get(pk=project.pk))
    project.refresh_from_db()


def _set_domains(project: Project, codes: Collection[str]) -> None:
    known = [code for code in DOMAINS if code in set(codes)]
    ProjectDomain.objects.filter(project=project).exclude(code__in=known).delete()
    for code in known:
        ProjectDomain.objects.get_or_create(project=project, code=code)


def move_idea_on(
    project: Project,
    state: str,
    why: str,
    by: Person,
    now: datetime.datetime,
    *,
    did_change: bool = False,
) -> None:
    """Say of the idea behind a project where it stands now, if `by` may answer it and it can go there."""
    if project.idea_id is None:
        return
    idea = Idea.objects.select_related("group", "organisation").get(pk=project.idea_id)
    if idea.state in {State.DONE, state}:
        return
    if can_answer(by, idea) and can_follow_on(idea.state, state):
        facts = {"version": idea.version, "reason": why, "did_change": did_change}
        change_state(idea=idea, state=state, by=by, now=now, **facts)


def _origin(facts: dict[str, Any]) -> str:
    known = {"idea": CameFrom.IDEA, "day_reason": CameFrom.DAYS, "found_id": CameFrom.FOUND}
    return next((origin for name, origin in known.items() if facts[name]), CameFrom.ALONE)


def _say_it_is_looked_into(project: Project, idea: Idea | None, by: Person, now: datetime.datetime) -> None:
    """An idea that a project came from has been answered: somebody works on it."""
    if idea is not None and idea.state in {State.HEARD, State.NOT_NOW}:
        why = _("We started a project on it: “%(name)s”.") % {"name": project.name}
        move_idea_on(project, State.LOOKING, why, by, now)


def _must_be(told: dict[str, Any], known: set[str]) -> None:
    if unknown := told.keys() - known:
        raise TypeError(f"no such fields of a project: {sorted(unknown)}")


def _right(told: dict[str, Any]) -> dict[str, Any]:
    """The fields as they are kept. Raises ValidationError by field."""
    fields = {name: clean_text(value) if isinstance(value, str) else value for name, value in told.items()}
    wrong: dict[str, Any] = {}
    if "name" in fields and not fields["name"]:
        wrong["name"] = _("Give the project a name.")
    if fields.get("template", Template.MFI) not in STAGES or fields.get("mode", "") not in {"", *MODES}:
        wrong["template"] = _("Choose one of these.")
    for name, value in fields.items():
        most = getattr(Project._meta.get_field(name), "max_length", None) or LONGEST_WORDS
        if isinstance(value, str) and len(value) > most:
            wrong[name] = _("Make this shorter.")
        if isinstance(value, float) and not abs(value) < LARGEST:
            wrong[name] = _("This number is too large.")
    if wrong:
        raise ValidationError(wrong)
    return fields
