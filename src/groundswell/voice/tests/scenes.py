"""What tests of the voice part say and do before the point they make."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import uuid4

from groundswell.base.receipts import fresh_ticket
from groundswell.people.models import Group, Person
from groundswell.pure.receipt import Ticket
from groundswell.voice.actions import keep_inbox, offer_idea, say_about_days, say_idea
from groundswell.voice.actions.releasing import show_all
from groundswell.voice.models import Idea, Receipt
from groundswell.voice.queries.unnamed import waiting_words

UNNAMED = "The night porters have no key to the linen room"


def say(text: str, group: Group, by: Person, now: datetime.datetime, **more: Any) -> Idea:
    """An idea, said by somebody to a group."""
    return offer_idea(text=text, group=group, key=uuid4(), by=by, now=now, **more)


def hold(words: Any, now: datetime.datetime, names: str = "omar") -> Any:
    """Hold words for a moderator as if a name had been found in them."""
    type(words).objects.filter(pk=words.pk).update(held_at=now, held_because=names)
    words.refresh_from_db()
    return words


def ticket() -> Ticket:
    """A receipt nobody has seen before."""
    return fresh_ticket()


def say_unnamed(text: str, group: Group, now: datetime.datetime, **more: Any) -> tuple[Ticket, Receipt]:
    """An idea that was sent through the door that knows nobody, sealed and waiting."""
    keep_inbox(now=now)
    held = more.pop("ticket", None) or ticket()
    given = {"language": "en", "at_once": False, **more}
    return held, say_idea(ticket=held, group=group, text=text, now=now, **given)


def say_unnamed_about_days(
    text: str, group: Group, now: datetime.datetime, **more: Any
) -> tuple[Ticket, Receipt]:
    """Words about how the workdays of a group were, sent through the same door."""
    keep_inbox(now=now)
    held = more.pop("ticket", None) or ticket()
    given = {"language": "en", "at_once": False, "reason": None, **more}
    return held, say_about_days(ticket=held, group=group, text=text, now=now, **given)


def show_everything(now: datetime.datetime) -> int:
    """What the worker does once enough is waiting: show all of it, mixed."""
    return show_all(list(waiting_words(at_once=False)) + list(waiting_words(at_once=True)), now=now)
