"""Joining a project, leaving it, asking others in."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.improve.actions.projects import note
from groundswell.improve.models import Member, Part, Programme, Project
from groundswell.improve.rules import can_join, can_work, is_on_team
from groundswell.people.models import Person
from groundswell.people.rules import must


@transaction.atomic
def join_project(*, project: Project, by: Person, now: datetime.datetime) -> None:
    """Work on a project from now on; twice is once. Raises PermissionDenied."""
    if is_on_team(by, project):
        return
    must(can_join(by, project))
    Member.objects.create(project=project, person=by, joined_at=now)
    note(project, "improve.project_joined", by, now)


@transaction.atomic
def leave_project(*, project: Project, by: Person, now: datetime.datetime) -> None:
    """Work on a project no more; what was done stays. Twice changes nothing."""
    if Member.objects.filter(project=project, person=by, left_at=None).update(left_at=now):
        note(project, "improve.project_left", by, now)


@transaction.atomic
def leave_every_team(*, person: Person, now: datetime.datetime) -> None:
    """Take somebody whose account was closed off all teams and programmes; what they did stays. Twice changes nothing."""
    Member.objects.filter(person=person, left_at=None).update(left_at=now)
    Programme.objects.filter(lead=person).update(lead=None)


@transaction.atomic
def ask_in(
    *, project: Project, person: Person, by: Person, now: datetime.datetime, part: str = Part.MEMBER
) -> Member:
    """Put a colleague on the team, or give them another part; they are told. Twice is once.

    Raises PermissionDenied, and ValidationError (by field) for somebody who does not work here or a part there is not.
    """
    must(can_work(by, project))
    if person.organisation_id != project.organisation_id or not person.is_active:
        raise ValidationError({"person": _("Choose somebody who works here.")})
    if part not in Part.values:
        raise ValidationError({"part": _("Choose one of these.")})
    member, is_new = Member.objects.get_or_create(
        project=project, person=person, left_at=None, defaults={"part": part, "joined_at": now}
    )
    if is_new or member.part != part:
        Member.objects.filter(pk=member.pk).update(part=part)
        member.part = part
        note(project, "improve.person_asked_in", by, now, person=person.name, person_id=str(person.public_id))
    return member
