"""Taking in what a tablet sends: each thing once, and what comes faster than people can is set aside, never thrown away."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from groundswell.ask.actions import drop_slip
from groundswell.ask.queries.slips import slip_key
from groundswell.ask.rules import SEAL, SLIP_SIZE
from groundswell.people.models import Group
from groundswell.voice.models import Fate, Kind, Kiosk, KioskArrival, KioskWords, SetAside
from groundswell.voice.queries.kiosks import series_of
from groundswell.voice.queries.unnamed import BOX_SIZE
from groundswell.voice.rules import day_of_arrival, is_plausible

SIZES = {Kind.ANSWER: SLIP_SIZE + SEAL, Kind.WORDS: BOX_SIZE + SEAL}


@dataclass(frozen=True)
class Sent:
    """One thing from a tablet: its key, which day and question it is of, its sealed box, and how many came in ten minutes."""

    key: UUID
    kind: str
    day: datetime.date
    asks: str
    sealed_for: UUID
    box: bytes
    quick: int


@transaction.atomic
def take_arrival(*, kiosk: Kiosk, sent: Sent, now: datetime.datetime) -> Fate:
    """Keep one thing a tablet sent, or set it aside; the same key again changes nothing. Returns what became of it."""
    # One tablet sends one thing at a time, so nothing is counted twice.
    kiosk = Kiosk.objects.select_for_update(of=("self",)).select_related("group").get(pk=kiosk.pk)
    known = KioskArrival.objects.filter(key=sent.key).values_list("fate", flat=True).first()
    if known is not None:
        return Fate(known)
    today = timezone.localdate(now)
    day = day_of_arrival(kiosk, sent.day, today)
    arrival = KioskArrival(
        key=sent.key, group=kiosk.group.public_id, kiosk=kiosk.public_id, day=day.isoformat(), kind=sent.kind
    )
    arrival.fate = _fate_of(kiosk, sent, arrival.day)
    arrival.save()
    if arrival.fate == Fate.TAKEN:
        pass_on(arrival, kiosk.group, sent.asks, sent.sealed_for, sent.box)
    elif arrival.fate == Fate.ASIDE:
        SetAside.objects.create(key=sent.key, asks=sent.asks, sealed_for=sent.sealed_for, box=sent.box)
    return Fate(arrival.fate)


def _fate_of(kiosk: Kiosk, sent: Sent, day: str) -> Fate:
    if not _can_be_opened(sent):
        return Fate.UNREADABLE
    so_far = KioskArrival.objects.filter(
        kiosk=kiosk.public_id, day=day, fate__in=[Fate.TAKEN, Fate.COUNTED_IN]
    )
    return Fate.TAKEN if is_plausible(kiosk, so_far.count(), sent.quick) else Fate.ASIDE


def _can_be_opened(sent: Sent) -> bool:
    return len(sent.box) == SIZES[Kind(sent.kind)] and slip_key(sent.sealed_for) is not None


def pass_on(arrival: KioskArrival, group: Group, asks: str, sealed_for: UUID, box: bytes) -> None:
    """Hand an answer to those who count, words to the worker, in the caller's transaction."""
    if arrival.kind == Kind.WORDS:
        KioskWords.objects.create(key=arrival.key, group=group.public_id, sealed_for=sealed_for, box=box)
        return
    day = datetime.date.fromisoformat(arrival.day)
    try:
        drop_slip(series=series_of(asks), group=group, day=day, sealed_for=sealed_for, box=box)
    except ValidationError:
        KioskArrival.objects.filter(pk=arrival.pk).update(fate=Fate.UNREADABLE)


@transaction.atomic
def note_seen_tablet(*, kiosk: Kiosk, has_sent_all: bool, now: datetime.datetime) -> None:
    """Remember the day on which a tablet was here, and whether all that it had kept has arrived."""
    today = timezone.localdate(now)
    kept = {"seen_on": today, **({"sent_on": today} if has_sent_all else {})}
    if any(getattr(kiosk, name) != value for name, value in kept.items()):
        Kiosk.objects.filter(pk=kiosk.pk).update(**kept)
