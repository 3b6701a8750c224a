"""Asking a member to facilitate too, and going back to being a member."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.learn.actions.founding import note
from groundswell.learn.models import Member
from groundswell.learn.queries.crossing import Visit
from groundswell.people.rules import must


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
