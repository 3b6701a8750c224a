"""What is held about a person. Each part says what it holds; a setting gathers the parts, so none need know those above."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from groundswell.base.notify.devices import devices_of
from groundswell.base.notify.queries import letters_to, notices_of
from groundswell.base.trail.queries import entries_by_or_about
from groundswell.base.uploads.queries import documents_kept_by, photos_kept_by
from groundswell.people.models import FirstVisit, Import, Invitation, Membership, Person
from groundswell.people.rules import roles

LINES = 10
# Codes that say nothing to a reader; the copy to take along has them.
CODES = {"kind", "state", "type"}


@dataclass(frozen=True)
class Shelf:
    """One kind of thing we hold: what it is in words, why, and the rows as plain JSON, oldest first."""

    key: str
    label: str
    why: str
    rows: list[dict[str, Any]]

    @property
    def lines(self) -> list[str]:
        """The newest rows as lines to read; the copy to take along has them all."""
        return [" · ".join(_words(row)) for row in reversed(self.rows[-LINES:])]


def held_about(person: Person) -> list[Shelf]:
    """All that is held about a person, by every part named in settings.HELD_ABOUT."""
    return [shelf for name in settings.HELD_ABOUT for shelf in import_string(name)(person)]


def people_holds(person: Person) -> list[Shelf]:
    """What this part and those below it hold: account, memberships, ways in, letters, photos and the record."""
    return [*_who(person), *_told(person), *_ways_in(person), *_done(person)]


def _who(person: Person) -> Iterator[Shelf]:
    account = ["public_id", "username", "name", "email", "language", "mail", "joined_at"]
    rows = [{name: getattr(person, name) for name in account}]
    yield Shelf(
        "account", _("Your account"), _("So that you can sign in and your team knows who speaks."), rows
    )
    groups = Membership.objects.filter(person=person).order_by("since")
    rows = list(groups.values("group__name", "role", "since", "until"))
    yield Shelf("groups", _("Groups you are or were in"), _("So that ideas reach the right team."), rows)
    rows = _rows(photos_kept_by(person), "public_id", "described_as", "kept_at")
    yield Shelf("photos", _("Photos you sent"), _("So that they can stand beside your words."), rows)
    rows = _rows(documents_kept_by(person), "public_id", "name", "kept_at")
    yield Shelf("documents", _("Files you sent"), _("So that they can stand beside your work."), rows)


def _told(person: Person) -> Iterator[Shelf]:
    rows = [{"name": one.name, "kept_on": one.kept_on} for one in devices_of(person)]
    yield Shelf("rung", _("Devices you let us ring"), _("So that a reminder reaches you there."), rows)
    rows = _rows(notices_of(person).order_by("pk"), "kind", "data", "at", "read_at")
    yield Shelf("notices", _("What we told you"), _("So that you can look it up again."), rows)
    # A letter that lets its reader in is forgotten once it is sent; until then its words are for the letter alone.
    rows = _rows(letters_to(person.email), "subject", "written_at", "sent_at")
    yield Shelf("letters", _("E-mails to you"), _("So that each is sent, and only once."), rows)


def _ways_in(person: Person) -> Iterator[Shelf]:
    addresses = EmailAddress.objects.filter(user=person).order_by("pk").values("email", "verified")
    yield Shelf("addresses", _("E-mail addresses"), _("So that you can get back in."), list(addresses))
    keys = (
        Authenticator.objects.filter(user=person).order_by("pk").values("type", "created_at", "last_used_at")
    )
    yield Shelf("keys", _("Second steps and passkeys"), _("So that only you can sign in."), list(keys))
    devices = UserSession.objects.filter(user=person).order_by("created_at")
    rows = list(devices.values("created_at", "ip", "user_agent"))
    yield Shelf("devices", _("Where you are signed in"), _("So that you can sign out there."), rows)
    visits = FirstVisit.objects.filter(person=person).values("made_at", "expires_at", "used_at")
    yield Shelf("first_visit", _("Your first visit"), _("So that its link works once."), list(visits))


def _done(person: Person) -> Iterator[Shelf]:
    asked = Invitation.objects.filter(Q(invited_by=person) | Q(accepted_by=person)).order_by("pk")
    rows = list(asked.values("group__name", "role", "sent_at", "accepted_at", "withdrawn_at"))
    yield Shelf(
        "invitations", _("Invitations you sent or took up"), _("So that we know who was let in."), rows
    )
    files = Import.objects.filter(brought_by=person).order_by("pk")
    rows = list(files.values("file_name", "kind", "state", "brought_at"))
    yield Shelf("imports", _("Files you brought in"), _("So that a file comes in once."), rows)
    rows = _rows(entries_by_or_about(person.pk, person.public_id), "verb", "at")
    why = _(
        "So that it can be shown later who changed what. Administrators can read it; nobody can change it."
    )
    yield Shelf("record", _("What you did, on the record"), why, rows)


def _rows(found: QuerySet[Any], *fields: str) -> list[dict[str, Any]]:
    return [dict(row) for row in found.values(*fields)]


def _words(row: dict[str, Any]) -> Iterator[str]:
    for name, value in row.items():
        if isinstance(value, datetime.datetime):
            yield date_format(localtime(value), "j F Y")
        elif isinstance(value, str) and value and name not in CODES:
            yield _in_words(name, value)


def _in_words(name: str, value: str) -> str:
    """What a code means to a reader; what is no code, as it is."""
    if name == "role":
        return str(roles()[value].name) if value in roles() else value
    if name == "verb":
        # who and where are for the trail itself; here it says only what
        return str(import_string(settings.TRAIL_WORDS).get(value, "…")) % defaultdict(lambda: "…")
    known: dict[str, dict[str, Any]] = {
        "language": dict(settings.LANGUAGES),
        "mail": dict(Person.Mail.choices),
    }
    return str(known.get(name, {}).get(value, value))
