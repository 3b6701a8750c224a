"""Founding a community, and changing what it is for and who may come in."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.base.trail.actions import record
from groundswell.learn.models import Community, Joining, Kind, Member, Thread
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.rules import Conflict, can_found, can_share
from groundswell.people.actions.joining import random_code
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text

LONGEST_NAME, LONGEST_PURPOSE, LONGEST_AGREEMENT = 120, 1000, 3000


@transaction.atomic
def found_community(
    *,
    name: str,
    purpose: str,
    agreement: str,
    key: UUID,
    by: Person,
    now: datetime.datetime,
    kind: str = Kind.PRACTICE,
    joining: str = Joining.OPEN,
    is_shared: bool = False,
    takes_unnamed: bool = False,
) -> Community:
    """Found a community of one’s own organisation, as its first facilitator. The same key again is the same community.

    Raises PermissionDenied, also when it is to be open to other organisations and `by` may not open it, and ValidationError
    (by field) for words that are missing or too long.
    """
    must(can_found(by) and (not is_shared or can_share(by)))
    facts = _right(name=name, purpose=purpose, agreement=agreement, kind=kind, joining=joining)
    facts |= {"is_shared": is_shared, "code": random_code() if is_shared else "", "founded_at": now}
    facts["takes_unnamed"] = takes_unnamed
    community, is_new = Community.objects.get_or_create(key=key, defaults=facts)
    if is_new:
        _begin(community, by, now)
        record("learn.community_founded", about=community, by=by, now=now, name=community.name)
    must(Member.objects.filter(community=community, person=by).exists())
    return community


@transaction.atomic
def change_community(
    *,
    visit: Visit,
    version: int,
    name: str,
    purpose: str,
    agreement: str,
    kind: str,
    joining: str,
    is_shared: bool,
    now: datetime.datetime,
    takes_unnamed: bool = False,
) -> Community:
    """Say anew what a community is for, how its people treat each other, and who may come in.

    Another agreement is put before everybody again. Once it is not shared any more, people of other organisations are out at
    once. Raises PermissionDenied, ValidationError (by field), and Conflict when somebody changed it since `version`.
    """
    community = visit.community
    must(visit.facilitates and (is_shared == community.is_shared or _may_open(visit, is_shared)))
    facts: dict[str, Any] = _right(
        name=name, purpose=purpose, agreement=agreement, kind=kind, joining=joining
    )
    facts |= {"is_shared": is_shared, "code": _code(community, is_shared), "version": F("version") + 1}
    facts["takes_unnamed"] = takes_unnamed
    if facts["agreement"] != community.agreement:
        facts["agreement_version"] = F("agreement_version") + 1
    if not Community.objects.filter(pk=community.pk, version=version).update(**facts):
        raise Conflict(community)
    was = community.is_shared
    community.refresh_from_db()
    _keep_agreed(visit)
    note("learn.community_changed", visit, now)
    if was != is_shared:
        note("learn.community_opened" if is_shared else "learn.community_shut", visit, now)
    return community


@transaction.atomic
def renew_code(*, visit: Visit, now: datetime.datetime) -> None:
    """Give a community another code; the old one opens nothing any more. Raises PermissionDenied."""
    must(visit.facilitates and visit.community.is_shared)
    Community.objects.filter(pk=visit.community.pk).update(code=random_code())
    note("learn.code_renewed", visit, now)


def note(verb: str, visit: Visit, now: datetime.datetime, **facts: Any) -> None:
    """Put on the trail what a facilitator did, by the name that members know: guests are no people of this organisation."""
    member = visit.member
    by = member.name if member is not None else ""
    told = {"name": visit.community.name, "facilitator": by, **facts}
    record(verb, about=visit.community, by=None, now=now, **told)


def note_quietly(verb: str, community: Community, now: datetime.datetime, **facts: Any) -> None:
    """Put on the trail what a member did, without saying who: that is between them and the community."""
    record(verb, about=community, by=None, now=now, name=community.name, **facts)


def _begin(community: Community, by: Person, now: datetime.datetime) -> None:
    facts = {"is_facilitator": True, "joined_at": now, "agreed_version": community.agreement_version}
    Member.objects.create(community=community, person=by, name=by.name, **facts)
    title = _("Say hello")
    Thread.objects.create(community=community, title=title, is_hello=True, started_at=now, moved_at=now)


def _may_open(visit: Visit, is_shared: bool) -> bool:
    """Shutting a community is for every facilitator; opening it is for those of its own house who may."""
    return not is_shared or (not visit.is_guest and can_share(visit.person))


def _code(community: Community, is_shared: bool) -> str:
    if not is_shared:
        return ""
    return community.code or random_code()


def _keep_agreed(visit: Visit) -> None:
    """Whoever changes an agreement has said yes to it."""
    member = visit.member
    if member is not None:
        Member.objects.filter(pk=member.pk).update(agreed_version=visit.community.agreement_version)


def _right(**told: str) -> dict[str, Any]:
    """The fields as they are kept. Raises ValidationError by field."""
    fields = {name: clean_text(value) for name, value in told.items()}
    most = {"name": LONGEST_NAME, "purpose": LONGEST_PURPOSE, "agreement": LONGEST_AGREEMENT}
    missing = {
        "name": _("Give the community a name."),
        "purpose": _("Say what it is for."),
        "agreement": _("Say how you want to treat each other."),
    }
    wrong = {name: _("Make this shorter.") for name in most if len(fields[name]) > most[name]}
    wrong |= {name: words for name, words in missing.items() if not fields[name]}
    wrong |= {
        name: _("Choose one of these.")
        for name, known in (("kind", Kind.values), ("joining", Joining.values))
        if fields[name] not in known
    }
    if wrong:
        raise ValidationError(wrong)
    return fields
