"""Losing the key of a wave, and getting hold of it: two guardians bring it back, one alone never does."""

from __future__ import annotations

from itertools import combinations
from unittest import mock

from django.db import connection
from django.utils import timezone
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from groundswell.ask.actions import name_guardian, opening, recover_key
from groundswell.ask.models import Escrow, Wave
from groundswell.base.sealing import Unopened, destroy, holds
from groundswell.base.sealing.keys import private_key
from groundswell.base.tenancy.wall import within
from groundswell.people.queries import root_group
from groundswell.site.proof import scene
from groundswell.site.proof.insiders.asking import all_say, answers_out, asked, counted
from groundswell.site.proof.insiders.undone import undone
from groundswell.site.proof.job import Job
from groundswell.site.proof.outcome import Outcome, Tally
from groundswell.site.proof.scene import LONG_AGO

PEOPLE = 12
GUARDIANS = ("Speak Up Guardian", "Staff side", "Data protection officer")


def lose_key(job: Job) -> Outcome:
    """The key file is gone. Any two guardians bring it back and every answer is counted; one alone opens nothing."""
    real = [_lost(pair) for pair in combinations(range(len(GUARDIANS)), 2)]
    with mock.patch.object(opening, "lock_for_two", _lock_for_one):
        careless = _lost((0, 1))
    with mock.patch.object(opening, "_lock_for_guardians", return_value=None):
        alone = _lost((0, 1))
    return Outcome(
        "lost_key",
        connection.vendor,
        real=Tally(len(real), sum(real)),
        wrong=Tally(2, careless + alone),
        notes={"pairs": len(real)},
    )


def _lock_for_one(name: str, first: bytes, _second: bytes) -> bytes:
    """A build that is wrong on purpose: the first guardian needs nobody."""
    return bytes(SealedBox(PublicKey(first)).encrypt(bytes(private_key(name))))


def _lost(pair: tuple[int, int]) -> bool:
    """Whether an answer was lost, or one guardian alone had the key."""
    now = timezone.now()
    with undone():
        organisation, admin = scene.found(now - LONG_AGO)
        (ward,) = scene.wards_of(organisation, admin, [PEOPLE], now)
        with within(organisation):
            written = [name_guardian(name=name, now=now)[1] for name in GUARDIANS]
            wave = asked(root_group(), now)
            all_say(scene.people_of(ward), wave, now)
            destroy(wave.key_name)
            is_open = any(_opens_alone(key) for key in written) or _recovers(
                wave, (written[pair[0]],) * 2, now
            )
            is_back = _recovers(wave, (written[pair[0]], written[pair[1]]), now)
            if is_back:
                counted(Wave.objects.select_related("roll").get(pk=wave.pk), now)
            is_lost = not is_back or answers_out() != PEOPLE
            destroy(wave.key_name)
            return is_open or is_lost


def _recovers(wave: Wave, keys: tuple[str, str], now: object) -> bool:
    try:
        recover_key(wave=wave, recovery_keys=keys, now=now)  # type: ignore[arg-type]
    except Unopened:
        return False
    return holds(wave.key_name)


def _opens_alone(recovery_key: str) -> bool:
    """Whether what one guardian wrote down opens any of the locked keys by itself."""
    own = PrivateKey(bytes.fromhex(recovery_key.replace("-", "")))
    for escrow in Escrow.objects.all():
        try:
            if len(SealedBox(own).decrypt(bytes(escrow.box))) == PrivateKey.SIZE:
                return True
        except CryptoError:
            continue
    return False
