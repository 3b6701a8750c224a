"""Asking people who may have no account here, by seats that another part keeps: planning the wave, and answering from a seat.

A seat is a number below zero, so that nobody ever takes it for a person. Who sits on it and whether they may answer is for
that part to know; here only seats of the roll answer. Nothing of an answer goes on the trail.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.ask.actions.answering import as_kept, hold_open
from groundswell.ask.actions.opening import plan_wave
from groundswell.ask.models import Roll, SeatAnswer, Wave
from groundswell.ask.queries.rolls import digest_of, tree_of
from groundswell.ask.queries.seats import is_seat_of
from groundswell.ask.rules import NotTaken, Question, body_of, is_open, must_fit, right_answers
from groundswell.base.prepared import keeping_cursor
from groundswell.base.sealing import seal
from groundswell.people.queries import root_group


@transaction.atomic
def plan_seats(
    *,
    series: str,
    label: str,
    questions: Sequence[Question],
    seats: Iterable[tuple[int, bool]],
    opens_at: datetime.datetime,
    closes_at: datetime.datetime,
    now: datetime.datetime,
    k: int | None = None,
    title: Mapping[str, str] | None = None,
) -> Wave:
    """Plan to ask these seats, each with whether it counts towards k. They are fixed here; the worker opens the wave.

    The part that plans has asked its own rules. The same series and label is the same wave. Raises ValidationError as
    `plan_wave` does, for no seats, and for seats that are not below zero.
    """
    must_fit(questions)
    top = root_group()
    members = sorted([seat, top.pk, counts] for seat, counts in seats)
    if not members or any(seat >= 0 for seat, _group, _counts in members):
        raise ValidationError(_("There is nobody to ask."))
    wave = plan_wave(
        series=series,
        label=label,
        questions=questions,
        groups=[top],
        opens_at=opens_at,
        closes_at=closes_at,
        by=None,
        now=now,
        k=k,
        title=title,
    )
    if wave.roll_id is None:
        tree = tree_of(members)
        wave.roll, _is_new = Roll.objects.get_or_create(
            digest=digest_of(members, tree), defaults={"members": members, "tree": tree}
        )
        wave.save(update_fields=["roll"])
    return wave


def answer_from_seat(
    *, wave: Wave, seat: int, given: Mapping[str, Any] | None, sequence: int, now: datetime.datetime
) -> None:
    """Seal and keep the answer of a seat in place of an earlier one, or take it back (None); returns once it is on disk.

    The highest `sequence` wins, and the same twice is once. Raises ValidationError, and NotTaken when the wave is not open or
    the seat not on its roll.
    """
    with transaction.atomic(durable=True):
        seat_answer_within(wave=wave, seat=seat, given=given, sequence=sequence, now=now)


@transaction.atomic
def seat_answer_within(
    *, wave: Wave, seat: int, given: Mapping[str, Any] | None, sequence: int, now: datetime.datetime
) -> None:
    """The same in the transaction of somebody who thanks nobody before it is committed, as the demo. Raises as that does."""
    if not is_open(wave, now) or not is_seat_of(wave, seat):
        raise NotTaken
    body = body_of(wave, None if given is None else right_answers(wave.questions, given))
    box = seal(body, to=wave.seals_to, size=wave.box_size)
    hold_open(wave)
    row = SeatAnswer(wave=wave, seat=seat, box=box, sequence=sequence)
    row.stand_behind_the_wall()
    with keeping_cursor() as cursor:
        cursor.execute(_PUT, [as_kept(row, field) for field in row._meta.concrete_fields])


# The columns in the order of the model's fields; a test holds them equal.
_PUT = """INSERT INTO ask_seatanswer (organisation_id, public_id, id, wave_id, seat, box, sequence)
VALUES (%s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (wave_id, seat) DO UPDATE SET box = excluded.box, sequence = excluded.sequence
WHERE ask_seatanswer.sequence <= excluded.sequence
"""
