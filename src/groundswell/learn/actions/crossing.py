"""The one place of this part where the wall between organisations is crossed to write: passes, and news for people elsewhere."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groundswell.base.notify.actions import tell_all
from groundswell.base.tenancy.wall import within
from groundswell.base.trail.actions import record
from groundswell.learn.models import Certificate, CertificateKind, Community, Member, Pass
from groundswell.learn.queries.crossing import Candidate, people_by_house
from groundswell.learn.queries.earned import Earned
from groundswell.people.models import Person
from groundswell.pure.cpd import mint


def give_pass(*, community: Community, person: Person, now: datetime.datetime) -> Pass:
    """Give somebody of another organisation a pass to a community, or open their old one again."""
    with within(person.organisation_id):
        way, _is_new = Pass.objects.update_or_create(
            person=person,
            community_id=community.public_id,
            defaults={"home": community.organisation, "name": community.name, "ended_at": None},
            create_defaults={"home": community.organisation, "name": community.name, "since": now},
        )
    return way


def end_passes(*, members: Iterable[Member], now: datetime.datetime) -> None:
    """End the passes of members who come from elsewhere. Twice changes nothing."""
    for house_id, held in _passes_by_house(members).items():
        with within(house_id):
            Pass.objects.filter(public_id__in=held, ended_at=None).update(ended_at=now)


def rename_passes(*, community: Community, members: Iterable[Member]) -> None:
    """Let people elsewhere find a community by the name it has now."""
    for house_id, held in _passes_by_house(members).items():
        with within(house_id):
            Pass.objects.filter(public_id__in=held).update(name=community.name)


def tell_members(
    members: Iterable[Member | Candidate],
    *,
    key: str,
    kind: str,
    data: dict[str, Any],
    link: str,
    now: datetime.datetime,
) -> None:
    """Tell members something once, each where they work."""
    for house_id, people in people_by_house(members):
        with within(house_id):
            tell_all(people, key=key, kind=kind, data=data, link=link, now=now)


def keep_certificate(
    *, person: Person, key: UUID, now: datetime.datetime, facts: dict[str, Any]
) -> Certificate:
    """Keep a certificate where its holder works, wherever it was earned. The same key again is the same certificate, and so is the same session.

    Raises ValidationError where one for the same was revoked.
    """
    with within(person.organisation_id):
        own = Certificate.objects.filter(person=person, source=facts["source"])
        if own.exclude(revoked_at=None).exists():
            raise ValidationError(_("A certificate for this was revoked, so it cannot be taken again."))
        known = own.filter(kind=CertificateKind.SESSION).first()
        if known is not None:
            return known
        facts = {**facts, "number": mint(secrets.choice), "issued_at": now}
        certificate, is_new = Certificate.objects.get_or_create(person=person, key=key, defaults=facts)
        if is_new:
            record("learn.certificate_taken", about=certificate, by=None, now=now)
    return certificate


def without_revoked(person: Person, earned: Earned) -> Earned:
    """What somebody earned, without sessions whose certificate was revoked; of one session alone it stays, to be refused with the reason."""
    with within(person.organisation_id):
        revoked = Certificate.objects.filter(person=person).exclude(revoked_at=None)
        gone = set(revoked.values_list("source", flat=True))
    if len(earned.sessions) < 2:
        return earned
    return replace(
        earned, sessions=[one for one in earned.sessions if f"session:{one.public_id}" not in gone]
    )


def _passes_by_house(members: Iterable[Member]) -> dict[int, list[Any]]:
    by_house: dict[int, list[Any]] = {}
    for member in members:
        if member.pass_id is not None:
            by_house.setdefault(member.house_id, []).append(member.pass_id)
    return by_house
