"""Saying something without a name, through the door that knows nobody. No action here has a `by`: there is nobody."""

from __future__ import annotations

import datetime
import json
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from groundswell.base.receipts import new_lock
from groundswell.base.sealing import seal
from groundswell.people.models import Group
from groundswell.people.rules import must
from groundswell.pure.receipt import Ticket
from groundswell.pure.release import week_of
from groundswell.voice.actions.ideas import right_words
from groundswell.voice.models import Comment, Idea, Inbox, Receipt, SealedWords
from groundswell.voice.models.voices import CameBy
from groundswell.voice.queries.elsewhere import thing_to_speak_about
from groundswell.voice.queries.unnamed import (
    BOX_SIZE,
    Bearer,
    Own,
    bearer_of,
    idea_about,
    newest_inbox,
    note_for,
    own_idea,
    own_words,
    where,
)
from groundswell.voice.rules import takes_unnamed_words

MOST_AT_ONCE = 5


class NotOpen(Exception):
    """The organisation has no key to seal to yet: nothing can be kept safely, so nothing is taken."""


class Taken(Exception):
    """Somebody else has a receipt that begins alike. Nothing was kept: the author needs another receipt."""


def say_idea(
    *, ticket: Ticket, group: Group, text: str, language: str, at_once: bool, now: datetime.datetime
) -> Receipt:
    """Keep an idea for a group, sealed, under a receipt the author has seen already; the receipt is its key.

    The same words with the same receipt are one; other words with it are kept beside the first. Raises ValidationError for
    the words, PermissionDenied for a closed group, NotOpen, Taken.
    """
    must(group.closed_at is None)
    return _keep_first(ticket, _idea(group, text, language), at_once, now)


def say_from_card(
    *, key: UUID, group: Group, text: str, language: str, now: datetime.datetime
) -> SealedWords:
    """Keep an idea that stood on a paper card, sealed; nobody has a receipt for it. `key` makes the same card one.

    Raises ValidationError for the words, PermissionDenied for a closed group, NotOpen.
    """
    must(group.closed_at is None)
    nobody, _key = new_lock(str(uuid4()))
    bearer = Bearer(Receipt(public_key=nobody.public_key), key.bytes)
    inbox = newest_inbox()
    if inbox is None:
        raise NotOpen
    said = {**_idea(group, text, language), "came_by": CameBy.PAPER}
    row = _words(bearer, inbox, said, mark="", earlier=[])
    row.key = key
    return SealedWords.objects.filter(key=key).first() or _keep_card(row)


def _keep_card(row: SealedWords) -> SealedWords:
    """Keep a card, or find the one that somebody typed at the same moment."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return SealedWords.objects.get(key=row.key)
    return row


def _idea(group: Group, text: str, language: str) -> dict[str, Any]:
    return {"kind": "idea", "group": str(group.public_id), "text": right_words(text), "language": language}


def say_about_days(
    *,
    ticket: Ticket,
    group: Group,
    reason: int | None,
    text: str,
    language: str,
    at_once: bool,
    now: datetime.datetime,
) -> Receipt:
    """Keep words about how the workdays of a group were, perhaps about one `reason` (its number); else as `say_idea` does."""
    must(group.closed_at is None)
    said = {"kind": "days", "group": str(group.public_id), "reason": reason}
    return _keep_first(ticket, {**said, "text": right_words(text), "language": language}, at_once, now)


def say_under_idea(
    *, ticket: Ticket, idea: Idea, text: str, language: str, at_once: bool, now: datetime.datetime
) -> Receipt:
    """Keep words for an idea's thread, sealed, under a receipt of their own. Raises as `say_idea` does."""
    must(takes_unnamed_words(idea))
    said = {"kind": "comment", "idea": str(idea.public_id), "text": right_words(text), "language": language}
    return _keep_first(ticket, said, at_once, now)


def say_there(
    *, ticket: Ticket, there: str, text: str, language: str, at_once: bool, now: datetime.datetime
) -> Receipt:
    """Keep words about a thing of another part ("project/…"), sealed, under a receipt of their own.

    Raises as `say_idea` does, and ObjectDoesNotExist for a thing that is not of this organisation, or takes none.
    """
    thing_to_speak_about(there)
    said = {"kind": "there", "there": there, "text": right_words(text), "language": language}
    return _keep_first(ticket, said, at_once, now)


