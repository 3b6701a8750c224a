"""Putting projects together to a programme that somebody leads."""

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
from groundswell.improve.actions.lending import stop_lending
from groundswell.improve.models import Programme, ProgrammeProject, Project
from groundswell.improve.queries.lending import lent_of
from groundswell.improve.rules import Conflict, can_lead_programme, can_see, can_start_programme
from groundswell.people.models import Group, Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text

LONGEST_NAME, LONGEST_WHY = 120, 300


@transaction.atomic
def start_programme(
    *, group: Group, name: str, lead: Person, key: UUID, by: Person, now: datetime.datetime, why: str = ""
) -> Programme:
    """Start a programme of a group; the lead is told. The same key again is the same.

    Raises PermissionDenied unless `by` looks after the projects of that group, and ValidationError (by field).
    """
    must(can_start_programme(by, group))
    fields = _right(name, why, lead, group)
    facts = {"group": group, "started_by": by, "started_at": now, **fields}
    programme, is_new = Programme.objects.get_or_create(key=key, defaults=facts)
    must(programme.group_id == group.pk)
    if is_new:
        _record("improve.programme_started", programme, by, now)
        _name_lead(programme, lead, by, now)
    return programme


@transaction.atomic
def change_programme(
    *,
    programme: Programme,
    version: int,
    name: str,
    why: str,
    lead: Person,
    projects: Collection[Project],
    is_over: bool,
    by: Person,
    now: datetime.datetime,
) -> Programme:
    """Say what a programme is called, who leads it, which projects are in it, and whether it is over.

    Raises PermissionDenied, ValidationError (by field), and Conflict when somebody changed it since `version`.
    """
    must(can_lead_programme(by, programme) and all(can_see(by, one) for one in projects))
    was = programme.lead_id
    fields = _right(name, why, lead, programme.group)
    stands = {**fields, "ended_at": (programme.ended_at or now) if is_over else None}
    held = Programme.objects.filter(pk=programme.pk, version=version)
    if not held.update(**stands, version=F("version") + 1):
        raise Conflict(Programme.objects.select_related("group", "lead").get(pk=programme.pk))
    programme.refresh_from_db()
    _choose(programme, projects)
    _record("improve.programme_changed", programme, by, now)
    for lent in lent_of(programme) if is_over else []:
        stop_lending(lent=lent, by=by, now=now)
    if lead.pk != was:
        _name_lead(programme, lead, by, now)
    return programme


def _choose(programme: Programme, projects: Collection[Project]) -> None:
    ProgrammeProject.objects.filter(programme=programme).exclude(project__in=projects).delete()
    for one in projects:
        ProgrammeProject.objects.get_or_create(programme=programme, project=one)


def _name_lead(programme: Programme, lead: Person, by: Person, now: datetime.datetime) -> None:
    told = {"person": lead.name, "person_id": str(lead.public_id)}
    _record("improve.programme_lead_named", programme, by, now, **told)


def _record(verb: str, programme: Programme, by: Person, now: datetime.datetime, **facts: str) -> None:
    record(verb, about=programme, by=by, now=now, group=programme.group, name=programme.name, **facts)


def _right(name: str, why: str, lead: Person, group: Group) -> dict[str, Any]:
    """The fields as they are kept. Raises ValidationError by field."""
    said, reason = clean_text(name), clean_text(why)
    wrong = {}
    if not said or len(said) > LONGEST_NAME:
        wrong["name"] = _("Make this shorter.") if said else _("Give the programme a name.")
    if len(reason) > LONGEST_WHY:
        wrong["why"] = _("Make this shorter.")
    if lead.organisation_id != group.organisation_id or not lead.is_active:
        wrong["lead"] = _("Choose somebody who works here.")
    if wrong:
        raise ValidationError(wrong)
    return {"name": said, "why": reason, "lead": lead}
