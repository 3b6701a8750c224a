"""What tests of tablets do before the point they make."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from groundswell.ask.actions import keep_slip_key, seal_slip
from groundswell.ask.queries.slips import newest_slip_key
from groundswell.base.sealing import seal
from groundswell.people.models import Group, Person
from groundswell.voice.actions import Sent, open_kiosk, set_up_kiosk, take_arrival
from groundswell.voice.models import Fate, Kiosk, KioskArrival
from groundswell.voice.queries.unnamed import BOX_SIZE


def a_kiosk(group: Group, by: Person, now: datetime.datetime, **more: Any) -> tuple[Kiosk, str]:
    """A tablet at work, and the token it holds."""
    keep_slip_key(now=now)
    given = {"name": "Staff room", "asks": "workday", "most_a_day": 120, **more}
    kiosk, code = set_up_kiosk(key=uuid4(), group=group, by=by, now=now, **given)
    token = open_kiosk(kiosk=kiosk, code=code.replace("-", ""), now=now)
    kiosk.refresh_from_db()
    return kiosk, token


def a_tap(answer: int, now: datetime.datetime, **more: Any) -> Sent:
    """An answer as a tablet seals it."""
    sealed_for, box = seal_slip({"answer": answer})  # type: ignore[misc]
    given = {"key": uuid4(), "kind": "answer", "day": timezone.localdate(now), "asks": "workday", "quick": 1}
    return Sent(**{**given, "sealed_for": sealed_for, "box": box, **more})


def some_words(text: str, receipt: str, now: datetime.datetime, **more: Any) -> Sent:
    """An idea as a tablet seals it."""
    key = newest_slip_key()
    assert key is not None
    body = json.dumps({"text": text, "receipt": receipt, "language": "en"}).encode()
    box = seal(body, to=bytes(key.public_key), size=BOX_SIZE)
    given = {"key": uuid4(), "kind": "words", "day": timezone.localdate(now), "asks": "workday", "quick": 1}
    return Sent(**{**given, "sealed_for": key.public_id, "box": box, **more})


def tap(kiosk: Kiosk, answer: int, now: datetime.datetime, **more: Any) -> Fate:
    return take_arrival(kiosk=kiosk, sent=a_tap(answer, now, **more), now=now)


def fates(kiosk: UUID | None = None) -> dict[str, int]:
    """What became of all that arrived."""
    rows = KioskArrival.objects.filter(kiosk=kiosk) if kiosk else KioskArrival.objects.all()
    return dict(Counter(rows.values_list("fate", flat=True)))