def say_more(
    *,
    bearer: Bearer,
    form: UUID,
    text: str,
    language: str,
    at_once: bool = False,
    question: Comment | None = None,
    rewords: bool = False,
) -> SealedWords:
    """Keep an answer to a `question`, other words for those that are held (`rewords`), or simply more.

    The same words from the same `form` are one. Raises ValidationError for the words, NotOpen.
    """
    kind = "answer" if question else "rewording" if rewords else "more"
    said = {"kind": kind, "text": right_words(text), "language": language, "form": str(form)}
    kept = _seal(bearer, {**said, "question": str(question.public_id) if question else ""}, at_once)
    if kept is None:
        raise NotOpen
    return kept


def _keep_first(ticket: Ticket, said: dict[str, Any], at_once: bool, now: datetime.datetime) -> Receipt:
    for _try in range(2):
        receipt = Receipt.objects.filter(locator=ticket.locator).first()
        # The key is slow to make on purpose: it is made before the database is held.
        bearer = bearer_of(ticket, receipt) if receipt else _new_bearer(ticket, now)
        if bearer is None:
            break
        if _seal(bearer, said, at_once):
            return bearer.receipt
    raise Taken(ticket.locator)


def _new_bearer(ticket: Ticket, now: datetime.datetime) -> Bearer:
    if newest_inbox() is None:
        raise NotOpen
    lock, key = new_lock(ticket.secret)
    receipt = Receipt(
        locator=ticket.locator,
        salt=lock.salt,
        public_key=lock.public_key,
        week=week_of(timezone.localdate(now)),
        note=note_for(lock.public_key, {"seen": 0}),
    )
    return Bearer(receipt, key)


def _seal(bearer: Bearer, said: dict[str, Any], at_once: bool) -> SealedWords | None:
    """Keep words as the next of this receipt, if they are not among them already.

    None when the receipt is new and somebody else, or the same press twice, was quicker with it.
    """
    inbox = newest_inbox()
    if inbox is None:
        raise NotOpen
    mark = str(bearer.mark(json.dumps(said, ensure_ascii=False, sort_keys=True)))
    for _try in range(MOST_AT_ONCE):
        earlier = own_words(bearer)
        found = next((own.row for own in earlier if own.note.get("said") == mark), None)
        row = found or _write(bearer, _words(bearer, inbox, said, mark, earlier), at_once)
        if row is not None or bearer.receipt._state.adding:
            return row
    raise NotOpen


def _words(bearer: Bearer, inbox: Inbox, said: dict[str, Any], mark: str, earlier: list[Own]) -> SealedWords:
    """A row to be written: a box for the worker, with all that it must know of the receipt, and a note for the author."""
    public_key, around = bytes(bearer.receipt.public_key), _around(bearer, said, earlier)
    box = json.dumps({**said, **around, "mark": mark}, ensure_ascii=False)
    note = {"said": mark, "answers": said.get("question", ""), "there": around["there"]}
    return SealedWords(
        key=bearer.place(len(earlier)),
        inbox=inbox.public_id,
        box=seal(box.encode(), to=bytes(inbox.public_key), size=BOX_SIZE),
        note=note_for(public_key, note),
    )


def _around(bearer: Bearer, said: dict[str, Any], earlier: list[Own]) -> dict[str, Any]:
    """What the worker cannot find out by itself: which words go together, what became of the earlier ones, who may read."""
    about = idea_about(earlier)
    return {
        "place": len(earlier),
        "talk": str(bearer.mark("talk")),
        "reads": bytes(bearer.receipt.public_key).hex(),
        "there": said.get("there", "") or where(earlier),
        "under": str(about.public_id) if about else said.get("idea", ""),
        "is_own": own_idea(earlier) is not None,
        "after": next((own.note["became"] for own in earlier if own.note.get("became")), ""),
    }


def _write(bearer: Bearer, row: SealedWords, at_once: bool) -> SealedWords | None:
    """Keep a row, and the receipt with the first; None when another press wanted the same place at the same time."""
    row.at_once = at_once
    try:
        with transaction.atomic():
            if bearer.receipt._state.adding:
                bearer.receipt.save()
            row.save()
    except IntegrityError:
        return None
    return row
