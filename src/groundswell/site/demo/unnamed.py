"""Words without a name at the trust: three ideas in one mixed batch, and a porter who comes back with a receipt.

One receipt of the demo is printed where it is started, so that everybody can see what its bearer sees. It is worth nothing
anywhere else.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from random import Random

from groundswell.base.receipts import vocabulary
from groundswell.pure.receipt import Ticket, mint
from groundswell.site.demo.places import TRUST
from groundswell.site.demo.play import KEYS
from groundswell.site.demo.stage import Stage
from groundswell.voice.actions import (
    ask_author,
    change_state,
    keep_inbox,
    say_idea,
    say_more,
    show_batch,
    thank_author,
)
from groundswell.voice.models import Comment, Idea, Receipt, State
from groundswell.voice.queries.unnamed import bearer_of

Deed = Callable[[Stage, datetime.datetime], object]
KEY_ROOM = "Why does nobody at night have a key to the linen room? We carry blankets from two floors down."
SAID = (
    ("portering", KEY_ROOM),
    ("theatres", "I am afraid to say that I have not used the new stapler before. Could we try it once, all together?"),
    ("maternity", "After a hard birth I go straight to the next room. Ten minutes with somebody would help me to carry on."),
)  # fmt: skip
WHICH, THE_ONE = "Which of the two linen rooms is it?", "The one by the lift on level 2. The other is open."
FOUND = "There were three keys, all with day staff. I am asking for a code lock."
SOLVED = "A code lock is on the door since Friday. The code is in the porters’ handover book."
KIND = "Thank you for saying it. Nobody should learn a new tool alone. We look at a day for it."
TOGETHER = "You are right. The shift leads and I are looking at how to give those ten minutes."


def receipt_to_try() -> Ticket:
    """The receipt of the porter, the same each time the demo is made."""
    return _ticket(KEY_ROOM)


def without_a_name() -> list[tuple[float, str, Deed]]:
    """What is said and answered, on which day before today."""
    return [
        (days, TRUST.slug, deed)
        for days, deed in (
            (48, _say),
            (47, _show),
            (46, _ask),
            (45, _come_back),
            (44, _answer),
            (43, _thank),
            (16, _solve),
        )
    ]


def _ticket(text: str) -> Ticket:
    return mint(vocabulary(), Random(text).choice)


def _say(stage: Stage, now: datetime.datetime) -> None:
    _show(stage, now)
    for place, text in SAID:
        group = stage.group(TRUST.slug, place)
        say_idea(ticket=_ticket(text), group=group, text=text, language="en", at_once=False, now=now)


def _show(_stage: Stage, now: datetime.datetime) -> None:
    keep_inbox(now=now)
    show_batch(now=now)


def _ask(stage: Stage, now: datetime.datetime) -> None:
    by = stage.lead(TRUST.slug, "portering")
    ask_author(idea=_idea(KEY_ROOM), text=WHICH, key=_key(WHICH), by=by, now=now)


def _come_back(stage: Stage, now: datetime.datetime) -> None:
    """The porter types the receipt, reads the question and answers it."""
    keep_inbox(now=now)
    ticket = receipt_to_try()
    bearer = bearer_of(ticket, Receipt.objects.get(locator=ticket.locator))
    question = Comment.objects.get(idea=_idea(KEY_ROOM), kind=Comment.Kind.QUESTION)
    if bearer is None:
        raise RuntimeError("The receipt of the demo opens nothing.")
    say_more(bearer=bearer, form=_key(THE_ONE), text=THE_ONE, language="en", at_once=True, question=question)
    _show(stage, now)


def _answer(stage: Stage, now: datetime.datetime) -> None:
    for (place, text), reason in zip(SAID, (FOUND, KIND, TOGETHER), strict=True):
        _move(stage, place, text, State.LOOKING, reason, now)


def _thank(stage: Stage, now: datetime.datetime) -> None:
    by = stage.lead(TRUST.slug, "portering")
    thank_author(idea=_idea(KEY_ROOM), key=_key("thanks"), by=by, now=now)


def _solve(stage: Stage, now: datetime.datetime) -> None:
    _move(stage, "portering", KEY_ROOM, State.DONE, SOLVED, now, did_change=True)


def _move(
    stage: Stage,
    place: str,
    text: str,
    state: State,
    reason: str,
    now: datetime.datetime,
    *,
    did_change: bool = False,
) -> None:
    idea, by = _idea(text), stage.lead(TRUST.slug, place)
    change_state(
        idea=idea, state=state, version=idea.version, by=by, now=now, reason=reason, did_change=did_change
    )


def _idea(text: str) -> Idea:
    found: Idea = Idea.objects.select_related("group", "organisation").get(text=text)
    return found


def _key(words: str) -> uuid.UUID:
    return uuid.uuid5(KEYS, words)
