"""Running a session: beginning, going from block to block, small groups, ending. Any facilitator can at any time: nothing is kept in a browser."""

from __future__ import annotations

import datetime
from random import Random

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groundswell.learn.actions.beating import stir
from groundswell.learn.actions.codes import fresh_code
from groundswell.learn.actions.founding import note
from groundswell.learn.actions.programme import LARGEST, SMALLEST
from groundswell.learn.models import Attendee, Block, BlockKind, GroupWay, Line, Placement, Presence, Session
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.queries.earned import LONGEST_AGO
from groundswell.people.rules import must
from groundswell.pure.meeting import Way, deal


@transaction.atomic
def begin_session(*, visit: Visit, session: Session, now: datetime.datetime) -> None:
    """Begin a session with its first block; one that was ended by mistake goes on. Twice changes nothing.

    Raises PermissionDenied, and ValidationError for a session without blocks.
    """
    must(_may_run(visit, session))
    first = _order(session).first()
    if first is None:
        raise ValidationError(_("Give the session a programme first."))
    begun = Session.objects.filter(pk=session.pk, begun_at=None)
    if begun.update(begun_at=now, block=first, block_began_at=now) or Session.objects.filter(
        pk=session.pk
    ).exclude(ended_at=None).update(ended_at=None):
        _note("learn.session_begun", visit, session, now)
    _led(visit, session)
    stir(session)


@transaction.atomic
def go_to_block(
    *, visit: Visit, session: Session, was: Block | None, to: Block, now: datetime.datetime
) -> None:
    """Go on to another block, or back to one, from the one where it `was`: two who press at once go on once. Raises PermissionDenied."""
    must(_may_run(visit, session) and to.session_id == session.pk and to.taken_out_at is None)
    standing = Session.objects.filter(pk=session.pk, block=was, ended_at=None).exclude(begun_at=None)
    if standing.update(block=to, block_began_at=now):
        _led(visit, session)
        stir(session)


@transaction.atomic
def end_session(*, visit: Visit, session: Session, now: datetime.datetime) -> None:
    """End a session: its code opens nothing any more. Twice changes nothing. Raises PermissionDenied."""
    must(_may_run(visit, session))
    if Session.objects.filter(pk=session.pk, ended_at=None).exclude(begun_at=None).update(ended_at=now):
        _note("learn.session_ended", visit, session, now)
        stir(session)


@transaction.atomic
def renew_session_code(*, visit: Visit, session: Session, now: datetime.datetime) -> None:
    """Give a session another code: whoever came in by the old one is out until they have the new one. Raises PermissionDenied."""
    must(_may_run(visit, session))
    Session.objects.filter(pk=session.pk).update(code=fresh_code())
    Attendee.objects.filter(session=session, left_at=None).update(left_at=now, hand_at=None)
    _note("learn.session_code_renewed", visit, session, now)
    stir(session)


@transaction.atomic
def make_groups(
    *,
    visit: Visit,
    session: Session,
    block: Block,
    way: str,
    size: int,
    now: datetime.datetime,
    chance: Random,
) -> None:
    """Put everybody who is there into small groups of a breakout, anew if there were groups. What was written stays.

    Raises PermissionDenied, and ValidationError (by field).
    """
    must(_may_run(visit, session) and block.session_id == session.pk and block.kind == BlockKind.BREAKOUT)
    wrong = {}
    if way not in GroupWay.values:
        wrong["way"] = _("Choose one of these.")
    if not SMALLEST <= size <= LARGEST:
        wrong["size"] = _("Write how many people, from 2 to 20.")
    if wrong:
        raise ValidationError(wrong)
    found = Attendee.objects.filter(session=session, left_at=None)
    there = dict(found.values_list("pk", "works_in"))
    known = {pk: said or None for pk, said in found.values_list("pk", "experience")}
    groups = deal(there, size, Way(way), chance, known)
    Placement.objects.filter(block=block).delete()
    Placement.objects.bulk_create(
        Placement(block=block, attendee_id=one, room=number)
        for number, group in enumerate(groups, start=1)
        for one in group
    )
    Block.objects.filter(pk=block.pk).update(groups=len(groups), way=way, size=size)
    stir(session)


@transaction.atomic
def move_person(
    *, visit: Visit, session: Session, block: Block, attendee: Attendee, room: int, now: datetime.datetime
) -> None:
    """Put one person into another small group of a breakout, by hand. Twice changes nothing.

    Raises PermissionDenied, also for who has left, and ValidationError (field `room`) for a group there is not.
    """
    must(_may_run(visit, session) and block.session_id == session.pk and block.kind == BlockKind.BREAKOUT)
    must(attendee.session_id == session.pk and attendee.left_at is None)
    if not 1 <= room <= block.groups:
        raise ValidationError({"room": _("Choose one of these.")})
    Placement.objects.update_or_create(block=block, attendee=attendee, defaults={"room": room})
    stir(session)


@transaction.atomic
def lower_hand(*, visit: Visit, attendee: Attendee, now: datetime.datetime) -> None:
    """Take down a hand once it was seen. Twice changes nothing. Raises PermissionDenied."""
    must(_may_run(visit, attendee.session))
    if Attendee.objects.filter(pk=attendee.pk).exclude(hand_at=None).update(hand_at=None):
        stir(attendee.session)


@transaction.atomic
def hide_line(*, visit: Visit, line: Line, now: datetime.datetime) -> None:
    """Hide a line from everybody but facilitators. Twice changes nothing. Raises PermissionDenied."""
    must(_may_run(visit, line.session))
    if Line.objects.filter(pk=line.pk, hidden_at=None).update(hidden_at=now, held_at=None):
        _note("learn.line_hidden", visit, line.session, now)
        stir(line.session)


@transaction.atomic
def show_line(*, visit: Visit, line: Line, now: datetime.datetime) -> None:
    """Let everybody read a line that was held or hidden. Twice changes nothing. Raises PermissionDenied."""
    must(_may_run(visit, line.session))
    if Line.objects.filter(pk=line.pk).update(hidden_at=None, held_at=None):
        _note("learn.line_shown", visit, line.session, now)
        stir(line.session)


@transaction.atomic
def forget_attendees(*, session: Session) -> None:
    """Forget who was there, with the small groups they were in; how many there were and what was written stay. Twice changes nothing."""
    there = Attendee.objects.filter(session=session)
    count = there.count()
    if count:
        Session.objects.filter(pk=session.pk).update(headcount=count)
    there.delete()


@transaction.atomic
def forget_presences(*, now: datetime.datetime) -> None:
    """Forget who was in sessions so long ago that no certificate can be taken for them. Twice changes nothing."""
    Presence.objects.filter(session__starts_at__lte=now - LONGEST_AGO).delete()


def _led(visit: Visit, session: Session) -> None:
    """Who goes on with a session leads it, and can show for that."""
    if visit.member is not None:
        presence, _is_new = Presence.objects.get_or_create(session=session, member=visit.member)
        Presence.objects.filter(pk=presence.pk, led=False).update(led=True)


def _order(session: Session) -> QuerySet[Block]:
    return Block.objects.filter(session=session, taken_out_at=None).order_by("place", "pk")


def _may_run(visit: Visit, session: Session) -> bool:
    return visit.facilitates and session.community_id == visit.community.pk and session.called_off_at is None


def _note(verb: str, visit: Visit, session: Session, now: datetime.datetime) -> None:
    note(verb, visit, now, session=str(session.public_id), title=session.title)
