"""Saying that one comes to a session, or cannot after all; seats that become free go to who waits, first come first."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.learn.actions.founding import note_quietly
from groundswell.learn.models import Coming, Member, Session
from groundswell.learn.models.membership import LONGEST_NEEDS
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.rules import can_come
from groundswell.people.rules import must
from groundswell.pure.text import clean_text


@transaction.atomic
def say_coming(*, visit: Visit, session: Session, now: datetime.datetime, needs: str | None = None) -> Coming:
    """Say that one comes; when no seat is free one waits, and moves up. Twice is once.

    `needs` is what one needs to take part: kept until one changes or clears it; None leaves it as it is. Raises
    PermissionDenied unless one is a member who said yes to the agreement and the session is still to come, and
    ValidationError (field `needs`).
    """
    must(visit.talks and visit.member is not None and can_come(visit.community, session, now))
    member = visit.member
    if member is None:
        raise TypeError("nobody comes without being a member")
    if needs is not None:
        keep_needs(visit=visit, needs=needs, now=now)
    locked = Session.objects.select_for_update().get(pk=session.pk)
    coming = Coming.objects.filter(session=locked, member=member).first()
    if coming is not None and coming.gone_at is None:
        return coming
    facts = {"said_at": now, "waits": _free_seats(locked) == 0, "gone_at": None}
    coming, _is_new = Coming.objects.update_or_create(session=locked, member=member, defaults=facts)
    note_quietly("learn.said_coming", visit.community, now, **_told(session))
    return coming


@transaction.atomic
def say_not_coming(*, visit: Visit, session: Session, now: datetime.datetime) -> None:
    """Say that one cannot come after all; nobody asks why, and who waits moves up. Twice changes nothing. Raises PermissionDenied."""
    must(visit.is_in and visit.member is not None and session.community_id == visit.community.pk)
    coming = Coming.objects.filter(session=session, member=visit.member, gone_at=None)
    if coming.update(gone_at=now, waits=False):
        note_quietly("learn.said_not_coming", visit.community, now, **_told(session))
        move_up(session=session, now=now)


@transaction.atomic
def keep_needs(*, visit: Visit, needs: str, now: datetime.datetime) -> None:
    """Keep what one needs to take part, or clear it with nothing. Raises PermissionDenied and ValidationError (field `needs`)."""
    must(visit.is_in and visit.member is not None)
    said = clean_text(needs)
    if len(said) > LONGEST_NEEDS:
        raise ValidationError({"needs": _("Make this shorter.")})
    if visit.member is not None:
        Member.objects.filter(pk=visit.member.pk).update(needs=said)


@transaction.atomic
def move_up(*, session: Session, now: datetime.datetime) -> None:
    """Give free seats to who waits, first come first; each of them is told. Without seats or waiting nothing changes."""
    locked = Session.objects.select_for_update().select_related("community").get(pk=session.pk)
    if locked.called_off_at is not None or locked.starts_at <= now:
        return
    waiting = Coming.objects.filter(session=locked, waits=True, gone_at=None).order_by("said_at", "pk")
    free = _free_seats(locked)
    for coming in waiting.select_related("member")[:free]:
        Coming.objects.filter(pk=coming.pk).update(waits=False)
        told = {**_told(locked), "member_id": str(coming.member.public_id)}
        note_quietly("learn.moved_up", locked.community, now, **told)


@transaction.atomic
def give_seats_back(*, member: Member, now: datetime.datetime) -> None:
    """Let somebody who left the community come to no session that is still to be. Twice changes nothing."""
    ahead = Coming.objects.filter(member=member, gone_at=None, session__starts_at__gt=now)
    for coming in list(ahead.select_related("session")):
        Coming.objects.filter(pk=coming.pk).update(gone_at=now, waits=False)
        move_up(session=coming.session, now=now)


@transaction.atomic
def remind_of_session(*, session: Session, now: datetime.datetime) -> None:
    """Remind who comes that a session is near, once."""
    near = Session.objects.filter(pk=session.pk, reminded_at=None, called_off_at=None)
    if near.update(reminded_at=now):
        note_quietly("learn.session_soon", session.community, now, **_told(session))


def _free_seats(session: Session) -> int:
    """How many more may come; many when nothing says how many there is room for."""
    taken = Coming.objects.filter(session=session, waits=False, gone_at=None).count()
    return 10_000 if session.seats is None else max(session.seats - taken, 0)


def _told(session: Session) -> dict[str, str]:
    return {"session": str(session.public_id), "title": session.title}
