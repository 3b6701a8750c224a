"""Deciding about what was set aside, and handing on words that a tablet sealed."""

from __future__ import annotations

import datetime
import json
import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.ask.queries.slips import slip_key_name
from groundswell.base.receipts import fresh_ticket
from groundswell.base.sealing import Unopened, holds, open_box
from groundswell.base.trail.actions import record
from groundswell.people.models import Group, Person
from groundswell.people.rules import must
from groundswell.pure.receipt import read
from groundswell.pure.text import clean_text
from groundswell.voice.actions.arrivals import pass_on
from groundswell.voice.actions.unnamed import NotOpen, Taken, say_idea
from groundswell.voice.models import Fate, Kiosk, KioskArrival, KioskWords, SetAside
from groundswell.voice.queries.unnamed import BOX_SIZE
from groundswell.voice.rules import can_keep_kiosk

log = logging.getLogger(__name__)
LANGUAGES = ("en", "cy")


@transaction.atomic
def decide_set_aside(
    *, kiosk: Kiosk, day: datetime.date, count_in: bool, reason: str, by: Person, now: datetime.datetime
) -> int:
    """Count in or leave out all that was set aside of a tablet's day, with a reason that everyone on the trail can read.

    What is left out is destroyed unread and stays in the numbers. Twice is once. Returns how many. Raises PermissionDenied,
    ValidationError without a reason.
    """
    must(can_keep_kiosk(by, kiosk.group))
    reason = clean_text(reason)
    if not reason:
        raise ValidationError({"reason": _("Say in a few words why. It is kept for others to read.")})
    Kiosk.objects.select_for_update(of=("self",)).get(pk=kiosk.pk)
    waiting = list(KioskArrival.objects.filter(kiosk=kiosk.public_id, day=day.isoformat(), fate=Fate.ASIDE))
    for arrival in waiting:
        _decide(arrival, kiosk.group, count_in)
    if waiting:
        verb = "voice.set_aside_counted_in" if count_in else "voice.set_aside_left_out"
        told = {"name": kiosk.name, "n": len(waiting), "reason": reason, "day": day.isoformat()}
        record(verb, about=kiosk, by=by, now=now, group=kiosk.group, **told)
    return len(waiting)


def _decide(arrival: KioskArrival, group: Group, count_in: bool) -> None:
    held = SetAside.objects.get(key=arrival.key)
    fate = Fate.COUNTED_IN if count_in else Fate.LEFT_OUT
    KioskArrival.objects.filter(pk=arrival.pk).update(fate=fate)
    if count_in:
        pass_on(arrival, group, held.asks, held.sealed_for, bytes(held.box))
    held.delete()


def hand_on_words(*, now: datetime.datetime) -> int:
    """Open the ideas that tablets sealed and give each to the next mixed batch, under its author's own receipt.

    Only the worker has the keys. Returns how many were handed on.
    """
    return sum(_try_to_hand_on(words, now) for words in KioskWords.objects.order_by("pk"))


def _try_to_hand_on(words: KioskWords, now: datetime.datetime) -> bool:
    # One that fails must not keep the others waiting, and it stays sealed.
    try:
        return _hand_on(words, now)
    except NotOpen:
        return False
    except Exception:
        log.exception("words from a tablet could not be handed on")
        return False


def _hand_on(words: KioskWords, now: datetime.datetime) -> bool:
    name = slip_key_name(words.sealed_for)
    group = Group.objects.select_related("organisation").get(public_id=words.group)
    if not holds(name):
        return False
    try:
        told = json.loads(open_box(bytes(words.box), name=name, size=BOX_SIZE))
        _say(group, str(told["text"]), str(told["receipt"]), str(told["language"]), now)
    except (Unopened, ValueError, KeyError, TypeError, ValidationError):
        log.error("words from a tablet could not be read")
        KioskArrival.objects.filter(key=words.key).update(fate=Fate.UNREADABLE)
        words.delete()
        return False
    # Handed on under its receipt it is there once, however often we come here.
    words.delete()
    return True


def _say(group: Group, text: str, receipt: str, language: str, now: datetime.datetime) -> None:
    ticket = read(receipt) or fresh_ticket()
    how: dict[str, Any] = {
        "language": language if language in LANGUAGES else LANGUAGES[0],
        "at_once": False,
        "now": now,
    }
    try:
        say_idea(ticket=ticket, group=group, text=text, **how)
    except Taken:
        # Somebody's receipt begins alike, once in millions: the words are kept, and only the way back is lost.
        say_idea(ticket=fresh_ticket(), group=group, text=text, **how)
