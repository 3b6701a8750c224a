"""What people do who are in a session by its code, with an account or without: come and go, raise a hand, write, choose a group, say how it was.

None of it is on the trail, and no row says who wrote a line or how somebody found it (decision 0043).
"""

from __future__ import annotations

import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.learn.actions.beating import stir
from groundswell.learn.models import (
    Attendee,
    Block,
    BlockKind,
    Experience,
    GroupWay,
    Line,
    LineKind,
    Placement,
    Session,
    Want,
)
from groundswell.learn.models.live import LONGEST_LINE, MOST_HERE, MOST_LINES
from groundswell.learn.models.membership import LONGEST_NAME
from groundswell.learn.queries.crossing import names_blamed_at
from groundswell.learn.rules import is_open, is_there
from groundswell.people.rules import must
from groundswell.pure.meeting import place_late
from groundswell.pure.text import clean_text

COUNTERS = {"yes": "worth_it", "partly": "partly_worth_it", "no": "not_worth_it"}


@transaction.atomic
def come_into_session(
    *,
    session: Session,
    name: str,
    key: UUID,
    now: datetime.datetime,
    works_in: int | None = None,
    experience: str = "",
) -> Attendee:
    """Come into a session by its code, with a name or none; late, one is put into a small group. The same key is the same person.

    Who left comes back as they were. Raises PermissionDenied while the session is not open, and ValidationError (fields `name`
    and `experience`).
    """
    must(is_open(session, now))
    called = clean_text(name)
    if len(called) > LONGEST_NAME:
        raise ValidationError({"name": _("Make this shorter.")})
    if experience and experience not in Experience.values:
        raise ValidationError({"experience": _("Choose one of these.")})
    if Attendee.objects.filter(session=session).count() >= MOST_HERE:
        raise ValidationError(_("The session is full."))
    facts = {"name": called, "works_in_id": works_in, "came_at": now, "experience": experience}
    attendee, _is_new = Attendee.objects.get_or_create(session=session, key=key, defaults=facts)
    Attendee.objects.filter(pk=attendee.pk).exclude(left_at=None).update(left_at=None)
    _place(session, attendee)
    stir(session)
    return attendee


@transaction.atomic
def leave_session(*, session: Session, attendee: Attendee, now: datetime.datetime) -> None:
    """Leave, whenever one must. Twice changes nothing. Raises PermissionDenied for who is of another session."""
    must(attendee.session_id == session.pk)
    if Attendee.objects.filter(pk=attendee.pk, left_at=None).update(left_at=now, hand_at=None):
        stir(session)


@transaction.atomic
def raise_hand(*, session: Session, attendee: Attendee, is_up: bool, now: datetime.datetime) -> None:
    """Raise a hand, or take it down. Twice changes nothing. Raises PermissionDenied."""
    must(is_open(session, now) and is_there(attendee, session))
    other = Attendee.objects.filter(pk=attendee.pk, hand_at__isnull=is_up)
    if other.update(hand_at=now if is_up else None):
        stir(session)


@transaction.atomic
def write_line(
    *,
    session: Session,
    attendee: Attendee,
    kind: str,
    text: str,
    key: UUID,
    now: datetime.datetime,
    block: Block | None = None,
) -> Line:
    """Add a line: a note of the small group one was in during `block`, or something for everybody. The same key is the same line.

    Words that seem to blame somebody by name are held: look at the line. Raises PermissionDenied, and ValidationError (by
    field).
    """
    must(is_open(session, now) and is_there(attendee, session))
    must(block is None or block.session_id == session.pk)
    said = clean_text(text)
    wrong = {}
    if kind not in LineKind.values:
        wrong["kind"] = _("Choose one of these.")
    if not said or len(said) > LONGEST_LINE:
        wrong["text"] = _("Make this shorter.") if said else _("Write a few words first.")
    if Line.objects.filter(session=session).count() >= MOST_LINES:
        wrong["text"] = _("Nothing more can be written in this session.")
    if wrong:
        raise ValidationError(wrong)
    held = now if names_blamed_at(session.community, said) else None
    facts = {"kind": kind, "text": said, "block": block, "room": _room(block, attendee, kind)}
    line, is_new = Line.objects.get_or_create(
        session=session, key=key, defaults={**facts, "at": now, "held_at": held}
    )
    if is_new:
        stir(session)
    return line


@transaction.atomic
def choose_group(
    *, session: Session, attendee: Attendee, block: Block, room: int, now: datetime.datetime
) -> None:
    """Choose one’s small group, where everybody chooses. Raises PermissionDenied, and ValidationError (field `room`)."""
    must(is_open(session, now) and is_there(attendee, session))
    must(block.session_id == session.pk and block.way == GroupWay.CHOICE)
    if not 1 <= room <= block.groups:
        raise ValidationError({"room": _("Choose one of these.")})
    Placement.objects.update_or_create(block=block, attendee=attendee, defaults={"room": room})
    stir(session)


@transaction.atomic
def want_line(*, session: Session, attendee: Attendee, line: Line, now: datetime.datetime) -> None:
    """Say that one wants what a line suggests. Twice is once. Raises PermissionDenied, also for a line that is held or hidden."""
    must(is_open(session, now) and is_there(attendee, session))
    must(line.session_id == session.pk and line.kind == LineKind.SUGGESTION)
    must(line.held_at is None and line.hidden_at is None)
    _want, is_new = Want.objects.get_or_create(line=line, attendee=attendee)
    if is_new:
        Line.objects.filter(pk=line.pk).update(wanted=F("wanted") + 1)
        stir(session)


@transaction.atomic
def say_how_it_was(*, session: Session, attendee: Attendee, answer: str, now: datetime.datetime) -> None:
    """Say whether it was worth one’s time, once. Only a count grows. Twice changes nothing. Raises PermissionDenied and ValidationError."""
    must(is_open(session, now) and is_there(attendee, session))
    if answer not in COUNTERS:
        raise ValidationError(_("Choose one of these."))
    if Attendee.objects.filter(pk=attendee.pk, answered=False).update(answered=True):
        counter = COUNTERS[answer]
        Session.objects.filter(pk=session.pk).update(**{counter: F(counter) + 1})


def _room(block: Block | None, attendee: Attendee, kind: str) -> int:
    """Notes of a breakout are of the group of whoever writes; all else is for everybody."""
    if block is None or block.kind != BlockKind.BREAKOUT or kind != LineKind.NOTE:
        return 0
    placed = Placement.objects.filter(block=block, attendee=attendee).first()
    return placed.room if placed is not None else 0


def _place(session: Session, attendee: Attendee) -> None:
    """Put who comes late into a small group of the breakout that goes on."""
    block = Block.objects.filter(pk=session.block_id, groups__gte=1).exclude(way=GroupWay.CHOICE).first()
    if block is None or Placement.objects.filter(block=block, attendee=attendee).exists():
        return
    groups: list[list[int | None]] = [[] for _number in range(block.groups)]
    placed = Placement.objects.filter(block=block, attendee__left_at=None)
    for room, house in placed.values_list("room", "attendee__works_in"):
        groups[room - 1].append(house)
    Placement.objects.create(
        block=block, attendee=attendee, room=place_late(groups, attendee.works_in_id) + 1
    )
