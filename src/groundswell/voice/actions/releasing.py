"""Showing words without a name: the worker opens a batch, mixes it, and puts each where its author meant it."""

from __future__ import annotations

import datetime
import json
import logging
import secrets
from collections.abc import Callable
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from groundswell.base.sealing import Unopened, destroy, holds, make, open_box
from groundswell.base.trail.actions import record
from groundswell.people.models import Group
from groundswell.people.queries.naming import LONGEST_BECAUSE, names_blamed_in
from groundswell.pure.release import is_ready, latest_slot, slots_between, week_of
from groundswell.pure.text import title_from
from groundswell.voice.actions.ideas import held_if_named, promise_clock
from groundswell.voice.actions.talk import make_known
from groundswell.voice.models import Comment, Idea, Inbox, LastBatch, Receipt, SealedWords, Voice
from groundswell.voice.queries.talk import root_of
from groundswell.voice.queries.unnamed import BOX_SIZE, own_idea, waiting_words

log = logging.getLogger(__name__)
Shown = Idea | Comment
Mix = Callable[[list[Any]], None]
NONE = UUID(int=0)
by_chance = secrets.SystemRandom().shuffle


def keep_inbox(*, now: datetime.datetime) -> Inbox:
    """Have a key for this week in the organisation in sight, and destroy those that seal nothing any more."""
    week = week_of(timezone.localdate(now))
    inbox = Inbox.objects.filter(week=week).first() or _open_inbox(week)
    waited_for = SealedWords.objects.exclude(box=None).values_list("inbox", flat=True)
    for old in Inbox.objects.filter(week__lt=week).exclude(public_id__in=list(waited_for)):
        destroy(old.key_name)
        old.delete()
    return inbox


def show_batch(*, now: datetime.datetime, mix: Mix = by_chance) -> int:
    """At a fixed time, show what waits if there is enough of it; what was to go at once goes now. Returns how many."""
    shown = show_all(list(waiting_words(at_once=True)), now=now, mix=mix)
    if _count_turns(now) and is_ready(
        list(waiting_words(at_once=False).values_list("turns_waited", flat=True))
    ):
        shown += show_all(list(waiting_words(at_once=False)), now=now, mix=mix)
    return shown


def show_all(waiting: list[SealedWords], *, now: datetime.datetime, mix: Mix = by_chance) -> int:
    """Show words in an order that has nothing to do with when they came; those of one receipt stay in theirs."""
    ordered = sorted(waiting, key=lambda words: (words.receipt.bytes, words.place))
    talks = [list(words) for _receipt, words in groupby(ordered, key=lambda words: words.receipt)]
    mix(talks)
    return sum(_try_to_show(words, now) for talk in talks for words in talk)


def _open_inbox(week: str) -> Inbox:
    inbox = Inbox(week=week)
    # The private key is on disk before anything can be sealed to it.
    inbox.public_key = make(inbox.key_name)
    inbox.save()
    return inbox


@transaction.atomic
def _count_turns(now: datetime.datetime) -> int:
    """Note a fixed time that has come, once; returns how many have passed since the last."""
    local = timezone.localtime(now)
    last, is_new = LastBatch.objects.select_for_update().get_or_create(defaults={"slot": latest_slot(local)})
    passed = 0 if is_new else slots_between(timezone.localtime(last.slot), local)
    if passed:
        waiting_words(at_once=False).update(turns_waited=F("turns_waited") + passed)
        LastBatch.objects.filter(pk=last.pk).update(slot=latest_slot(local))
    return passed


def _try_to_show(words: SealedWords, now: datetime.datetime) -> bool:
    # One that fails must not keep the others waiting, and it stays sealed.
    try:
        return _show(words, now)
    except Exception:
        log.exception("words without a name could not be shown")
        return False


