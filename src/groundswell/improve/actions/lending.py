"""Showing a programme to another organisation: offered by its lead, taken up by a lead there, ended by either."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groundswell.base.tenancy.wall import within
from groundswell.base.trail.actions import record
from groundswell.improve.models import Programme, ProgrammeBorrowed, ProgrammeLent
from groundswell.improve.queries.lending import shown
from groundswell.improve.rules import can_borrow, can_lead_programme
from groundswell.people.models import Organisation, Person
from groundswell.people.queries import root_group
from groundswell.people.rules import must


@transaction.atomic
def offer_programme(
    *, programme: Programme, to: Organisation | None, by: Person, now: datetime.datetime
) -> ProgrammeLent:
    """Offer another organisation to look at a programme; those who look after its projects are told. Twice is once.

    Raises PermissionDenied, and ValidationError (field `slug`) when there is no such organisation or it is one's own.
    """
    must(can_lead_programme(by, programme) and programme.ended_at is None)
    if to is None or to.pk == programme.organisation_id:
        raise ValidationError({"slug": _("We find no other organisation of that name here.")})
    facts = {"offered_at": now}
    lent, is_new = ProgrammeLent.objects.get_or_create(
        programme=programme, to=to, ended_at=None, defaults=facts
    )
    if is_new:
        told = {"group": programme.group, "name": programme.name, "to": str(to)}
        record("improve.programme_offered", about=programme, by=by, now=now, **told)
        _arrive(programme, by.organisation, to, now)
    return lent


@transaction.atomic
def accept_programme(*, borrowed: ProgrammeBorrowed, by: Person, now: datetime.datetime) -> None:
    """Take up what another organisation offers, so that colleagues may look. Twice changes nothing.

    Raises PermissionDenied, and ProgrammeLent.DoesNotExist when it is not offered any more.
    """
    must(by.organisation_id == borrowed.organisation_id and can_borrow(by, root_group()))
    name = shown(borrowed).name
    waiting = ProgrammeBorrowed.objects.filter(pk=borrowed.pk, accepted_at=None, ended_at=None)
    if waiting.update(accepted_at=now):
        with within(borrowed.origin_id):
            _other_side(borrowed).update(accepted_at=now)
        _record("improve.programme_accepted", borrowed, name, by, now)


@transaction.atomic
def give_programme_back(*, borrowed: ProgrammeBorrowed, by: Person, now: datetime.datetime) -> None:
    """Look no more at a programme of another organisation, or say no to it. Twice changes nothing. Raises PermissionDenied."""
    must(by.organisation_id == borrowed.organisation_id and can_borrow(by, root_group()))
    if ProgrammeBorrowed.objects.filter(pk=borrowed.pk, ended_at=None).update(ended_at=now):
        with within(borrowed.origin_id):
            _other_side(borrowed).update(ended_at=now)
        _record("improve.programme_given_back", borrowed, "", by, now)


@transaction.atomic
def stop_lending(*, lent: ProgrammeLent, by: Person, now: datetime.datetime) -> None:
    """Show a programme no more; it is gone there at once. Twice changes nothing. Raises PermissionDenied."""
    must(can_lead_programme(by, lent.programme))
    if ProgrammeLent.objects.filter(pk=lent.pk, ended_at=None).update(ended_at=now):
        with within(lent.to_id):
            there = ProgrammeBorrowed.objects.filter(programme=lent.programme.public_id, ended_at=None)
            there.update(ended_at=now)
        told = {"group": lent.programme.group, "name": lent.programme.name, "to": str(lent.to)}
        record("improve.lending_stopped", about=lent.programme, by=by, now=now, **told)


def _arrive(programme: Programme, origin: Organisation, to: Organisation, now: datetime.datetime) -> None:
    public_id, name = programme.public_id, programme.name
    with within(to):
        borrowed = ProgrammeBorrowed.objects.create(origin=origin, programme=public_id, offered_at=now)
        _record("improve.programme_came", borrowed, name, None, now)


def _other_side(borrowed: ProgrammeBorrowed) -> QuerySet[ProgrammeLent]:
    return ProgrammeLent.objects.filter(
        programme__public_id=borrowed.programme, to=borrowed.organisation_id, ended_at=None
    )


def _record(
    verb: str, borrowed: ProgrammeBorrowed, name: str, by: Person | None, now: datetime.datetime
) -> None:
    told = {"name": name, "origin": str(borrowed.origin)}
    record(verb, about=borrowed, by=by, now=now, group=root_group(), **told)
