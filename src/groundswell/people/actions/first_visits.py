"""The first visit of someone whose account was opened for them: a link that works once."""

from __future__ import annotations

import datetime
import secrets

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from groundswell.base.notify.actions import write_letter
from groundswell.base.tenancy.wall import within
from groundswell.base.trail.actions import record
from groundswell.people.models import FirstVisit, Import, Person
from groundswell.people.queries.groups import root_group
from groundswell.people.queries.imports import LINK_LASTS, links_to_hand_out
from groundswell.people.queries.joining import digest_of
from groundswell.people.rules import PeoplePermission, holds, may_help, must


@transaction.atomic
def take_first_links(*, importing: Import, by: Person, now: datetime.datetime) -> list[tuple[Person, str]]:
    """Make the links of all newcomers of a file who have no e-mail address; each list can be taken once.

    Raises PermissionDenied.
    """
    top = root_group()
    must(holds(by, PeoplePermission.IMPORT, top))
    links = [
        (visit.person, _make_link(visit, now))
        for visit in links_to_hand_out(importing).select_for_update(of=("self",))
    ]
    if links:
        record("people.first_links_made", about=importing, by=by, now=now, group=top, count=len(links))
    return links


@transaction.atomic
def make_first_link(*, person: Person, by: Person, now: datetime.datetime) -> str:
    """Make a new link for one newcomer; the one before opens nothing any more.

    Raises PermissionDenied unless `by` looks after this person, ValidationError when they have been here already.
    """
    must(may_help(by, person))
    visit = FirstVisit.objects.select_for_update().filter(person=person, used_at=None).first()
    if visit is None:
        raise ValidationError(_("They have signed in already. Give them a link for a new password instead."))
    record("people.first_link_made", about=person, by=by, now=now, name=person.name)
    return _make_link(visit, now)


def write_first_letter(*, visit: FirstVisit, now: datetime.datetime) -> None:
    """Write the letter with the link to someone who has an e-mail address; a second time writes nothing."""
    with within(visit.organisation_id), transaction.atomic():
        held = (
            FirstVisit.objects.select_for_update(of=("self",))
            .select_related("person__organisation")
            .get(pk=visit.pk)
        )
        if held.secret_digest is None and held.used_at is None:
            _write(held.person, _make_link(held, now), now)


@transaction.atomic
def make_first_visit(*, visit: FirstVisit, password: str, now: datetime.datetime) -> Person:
    """Choose a password on one's first visit; the link opens nothing afterwards.

    The password is taken as already checked by the form. Raises ValidationError when the link was used meanwhile.
    """
    held = FirstVisit.objects.select_for_update(of=("self",)).select_related("person").get(pk=visit.pk)
    if held.used_at is not None or not held.person.is_active:
        raise ValidationError(_("This link was used already."))
    held.used_at = now
    held.save(update_fields=["used_at"])
    held.person.set_password(password)
    held.person.save(update_fields=["password"])
    if held.is_by_letter:
        EmailAddress.objects.filter(user=held.person, email=held.person.email).update(verified=True)
    record(
        "people.sign_in_changed",
        about=held.person,
        by=held.person,
        now=now,
        what="first visit",
        name=held.person.name,
    )
    return held.person


def _make_link(visit: FirstVisit, now: datetime.datetime) -> str:
    secret = secrets.token_urlsafe(24)
    visit.secret_digest, visit.made_at, visit.expires_at = digest_of(secret), now, now + LINK_LASTS
    visit.save(update_fields=["secret_digest", "made_at", "expires_at"])
    return f"{settings.ORIGIN}{reverse('people:first_visit', args=[secret])}"


def _write(person: Person, link: str, now: datetime.datetime) -> None:
    words = {
        "person": person,
        "organisation": person.organisation,
        "link": link,
        "until": timezone.localtime(now + LINK_LASTS),
    }
    with translation.override(person.language):
        subject = get_template("people/letters/first_visit_subject.txt.jinja").render(words)
        body = get_template("people/letters/first_visit.txt.jinja").render(words)
    key = f"people.first_visit:{person.public_id}"
    write_letter(
        key=key,
        to=person.email,
        subject=subject,
        body=body,
        language=person.language,
        with_secret=True,
        now=now,
    )
