"""What becomes of sealed answers once they are counted: a second copy first, then nobody can read them again."""

from __future__ import annotations

import datetime

from django.db import connection, transaction

from groundswell.ask.models import Escrow, Roll, SealedAnswer, SeatAnswer, State, Wave
from groundswell.ask.queries.copies import is_held_elsewhere
from groundswell.base.sealing import destroy
from groundswell.base.trail.actions import record


@transaction.atomic
def settle(*, wave: Wave, now: datetime.datetime) -> Wave:
    """Note a moment at which the count was committed for sure, so that a copy begun after it holds the count."""
    Wave.objects.filter(pk=wave.pk, state=State.TALLIED, settled_at=None).update(settled_at=now)
    return Wave.objects.get(pk=wave.pk)


def shred(*, wave: Wave, now: datetime.datetime) -> bool:
    """Destroy the answers of a counted wave and its key, once a second copy holds the count. Returns whether it is done.

    Losing a voice is worse than keeping it sealed for longer, so without a second copy this waits. Each step may be done
    again after a crash.
    """
    wave = settle(wave=wave, now=now)
    if wave.state != State.TALLIED or wave.settled_at is None or not is_held_elsewhere(wave.settled_at):
        return False
    _destroy(wave, now)
    return True


def give_up(*, wave: Wave, now: datetime.datetime) -> bool:
    """Destroy the answers of a wave that found too few to be shown with for a year. Nobody ever read them."""
    if wave.state != State.CLOSED:
        return False
    _destroy(wave, now)
    return True


def _destroy(wave: Wave, now: datetime.datetime) -> None:
    delete_sealed(wave)
    scrub_pages()
    destroy_key(wave)
    finish(wave, now)


@transaction.atomic
def delete_sealed(wave: Wave) -> None:
    """Take away the sealed answers, the locked keys and, when no other wave needs it, the list of who was asked."""
    SealedAnswer.objects.filter(wave=wave).delete()
    SeatAnswer.objects.filter(wave=wave).delete()
    Escrow.objects.filter(wave=wave).delete()
    Wave.objects.filter(pk=wave.pk).update(roll=None)
    if wave.roll_id and not Wave.objects.filter(roll=wave.roll_id).exists():
        Roll.objects.filter(pk=wave.roll_id).delete()


def scrub_pages(*tables: str) -> None:
    """Leave nothing of deleted rows in the files of the database, as far as the database can be told to."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # secure_delete has overwritten the pages; this empties the log that still holds them as they were.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for table in tables or ("ask_sealedanswer", "ask_seatanswer"):
                cursor.execute(f"VACUUM {connection.ops.quote_name(table)}")


def destroy_key(wave: Wave) -> None:
    """Destroy the private key; copies of the boxes, also in old backups, can never be opened again."""
    destroy(wave.key_name)


@transaction.atomic
def finish(wave: Wave, now: datetime.datetime) -> None:
    """Say that it is done."""
    if Wave.objects.filter(pk=wave.pk).exclude(state=State.SHREDDED).update(state=State.SHREDDED):
        record("ask.wave_shredded", about=wave, by=None, now=now, label=wave.label)
