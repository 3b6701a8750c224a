"""Going: out of a group, or out of the organisation. What was said stays; the way in closes at once."""

from __future__ import annotations

import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.base.notify.devices import forget_devices
from groundswell.base.trail.actions import record
from groundswell.people.actions.memberships import end_membership
from groundswell.people.models import Group, Membership, Person
from groundswell.people.queries.leaving import is_last_administrator
from groundswell.people.rules import forget_standing, may_help, must


@transaction.atomic
def leave_group(*, group: Group, by: Person, now: datetime.datetime) -> None:
    """End everything one is in a group. Raises ValidationError for the last administrator."""
    own = Membership.objects.select_related("group", "person").filter(person=by, group=group, until=None)
    if is_last_administrator(by, leaving=group):
        raise ValidationError(_("You are the only administrator. Make someone else one first."))
    for membership in own:
        end_membership(membership=membership, by=by, now=now)
    forget_standing(by)


@transaction.atomic
def close_account(*, person: Person, by: Person, now: datetime.datetime) -> None:
    """Close an account: one's own, or that of someone one manages. Sessions and ways to sign in end at once.

    Ideas and answers stay, with the name, until the organisation's time for keeping them is over; the e-mail address
    goes. Raises PermissionDenied, or ValidationError for the last administrator.
    """
    must(person.pk == by.pk or may_help(by, person))
    if is_last_administrator(person):
        raise ValidationError(_("This is the only administrator. Make someone else one first."))
    Membership.objects.filter(person=person, until=None).update(until=now)
    end_sessions(person=person)
    forget_devices(person=person)
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    person.is_active, person.left_at, person.email = False, now, ""
    person.set_unusable_password()
    person.save(update_fields=["is_active", "left_at", "email", "password"])
    forget_standing(person)
    record("people.account_closed", about=person, by=by, now=now, name=person.name)


def end_sessions(*, person: Person) -> None:
    """Sign someone out everywhere."""
    for session in UserSession.objects.filter(user=person):
        session.end()
