"""Coming into a community, saying yes to its agreement, choosing what its directory shows, and going."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.learn.actions.coffee import forget_coffee_of
from groundswell.learn.actions.coming import give_seats_back
from groundswell.learn.actions.crossing import end_passes, give_pass
from groundswell.learn.actions.founding import note_quietly
from groundswell.learn.models import Member, Post, Presence, Term
from groundswell.learn.models.membership import LONGEST_LINE, LONGEST_REACH, LONGEST_ROLE
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.rules import can_join, can_see_door, is_closed, is_in
from groundswell.people.rules import must
from groundswell.pure.text import clean_text

ENTRY = {"role": LONGEST_ROLE, "offers": LONGEST_LINE, "wants": LONGEST_LINE, "reach": LONGEST_REACH}


@transaction.atomic
def join_community(*, visit: Visit, now: datetime.datetime) -> Member:
    """Come into a community; who comes from another organisation gets a pass there. Twice is once. Raises PermissionDenied."""
    community = visit.community
    must(can_see_door(visit.person, community, visit.way, visit.code))
    if visit.member is not None and visit.is_in:
        return visit.member
    must(can_join(community, visit.member, visit.nomination))
    who = {"name": visit.person.name, "left_at": None, "joined_at": now}
    member, _is_new = Member.objects.update_or_create(
        community=community, **_behind(visit, now), defaults=who
    )
    note_quietly("learn.joined", community, now)
    return member


@transaction.atomic
def agree(*, visit: Visit, version: int, now: datetime.datetime) -> None:
    """Say yes to the agreement that was read. One that has changed meanwhile is still to be read. Raises PermissionDenied."""
    must(visit.is_in)
    if visit.member is not None and version == visit.community.agreement_version:
        Member.objects.filter(pk=visit.member.pk).update(agreed_version=version)


@transaction.atomic
def choose_entry(
    *,
    visit: Visit,
    now: datetime.datetime,
    role: str = "",
    offers: str = "",
    wants: str = "",
    reach: str = "",
    shows_organisation: bool = False,
    hears: bool = True,
) -> None:
    """Choose what the directory shows of oneself, and whether one is told of new conversations.

    What is empty is not shown. Raises PermissionDenied, and ValidationError (by field) for what is too long.
    """
    must(visit.is_in)
    told = {"role": role, "offers": offers, "wants": wants, "reach": reach}
    fields: dict[str, Any] = {name: clean_text(value) for name, value in told.items()}
    long = [name for name, value in fields.items() if len(value) > ENTRY[name]]
    if long:
        raise ValidationError({name: _("Make this shorter.") for name in long})
    fields |= {"shows_organisation": shows_organisation, "hears": hears, "chose_at": now}
    if visit.member is not None:
        Member.objects.filter(pk=visit.member.pk).update(**fields)


@transaction.atomic
def leave_community(*, visit: Visit, now: datetime.datetime, takes_words_back: bool = False) -> None:
    """Go, whenever one likes: the entry in the directory goes too, and one’s words if wished. Twice changes nothing.

    Raises ValidationError for the only facilitator, whom the others need until there is another one.
    """
    member = visit.member
    if member is None or not is_in(member):
        return
    others = Member.objects.filter(community=visit.community, left_at=None).exclude(pk=member.pk)
    needed = member.is_facilitator and not is_closed(visit.community)
    if needed and others.exists() and not others.filter(is_facilitator=True).exists():
        raise ValidationError(_("You are the only facilitator. Make somebody else one first, please."))
    go(member=member, now=now, takes_words_back=takes_words_back)
    note_quietly("learn.left", visit.community, now)


def go(
    *, member: Member, now: datetime.datetime, takes_words_back: bool = False, ends_pass: bool = True
) -> None:
    """Let a member be gone, with all that the directory showed of them."""
    blank = dict.fromkeys(ENTRY, "")
    was_last = _was_last_facilitator(member)
    gone: dict[str, Any] = {"left_at": now, "is_facilitator": False, "would_facilitate_at": None}
    gone |= {"agreed_version": 0, "shows_organisation": False}
    Member.objects.filter(pk=member.pk).update(**blank, **gone, chose_at=None, needs="")
    give_seats_back(member=member, now=now)
    forget_coffee_of(member)
    Presence.objects.filter(member=member, led=False).delete()
    Term.objects.filter(member=member, ended_at=None).update(ended_at=now)
    if takes_words_back:
        said = Post.objects.filter(by=member, taken_back_at=None)
        said.update(text="", taken_back_at=now, held_at=None, held_because="")
    if was_last:
        note_quietly("learn.nobody_looks_after", member.community, now)
    if ends_pass:
        end_passes(members=[member], now=now)


def _was_last_facilitator(member: Member) -> bool:
    """Whether others stay in a community after whose only facilitator somebody goes."""
    if not member.is_facilitator or is_closed(member.community):
        return False
    others = Member.objects.filter(community=member.community_id, left_at=None).exclude(pk=member.pk)
    return others.exists() and not others.filter(is_facilitator=True).exists()


def _behind(visit: Visit, now: datetime.datetime) -> dict[str, Any]:
    if not visit.is_guest:
        return {"person": visit.person}
    way = visit.way or give_pass(community=visit.community, person=visit.person, now=now)
    return {"pass_id": way.public_id, "came_from": visit.person.organisation}
