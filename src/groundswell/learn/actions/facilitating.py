"""Asking a member to facilitate too, going back to being a member, and parting with who harms a community."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.learn.actions.founding import note
from groundswell.learn.actions.joining import go
from groundswell.learn.models import Member
from groundswell.learn.models.membership import LONGEST_REASON
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.rules import can_part_with, is_in
from groundswell.people.rules import must
from groundswell.pure.text import clean_text


@transaction.atomic
def make_facilitator(*, visit: Visit, member: Member, now: datetime.datetime) -> None:
    """Let a member facilitate too; they are told. Twice changes nothing. Raises PermissionDenied."""
    must(visit.facilitates and member.community_id == visit.community.pk)
    waiting = Member.objects.filter(pk=member.pk, left_at=None, is_facilitator=False)
    if waiting.update(is_facilitator=True):
        note("learn.facilitator_named", visit, now, member=member.name, member_id=str(member.public_id))


@transaction.atomic
def stop_facilitating(*, visit: Visit, now: datetime.datetime) -> None:
    """Be a member like the others again. Twice changes nothing. Raises ValidationError for the only facilitator."""
    member = visit.member
    if member is None or not visit.facilitates:
        return
    others = Member.objects.filter(community=visit.community, left_at=None, is_facilitator=True)
    if not others.exclude(pk=member.pk).exists():
        raise ValidationError(_("You are the only facilitator. Make somebody else one first, please."))
    Member.objects.filter(pk=member.pk).update(is_facilitator=False)
    note("learn.facilitator_stood_down", visit, now)


@transaction.atomic
def part_with(*, visit: Visit, member: Member, reason: str, now: datetime.datetime) -> None:
    """Ask a member to go, with a reason that they read; they come back once a facilitator lets them. Twice changes nothing.

    What they said stays. Who comes from elsewhere keeps the pass, so that the reason can be read at the door. Raises
    PermissionDenied, also for oneself and other facilitators, and ValidationError (field `reason`).
    """
    must(can_part_with(visit.member, member, visit.community))
    said = clean_text(reason)
    if not said or len(said) > LONGEST_REASON:
        wrong = _("Make this shorter.") if said else _("Say why, kindly. They will read it.")
        raise ValidationError({"reason": wrong})
    if is_in(member):
        go(member=member, now=now, ends_pass=False)
        Member.objects.filter(pk=member.pk).update(parted_at=now, parted_because=said)
        note("learn.member_parted", visit, now, member_id=str(member.public_id))


@transaction.atomic
def let_back(*, visit: Visit, member: Member, now: datetime.datetime) -> None:
    """Let somebody come back who was asked to go. Twice changes nothing. Raises PermissionDenied."""
    must(visit.facilitates and member.community_id == visit.community.pk)
    gone = Member.objects.filter(pk=member.pk).exclude(parted_at=None)
    if gone.update(parted_at=None, parted_because=""):
        note("learn.member_let_back", visit, now, member_id=str(member.public_id))
