"""The tablet in the staff room of Maple Ward: three weeks of answers of nobody, and one afternoon of somebody playing."""

from __future__ import annotations

import datetime
import secrets
import uuid
from random import Random

from django.utils import timezone

from groundswell.ask.actions import keep_slip_key, seal_slip
from groundswell.base.tenancy.wall import within
from groundswell.site.demo.plan import DAY
from groundswell.site.demo.stage import Stage
from groundswell.voice.actions import (
    Card,
    Sent,
    note_seen_tablet,
    open_kiosk,
    set_up_kiosk,
    take_arrival,
    type_cards,
)
from groundswell.voice.models import Kiosk
from groundswell.voice.rules import MOST_IN_TEN_MINUTES
from groundswell.voice.tasks import count_tablets

HOUSE, PLACE, LEAD = "severn-vale", "maple", "ruth"
DAYS, SEED = 21, 20261125
FACES = (1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5)
PLAYED = 4
CARDS = ((4, ""), (2, "The linen trolley is empty on Sundays."), (5, ""))


def pass_by_tablet(stage: Stage, now: datetime.datetime) -> Kiosk:
    """Let people pass the tablet for three weeks, and have the days that are over counted."""
    with within(stage.houses[HOUSE]):
        kiosk: Kiosk = Kiosk.objects.select_related("group").get(group=stage.group(HOUSE, PLACE))
        dice = Random(SEED)
        for days in range(DAYS - 1, 0, -1):
            _pass_by(kiosk, dice, now - days * DAY)
            kiosk.refresh_from_db()
        _play(kiosk, dice, now)
        _type(stage, now)
    count_tablets(now)
    return kiosk


def set_up_tablet(stage: Stage, now: datetime.datetime) -> Kiosk:
    """Set the tablet up in the year, so that the trail tells of it in its place."""
    keep_slip_key(now=now)
    kiosk, code = set_up_kiosk(
        key=uuid.UUID(int=SEED, version=4),
        group=stage.group(HOUSE, PLACE),
        name="Staff room",
        asks="workday",
        most_a_day=60,
        by=stage.people[LEAD],
        now=now,
    )
    open_kiosk(kiosk=kiosk, code=code.replace("-", ""), now=now)
    kiosk.refresh_from_db()
    return kiosk


def _pass_by(kiosk: Kiosk, dice: Random, now: datetime.datetime) -> None:
    for number in range(dice.randint(11, 19)):
        _tap(kiosk, dice.choice(FACES), number + 1, now)
    note_seen_tablet(kiosk=kiosk, has_sent_all=True, now=now)


def _play(kiosk: Kiosk, dice: Random, now: datetime.datetime) -> None:
    for number in range(MOST_IN_TEN_MINUTES + PLAYED):
        _tap(kiosk, dice.choice(FACES), number + 1, now)
    note_seen_tablet(kiosk=kiosk, has_sent_all=True, now=now)


def _tap(kiosk: Kiosk, face: int, quick: int, now: datetime.datetime) -> None:
    sealed = seal_slip({"answer": face})
    if sealed is None:
        raise RuntimeError("The tablet of the demo has no key to seal with.")
    key = uuid.UUID(bytes=secrets.token_bytes(16), version=4)
    take_arrival(
        kiosk=kiosk, sent=Sent(key, "answer", timezone.localdate(now), kiosk.asks, *sealed, quick), now=now
    )


def _type(stage: Stage, now: datetime.datetime) -> None:
    cards = [Card(uuid.uuid4(), face, text) for face, text in CARDS]
    type_cards(
        group=stage.group(HOUSE, PLACE),
        cards=cards,
        asks="workday",
        day=timezone.localdate(now),
        language="en",
        by=stage.people[LEAD],
        now=now,
    )
