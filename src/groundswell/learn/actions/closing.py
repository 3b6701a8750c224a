"""Closing a community and opening it again, and finding somebody for one that nobody looks after any more."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.base.trail.actions import record
from groundswell.learn.actions.founding import note, note_quietly
from groundswell.learn.models import Community, Member
from groundswell.learn.models.community import LONGEST_WHY
from groundswell.learn.queries.communities import facilitators_of
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.rules import can_name, can_reopen, is_in
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text


@transaction.atomic
def close_community(*, visit: Visit, reason: str, now: datetime.datetime) -> None:
    """Close a community with a reason: its members read on, and nothing is added. Twice changes nothing.

    Raises PermissionDenied, and ValidationError (field `reason`).
    """
    must(visit.looks_after)
    said = clean_text(reason)
    if not said or len(said) > LONGEST_WHY:
        raise ValidationError({"reason": _("Make this shorter.") if said else _("Say why, in a sentence.")})
    standing = Community.objects.filter(pk=visit.community.pk, closed_at=None)
    if standing.update(closed_at=now, closed_because=said):
        note("learn.community_closed", visit, now, reason=said)


@transaction.atomic
def reopen_community(*, visit: Visit, now: datetime.datetime) -> None:
    """Open a community again within thirty days. Twice changes nothing. Raises PermissionDenied."""
    must(visit.facilitates or can_reopen(visit.member, visit.community, now))
    closed = Community.objects.filter(pk=visit.community.pk).exclude(closed_at=None)
    if closed.update(closed_at=None, closed_because=""):
        note("learn.community_reopened", visit, now)


@transaction.atomic
def offer_to_facilitate(*, visit: Visit, is_so: bool, now: datetime.datetime) -> None:
    """Offer to look after a community that nobody looks after, or take that back. Twice changes nothing.

    Whoever may name somebody is told, and sees the name. Raises PermissionDenied where one does not talk, and where somebody looks
    after it.
    """
    must(visit.talks and not facilitators_of(visit.community).exists())
    mine = Member.objects.filter(pk=visit.member.pk if visit.member else None)
    if mine.filter(would_facilitate_at__isnull=is_so).update(would_facilitate_at=now if is_so else None):
        note_quietly(
            "learn.offered_to_facilitate" if is_so else "learn.offer_taken_back", visit.community, now
        )


@transaction.atomic
def name_facilitator(*, community: Community, member: Member, by: Person, now: datetime.datetime) -> None:
    """Name who looks after a community that nobody looks after, out of those who offered; they are told. Twice changes nothing.

    Raises PermissionDenied for who may not, while somebody looks after it, and for who did not offer.
    """
    must(can_name(by, community) and member.community_id == community.pk and community.closed_at is None)
    if member.is_facilitator:
        return
    must(is_in(member) and member.would_facilitate_at is not None)
    must(not facilitators_of(community).exists())
    Member.objects.filter(pk=member.pk).update(is_facilitator=True)
    Member.objects.filter(community=community).update(would_facilitate_at=None)
    told = {"name": community.name, "member": member.name, "member_id": str(member.public_id)}
    record("learn.facilitator_found", about=community, by=by, now=now, **told)
