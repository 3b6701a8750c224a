"""Ways to sign in: changed by their owner, or opened again by someone who looks after people."""

from __future__ import annotations

import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from groundswell.base.notify.actions import tell
from groundswell.base.trail.actions import record
from groundswell.people.actions.leaving import end_sessions
from groundswell.people.models import Person
from groundswell.people.rules import may_help, must


@transaction.atomic
def give_reset_link(*, person: Person, by: Person, now: datetime.datetime) -> str:
    """Make a link with which someone without e-mail can choose a new password, once, within a day.

    The person is told, and it is on the trail. Raises PermissionDenied unless `by` looks after this person, and
    never for someone who may do more than `by`.
    """
    must(may_help(by, person) and person.pk != by.pk)
    record("people.reset_link_given", about=person, by=by, now=now, name=person.name)
    _tell_of_help(person, "reset_link_given", by, now)
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
    return f"{settings.ORIGIN}{path.replace('UID-KEY', key)}"


@transaction.atomic
def remove_second_step(*, person: Person, by: Person, now: datetime.datetime) -> None:
    """Take away someone's second step when their phone or key is lost; they are signed out everywhere and told.

    Raises PermissionDenied as give_reset_link does.
    """
    must(may_help(by, person) and person.pk != by.pk)
    Authenticator.objects.filter(user=person).delete()
    end_sessions(person=person)
    record("people.second_step_removed", about=person, by=by, now=now, name=person.name)
    _tell_of_help(person, "second_step_removed", by, now)


def note_account_change(*, person: Person, what: str, now: datetime.datetime) -> None:
    """Write on the trail that someone changed how they sign in; `what` names it, never the secret itself."""
    record("people.sign_in_changed", about=person, by=person, now=now, what=what, name=person.name)


def _tell_of_help(person: Person, kind: str, by: Person, now: datetime.datetime) -> None:
    key = f"people.{kind}:{now.isoformat()}"
    tell(person, key=key, kind=f"people.{kind}", data={"by": by.name}, link=reverse("people:me"), now=now)