@transaction.atomic
def _show(words: SealedWords, now: datetime.datetime) -> bool:
    words = SealedWords.objects.select_for_update().get(pk=words.pk)
    receipt = Receipt.objects.select_for_update(of=("self",)).get(public_id=words.receipt)
    said = _opened(words)
    if said is None or words.box is None:
        return False
    shown = _put(receipt, said, now)
    words.box, words.became, words.turns_waited = None, shown.public_id, 0
    words.save()
    # Written anew in the same moment, so that the database itself does not remember when each came.
    receipt.about = shown.public_id if isinstance(shown, Idea) else receipt.about or shown.idea.public_id
    receipt.save()
    return True


def _opened(words: SealedWords) -> dict[str, Any] | None:
    """What is in a box; a box whose key is gone is marked as lost, so that its author is told and can say it again."""
    name = f"inbox-{words.inbox}"
    if words.box is None:
        return None
    try:
        return dict(json.loads(open_box(bytes(words.box), name=name, size=BOX_SIZE)))
    except Unopened:
        if not holds(name):
            SealedWords.objects.filter(pk=words.pk).update(is_lost=True)
        log.error("sealed words cannot be opened: the key is missing or wrong")
        return None


def _put(receipt: Receipt, said: dict[str, Any], now: datetime.datetime) -> Shown:
    if said["kind"] == "idea" and receipt.about is None:
        return _put_idea(said, now)
    idea = Idea.objects.select_related("group", "organisation").get(public_id=receipt.about or said["idea"])
    if said["kind"] == "rewording" and (own := own_idea(receipt)) is not None and own.held_at is not None:
        return _reword(own, said, now)
    return _put_comment(root_of(idea), said, now)


def _put_idea(said: dict[str, Any], now: datetime.datetime) -> Idea:
    group = Group.objects.select_related("organisation").get(public_id=said["group"])
    text, title = said["text"], title_from(said["text"])
    idea = Idea.objects.create(
        text=text,
        title=title,
        group=group,
        language=said["language"],
        voice=Voice.ANONYMOUS,
        came_by=said.get("came_by", ""),
        **promise_clock(group, now),
        **held_if_named(text, title, group, now),
    )
    _record("voice.idea_offered", idea, now)
    if idea.held_at is not None:
        record("voice.idea_held", about=idea, by=None, now=now, group=group)
    return idea


def _put_comment(idea: Idea, said: dict[str, Any], now: datetime.datetime) -> Comment:
    names = names_blamed_in(said["text"], idea.group)
    comment = Comment.objects.create(
        idea=idea,
        kind=_answered(idea, said, now),
        text=said["text"],
        voice=Voice.ANONYMOUS,
        at=now,
        **({"held_at": now, "held_because": names} if names else {}),
    )
    make_known(comment, now)
    return comment


def _answered(idea: Idea, said: dict[str, Any], now: datetime.datetime) -> str:
    """Which kind of words they are; an answer settles its question."""
    asked = Comment.objects.filter(
        idea=idea, kind=Comment.Kind.QUESTION, public_id=said.get("question") or NONE
    )
    if not asked.exists():
        return Comment.Kind.COMMENT
    asked.filter(answered_at=None).update(answered_at=now)
    return Comment.Kind.ANSWER


def _reword(idea: Idea, said: dict[str, Any], now: datetime.datetime) -> Idea:
    """Put other words in the place of held ones; they are out at once when they blame nobody by name any more."""
    idea.text, idea.title = said["text"], title_from(said["text"])
    held = held_if_named(idea.text, idea.title, idea.group, now)
    if held:
        # Whoever was named before is still kept from deciding.
        names = {*idea.held_because.splitlines(), *held["held_because"].splitlines()}
        held["held_because"] = "\n".join(sorted(names))[:LONGEST_BECAUSE]
    idea.held_at, idea.held_because = held.get("held_at"), held.get("held_because", "")
    idea.rewording_asked_at, idea.rewording_note = None, ""
    clock = promise_clock(idea.group, now)
    idea.first_reply_due, idea.answer_due = clock["first_reply_due"], clock["answer_due"]
    idea.version += 1
    idea.save()
    _record("voice.idea_held" if held else "voice.idea_released", idea, now)
    return idea


def _record(verb: str, idea: Idea, now: datetime.datetime) -> None:
    record(verb, about=idea, by=None, now=now, group=idea.group, voice=Voice.ANONYMOUS.value)
