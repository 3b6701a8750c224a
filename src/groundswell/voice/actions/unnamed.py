"""Saying something without a name, through the door that knows nobody. No action here has a `by`: there is nobody."""

from __future__ import annotations

import datetime
import hmac
import json
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from groundswell.base.receipts import fresh_ticket, kept_form, proves
from groundswell.base.sealing import seal
from groundswell.people.models import Group
from groundswell.people.rules import must
from groundswell.pure.receipt import Ticket
from groundswell.pure.release import week_of
from groundswell.voice.actions.ideas import right_words
from groundswell.voice.models import Comment, Idea, Inbox, Receipt, SealedWords
from groundswell.voice.models.voices import CameBy
from groundswell.voice.queries.unnamed import BOX_SIZE, newest_inbox
from groundswell.voice.rules import takes_unnamed_words

NOBODYS = "!"
"""In the place of a secret's hash: there is no secret that proves this receipt."""


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


def say_from_card(*, key: UUID, group: Group, text: str, language: str, now: datetime.datetime) -> Receipt:
    """Keep an idea that stood on a paper card, sealed; nobody has a receipt for it. `key` makes the same card one.

    Raises ValidationError for the words, PermissionDenied for a closed group, NotOpen.
    """
    must(group.closed_at is None)
    inbox, week = newest_inbox(), week_of(timezone.localdate(now))
    if inbox is None:
        raise NotOpen
    said = {**_idea(group, text, language), "came_by": CameBy.PAPER}
    body = json.dumps(said, ensure_ascii=False, sort_keys=True)
    box = seal(body.encode(), to=bytes(inbox.public_key), size=BOX_SIZE)
    receipt = Receipt(locator=fresh_ticket().locator, secret_hash=NOBODYS, week=week)
    _write(receipt, inbox, key, box, False, None)
    return receipt


def _idea(group: Group, text: str, language: str) -> dict[str, Any]:
    return {"kind": "idea", "group": str(group.public_id), "text": right_words(text), "language": language}


def say_under_idea(
    *, ticket: Ticket, idea: Idea, text: str, language: str, at_once: bool, now: datetime.datetime
) -> Receipt:
    """Keep words for an idea's thread, sealed, under a receipt of their own. Raises as `say_idea` does."""
    must(takes_unnamed_words(idea))
    said = {"kind": "comment", "idea": str(idea.public_id), "text": right_words(text), "language": language}
    return _keep_first(ticket, said, at_once, now)


def say_more(
    *,
    ticket: Ticket,
    receipt: Receipt,
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
    return _seal(receipt, {**said, "question": str(question.public_id) if question else ""}, ticket, at_once)


def _keep_first(ticket: Ticket, said: dict[str, Any], at_once: bool, now: datetime.datetime) -> Receipt:
    receipt = Receipt.objects.filter(locator=ticket.locator).first() or _new_receipt(ticket, now)
    # The hash is slow on purpose: it is reckoned before the database is held.
    if not proves(ticket.secret, receipt.secret_hash):
        raise Taken(ticket.locator)
    _seal(receipt, said, ticket, at_once)
    return receipt


def _new_receipt(ticket: Ticket, now: datetime.datetime) -> Receipt:
    if newest_inbox() is None:
        raise NotOpen
    return Receipt(
        locator=ticket.locator,
        secret_hash=kept_form(ticket.secret),
        week=week_of(timezone.localdate(now)),
    )


def _seal(receipt: Receipt, said: dict[str, Any], ticket: Ticket, at_once: bool) -> SealedWords:
    inbox = newest_inbox()
    if inbox is None:
        raise NotOpen
    body = json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
    box = seal(body, to=bytes(inbox.public_key), size=BOX_SIZE)
    return _write(receipt, inbox, _key_of(ticket, body), box, at_once, said.get("question"))


@transaction.atomic
def _write(
    receipt: Receipt, inbox: Inbox, key: UUID, box: bytes, at_once: bool, question: str | None
) -> SealedWords:
    receipt = _written(receipt)
    place = SealedWords.objects.filter(receipt=receipt.public_id).count()
    found, _is_new = SealedWords.objects.get_or_create(
        key=key,
        defaults={
            "receipt": receipt.public_id,
            "inbox": inbox.public_id,
            "box": box,
            "at_once": at_once,
            "place": place,
            "answers": question or None,
        },
    )
    return found


def _written(receipt: Receipt) -> Receipt:
    """The row of a receipt; two presses at once share the row of the first."""
    if not receipt._state.adding:
        return Receipt.objects.select_for_update(of=("self",)).get(pk=receipt.pk)
    try:
        with transaction.atomic():
            receipt.save()
    except IntegrityError as error:
        raise Taken(receipt.locator) from error
    return receipt


def _key_of(ticket: Ticket, body: bytes) -> UUID:
    """One mark for the same words with the same receipt. Without the receipt nobody can try words against it."""
    return UUID(bytes=hmac.digest(ticket.secret.encode(), body, "sha256")[:16])
