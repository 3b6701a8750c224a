"""Typing in what stood on paper cards: a face, an idea, or both, each once."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.ask.actions import seal_slip
from groundswell.base.trail.actions import record
from groundswell.people.models import Group, Person
from groundswell.people.rules import must
from groundswell.voice.actions.arrivals import pass_on
from groundswell.voice.actions.ideas import right_words
from groundswell.voice.actions.unnamed import NotOpen, say_from_card
from groundswell.voice.models import Fate, Kind, KioskArrival
from groundswell.voice.queries.kiosks import question_of
from groundswell.voice.rules import can_type_cards

OLDEST = datetime.timedelta(days=31)


@dataclass(frozen=True)
class Card:
    """One paper card: its own key, the face that was ticked, and the words."""

    key: UUID
    answer: int | None
    text: str


def type_cards(
    *,
    group: Group,
    cards: list[Card],
    asks: str,
    day: datetime.date,
    language: str,
    by: Person,
    now: datetime.datetime,
) -> int:
    """Keep what stood on a group's cards of a day: sealed answers of nobody, and ideas without a name; returns how many are new.

    Each card is kept by itself, so that after a fault the same page can be sent again. Raises PermissionDenied,
    ValidationError for a day or an answer that cannot be, NotOpen while there is no key.
    """
    must(can_type_cards(by, group))
    today = timezone.localdate(now)
    if not today - OLDEST <= day <= today:
        raise ValidationError({"day": _("Choose a day of the last month.")})
    new = sum(_keep(group, card, asks, day, language, now) for card in cards)
    if new:
        _note(group, new, day, by, now)
    return new


@transaction.atomic
def _note(group: Group, new: int, day: datetime.date, by: Person, now: datetime.datetime) -> None:
    record("voice.cards_typed", about=group, by=by, now=now, group=group, n=new, day=day.isoformat())


@transaction.atomic
def _keep(
    group: Group, card: Card, asks: str, day: datetime.date, language: str, now: datetime.datetime
) -> bool:
    answered = card.answer is not None and _keep_answer(group, card, asks, day)
    said = bool(card.text.strip()) and _keep_words(group, card, day, language, now)
    return answered or said


def _keep_answer(group: Group, card: Card, asks: str, day: datetime.date) -> bool:
    if card.answer not in question_of(asks)["values"]:
        raise ValidationError(_("Choose one of the answers."))
    arrival, is_new = _arrival(uuid5(card.key, Kind.ANSWER), group, day, Kind.ANSWER)
    if is_new:
        sealed = seal_slip({"answer": card.answer, "paper": True})
        if sealed is None:
            raise NotOpen
        pass_on(arrival, group, asks, *sealed)
    return is_new


def _keep_words(group: Group, card: Card, day: datetime.date, language: str, now: datetime.datetime) -> bool:
    key = uuid5(card.key, Kind.WORDS)
    _row, is_new = _arrival(key, group, day, Kind.WORDS)
    if is_new:
        say_from_card(key=key, group=group, text=right_words(card.text), language=language, now=now)
    return is_new


def _arrival(key: UUID, group: Group, day: datetime.date, kind: Kind) -> tuple[KioskArrival, bool]:
    made: tuple[KioskArrival, bool] = KioskArrival.objects.get_or_create(
        key=key,
        defaults={"group": group.public_id, "day": day.isoformat(), "kind": kind, "fate": Fate.TAKEN},
    )
    return made
