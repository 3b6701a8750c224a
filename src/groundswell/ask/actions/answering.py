"""Answering a wave, changing the answer and taking it back. Nothing of it goes on the trail: nobody is to know who did."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

from groundswell.ask.models import SealedAnswer, SeatAnswer, State, Wave
from groundswell.ask.queries.own import is_asked
from groundswell.ask.rules import NotTaken, body_of, is_open, right_answers
from groundswell.base.prepared import keeping_cursor
from groundswell.base.sealing import seal
from groundswell.base.tenancy.wall import current_organisation_id
from groundswell.people.models import Person


def answer(
    *, wave: Wave, given: Mapping[str, Any], sequence: int, by: Person, now: datetime.datetime
) -> None:
    """Seal and keep a person's answer to a wave, in place of an earlier one; returns once it is safely on disk.

    `sequence` is `next_sequence` as it was when the form was made: the highest wins and the same twice is once, so that a
    late retry never undoes a change. Raises ValidationError, NotTaken when the wave is not open or the person not asked.
    """
    # The outermost transaction: thanks are said after a commit that reached the disk.
    with transaction.atomic(durable=True):
        _answer(wave, given, sequence, by, now)


@transaction.atomic
def answer_within(
    *, wave: Wave, given: Mapping[str, Any], sequence: int, by: Person, now: datetime.datetime
) -> None:
    """The same in the transaction of somebody who thanks nobody before it is committed, as the demo. Raises as `answer`."""
    _answer(wave, given, sequence, by, now)


def withdraw(*, wave: Wave, sequence: int, by: Person, now: datetime.datetime) -> None:
    """Take one's answer back while the wave is open. What stays looks like every other answer. Raises NotTaken."""
    with transaction.atomic(durable=True):
        _keep(wave, body_of(wave, None), sequence, by, now)


def _answer(wave: Wave, given: Mapping[str, Any], sequence: int, by: Person, now: datetime.datetime) -> None:
    _keep(wave, body_of(wave, right_answers(wave.questions, given)), sequence, by, now)


def _keep(wave: Wave, body: bytes, sequence: int, by: Person, now: datetime.datetime) -> None:
    if not is_open(wave, now) or not by.is_active or not is_asked(by, wave):
        raise NotTaken
    box = seal(body, to=wave.seals_to, size=wave.box_size)
    hold_open(wave)
    _write(wave, by, box, sequence)


def hold_open(wave: Wave) -> None:
    """Make sure that the wave does not close before we have written. Raises NotTaken when it has closed.

    SQLite has one writer at a time anyway. On PostgreSQL answers share this lock, and closing waits for all of them; who had
    to wait for a wave that was being closed is not shown it as it was before.
    """
    lock = " FOR KEY SHARE" if connection.vendor == "postgresql" else ""
    with keeping_cursor() as cursor:
        cursor.execute(_STILL_OPEN + lock, [wave.pk, current_organisation_id(), State.OPEN.value])
        if cursor.fetchone() is None:
            raise NotTaken


def _write(wave: Wave, by: Person, box: bytes, sequence: int) -> None:
    """Put the answer in its place in one statement. A newer one that is there already stays."""
    row = SealedAnswer(wave=wave, person=by, box=box, sequence=sequence)
    row.stand_behind_the_wall()
    with keeping_cursor() as cursor:
        cursor.execute(_PUT, [as_kept(row, field) for field in row._meta.concrete_fields])


def as_kept(row: SealedAnswer | SeatAnswer, field: Any) -> Any:
    """A value of a row as the database keeps it."""
    return field.get_db_prep_save(getattr(row, field.attname), connection)


# The columns in the order of the model's fields; a test holds them equal.
_PUT = """INSERT INTO ask_sealedanswer (organisation_id, public_id, id, wave_id, person_id, box, sequence)
VALUES (%s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (wave_id, person_id) DO UPDATE SET box = excluded.box, sequence = excluded.sequence
WHERE ask_sealedanswer.sequence <= excluded.sequence
"""
_STILL_OPEN = "SELECT 1 FROM ask_wave WHERE id = %s AND organisation_id = %s AND state = %s"
