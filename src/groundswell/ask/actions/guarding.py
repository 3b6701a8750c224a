"""Guardians, lost keys, and copies."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.ask.models import Copy, Escrow, Guardian, State, Wave
from groundswell.base.sealing import Unopened, new_recovery_key, open_box, public_half, recover
from groundswell.base.trail.actions import record

MOST_GUARDIANS = 3


@transaction.atomic
def name_guardian(*, name: str, now: datetime.datetime) -> tuple[Guardian, str]:
    """Name one of three guardians; returns them and their recovery key, which is shown once and never kept.

    From the command line only, so that no page ever shows a key. Raises ValidationError when there are three already.
    """
    if Guardian.objects.select_for_update(of=("self",)).filter(stood_down_at=None).count() >= MOST_GUARDIANS:
        raise ValidationError(_("There are three guardians already. One must stand down first."))
    recovery_key, public_key = new_recovery_key()
    guardian = Guardian(name=name.strip(), public_key=public_key, named_at=now)
    guardian.clean_fields(exclude=["organisation", "stood_down_at"])
    guardian.save()
    record("ask.guardian_named", about=guardian, by=None, now=now, name=guardian.name)
    return guardian, recovery_key


@transaction.atomic
def stand_down(*, guardian: Guardian, now: datetime.datetime) -> None:
    """End a guardianship. Waves that were opened before stay locked for this guardian too."""
    if Guardian.objects.filter(pk=guardian.pk, stood_down_at=None).update(stood_down_at=now):
        record("ask.guardian_stood_down", about=guardian, by=None, now=now, name=guardian.name)


def recover_key(*, wave: Wave, recovery_keys: tuple[str, str], now: datetime.datetime) -> None:
    """Bring back the lost key of a wave with what two guardians wrote down, in any order. Raises Unopened."""
    try:
        halves = {public_half(key): key for key in recovery_keys}
    except ValueError as error:
        raise Unopened(wave.key_name) from error
    for escrow in Escrow.objects.filter(wave=wave).select_related("first", "second"):
        pair = bytes(escrow.first.public_key), bytes(escrow.second.public_key)
        if len(halves) == len(recovery_keys) and set(pair) == set(halves):
            first, second = (halves[half] for half in pair)
            recover(
                wave.key_name,
                bytes(escrow.box),
                first=first,
                second=second,
                public_key=wave.seals_to,
            )
            watch_key(wave=wave, now=now)
            with transaction.atomic():
                record("ask.key_recovered", about=wave, by=None, now=now, label=wave.label)
            return
    raise Unopened(wave.key_name)


@transaction.atomic
def watch_key(*, wave: Wave, now: datetime.datetime) -> bool:
    """Open the canary of a wave to see that its key is still there; notes since when it is not."""
    held = Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    is_there = _opens(held)
    if held.state in {State.OPEN, State.CLOSED} and is_there != (held.key_lost_at is None):
        held.key_lost_at = None if is_there else now
        held.save(update_fields=["key_lost_at"])
        if not is_there:
            record("ask.key_lost", about=held, by=None, now=now, label=held.label)
    return is_there


def _opens(wave: Wave) -> bool:
    try:
        open_box(bytes(wave.canary or b""), name=wave.key_name, size=wave.box_size)
    except Unopened:
        return False
    return True


def begin_copy(*, now: datetime.datetime) -> None:
    """Note that a copy of the whole database is about to be made."""
    Copy.objects.update_or_create(pk=1, defaults={"begun_at": now})


def prove_copy(*, begun_at: datetime.datetime) -> None:
    """Note that the copy that was begun then was written and read back."""
    Copy.objects.update_or_create(
        pk=1,
        defaults={"proven_begun_at": begun_at},
        create_defaults={"begun_at": begun_at, "proven_begun_at": begun_at},
    )
