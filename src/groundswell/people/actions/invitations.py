"""Asking someone in by letter. The secret stands in the letter only; we keep a digest of it."""

from __future__ import annotations

import datetime
import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from groundswell.base.notify.actions import write_letter
from groundswell.base.trail.actions import record
from groundswell.people.actions.accounts import open_account
from groundswell.people.actions.memberships import give_role
from groundswell.people.models import Group, Invitation, Membership, Person
from groundswell.people.queries.joining import digest_of
from groundswell.people.rules import PeoplePermission, can_give_role, holds, must, roles

LASTS = datetime.timedelta(days=14)
PLAINEST_ROLE = "member"


@transaction.atomic
def invite(
    *, email: str, group: Group, role: str = PLAINEST_ROLE, by: Person, now: datetime.datetime
) -> Invitation:
    """Ask someone into a group by e-mail. The same address, group and role again changes nothing.

    Raises PermissionDenied when `by` may not ask people in there or may not hand on the role, and ValidationError
    when the address is not one.
    """
    email = email.strip().lower()
    validate_email(email)
    _must_may_ask(group, role, by)
    waiting = Invitation.objects.filter(
        email=email, group=group, role=role, accepted_at=None, withdrawn_at=None
    )
    return waiting.filter(expires_at__gt=now).first() or _write(email, group, role, by, now)


@transaction.atomic
def resend_invitation(*, invitation: Invitation, by: Person, now: datetime.datetime) -> None:
    """Send an invitation again, with a new secret and a new fortnight; the old letter opens nothing any more.

    Raises PermissionDenied, or ValidationError when it was taken up or withdrawn.
    """
    _must_may_ask(invitation.group, invitation.role, by)
    _must_wait(invitation)
    secret = secrets.token_urlsafe(24)
    invitation.secret_digest = digest_of(secret)
    invitation.sent_at, invitation.expires_at = now, now + LASTS
    invitation.save(update_fields=["secret_digest", "sent_at", "expires_at"])
    _send(invitation, secret, by, now)
    record("people.invitation_resent", about=invitation, by=by, now=now, group=invitation.group)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Person, now: datetime.datetime) -> None:
    """Take an invitation back. Raises PermissionDenied, or ValidationError when it was taken up or withdrawn."""
    must(holds(by, PeoplePermission.INVITE, invitation.group))
    _must_wait(invitation)
    Invitation.objects.filter(pk=invitation.pk).update(withdrawn_at=now)
    record("people.invitation_withdrawn", about=invitation, by=by, now=now, group=invitation.group)


@transaction.atomic
def accept_invitation(
    *,
    invitation: Invitation,
    username: str,
    name: str,
    password: str | None,
    now: datetime.datetime,
    language: str = "en",
) -> Person:
    """Open an account for someone who holds an invitation's letter, with the address it was sent to.

    Raises ValidationError when the invitation is spent or the user name or address is taken.
    """
    _spend(invitation, now)
    person = open_account(
        username=username,
        name=name,
        password=password,
        email=invitation.email,
        email_is_verified=True,
        language=language,
        now=now,
    )
    _let_in(invitation, person, now)
    record("people.joined", about=person, by=person, now=now, group=invitation.group, name=person.name)
    return person


@transaction.atomic
def take_up_invitation(*, invitation: Invitation, by: Person, now: datetime.datetime) -> Membership:
    """Add what an invitation offers to one's own account.

    Raises PermissionDenied in another organisation, ValidationError when the invitation is spent.
    """
    must(by.organisation_id == invitation.organisation_id)
    _spend(invitation, now)
    return _let_in(invitation, by, now)


def _must_may_ask(group: Group, role: str, by: Person) -> None:
    must(group.closed_at is None and role in roles())
    is_plain = role == PLAINEST_ROLE
    must(holds(by, PeoplePermission.INVITE, group) and (is_plain or can_give_role(by, role, group)))


def _must_wait(invitation: Invitation) -> None:
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).exists():
        raise ValidationError(_("This invitation was already used or taken back."))


def _write(email: str, group: Group, role: str, by: Person, now: datetime.datetime) -> Invitation:
    secret = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        email=email,
        group=group,
        role=role,
        secret_digest=digest_of(secret),
        invited_by=by,
        sent_at=now,
        expires_at=now + LASTS,
    )
    _send(invitation, secret, by, now)
    record("people.invited", about=invitation, by=by, now=now, group=group, role=role)
    return invitation


def _send(invitation: Invitation, secret: str, by: Person, now: datetime.datetime) -> None:
    words = {
        "by": by.name,
        "group": invitation.group,
        "organisation": by.organisation,
        "link": f"{settings.ORIGIN}{reverse('people:invitation', args=[secret])}",
        "until": timezone.localtime(invitation.expires_at),
    }
    with translation.override(by.language):
        subject = get_template("people/letters/invitation_subject.txt.jinja").render(words)
        body = get_template("people/letters/invitation.txt.jinja").render(words)
    key = f"people.invitation:{invitation.public_id}:{now.isoformat()}"
    write_letter(
        key=key,
        to=invitation.email,
        subject=subject,
        body=body,
        language=by.language,
        with_secret=True,
        now=now,
    )


def _spend(invitation: Invitation, now: datetime.datetime) -> None:
    """Nothing is given by an invitation that lapsed, or twice: the second of two at once waits here and is refused."""
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if held.accepted_at or held.withdrawn_at or held.expires_at <= now or held.group.closed_at:
        raise ValidationError(_("This invitation does not work any more. Ask for a new one."))


def _let_in(invitation: Invitation, person: Person, now: datetime.datetime) -> Membership:
    invitation.accepted_by, invitation.accepted_at = person, now
    invitation.save(update_fields=["accepted_by", "accepted_at"])
    return give_role(person=person, group=invitation.group, role=invitation.role, by=None, now=now)
