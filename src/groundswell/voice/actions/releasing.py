"""Showing words without a name: the worker opens a batch, mixes it, and puts each where its author meant it.

A batch is one transaction, and what tells each author what became of their words is written last, mixed anew: so neither a
transaction nor an order in the database says which row became which idea.
"""

from __future__ import annotations

import datetime
import json
import logging
import secrets
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from groundswell.base.sealing import Unopened, destroy, holds, make, open_box, seal
from groundswell.base.trail.actions import record
from groundswell.people.models import Group
from groundswell.people.queries.naming import LONGEST_BECAUSE, names_blamed_in
from groundswell.pure.release import is_ready, latest_slot, slots_between, week_of
from groundswell.pure.text import title_from
from groundswell.voice.actions.elsewhere import put_there
from groundswell.voice.actions.ideas import held_if_named, promise_clock, subject_of
from groundswell.voice.actions.talk import make_known
from groundswell.voice.models import (
    Comment,
    Idea,
    Inbox,
    LastBatch,
    SaidElsewhere,
    SealedWords,
    Subject,
    Voice,
)
from groundswell.voice.queries.elsewhere import place_called
from groundswell.voice.queries.talk import root_of
from groundswell.voice.queries.unnamed import BOX_SIZE, is_gone, note_for, waiting_words

log = logging.getLogger(__name__)
Shown = Idea | Comment | SaidElsewhere
Mix = Callable[[list[Any]], None]
NONE = UUID(int=0)
FIRST_WORDS = {"idea": Subject.ANYTHING, "days": Subject.DAYS}
by_chance = secrets.SystemRandom().shuffle


@dataclass
class Words:
    """A row that waits, and what is in its box."""

    row: SealedWords
    said: dict[str, Any]
    became: Shown | None = None
    is_done: bool = False

    @property
    def pk(self) -> int:
        return self.row.pk


@dataclass
class Talk:
    """What is shown of one receipt: the idea it is about, whether that is its own, and the first thing that was shown."""

    words: list[Words]
    under: str = ""
    there: str = ""
    is_own: bool = False
    after: str = ""

    def __getitem__(self, place: int) -> Words:
        return self.words[place]

    def learn(self, one: Words) -> None:
        """Know what the author knew when they wrote this."""
        self.under = self.under or one.said.get("under", "")
        self.there = self.there or one.said.get("there", "")
        self.is_own = self.is_own or one.said.get("is_own", False)
        self.after = self.after or one.said.get("after", "")


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


@transaction.atomic
def show_all(waiting: Sequence[SealedWords], *, now: datetime.datetime, mix: Mix = by_chance) -> int:
    """Show words in an order that has nothing to do with when they came; those of one receipt stay in theirs.

    Returns how many. One that fails does not keep the others waiting, and stays sealed.
    """
    # Locked all together: a lock is a mark on the row, and one by one they would tell which idea came of which.
    held = SealedWords.objects.select_for_update(of=("self",)).filter(pk__in=[row.pk for row in waiting])
    talks = _talks([row for row in held.order_by("pk") if row.box is not None])
    mix(talks)
    for talk in talks:
        for words in talk.words:
            _try_to_show(words, talk, now)
    done = [words for talk in talks for words in talk.words if words.is_done]
    by_chance(done)
    for words in done:
        _hand_back(words)
    _tell_those_that_wait(talks, {words.pk for words in done})
    return sum(words.became is not None for words in done)


def _talks(rows: Sequence[SealedWords]) -> list[Talk]:
    by_talk: defaultdict[str, list[Words]] = defaultdict(list)
    for row in rows:
        said = _opened(row)
        if said is not None:
            by_talk[said["talk"]].append(Words(row, said))
    return [Talk(sorted(words, key=lambda one: int(one.said["place"]))) for words in by_talk.values()]


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


def _try_to_show(words: Words, talk: Talk, now: datetime.datetime) -> None:
    talk.learn(words)
    try:
        with transaction.atomic():
            words.became = None if _is_taken_back(talk) else _put(talk, words.said, now)
        words.is_done = True
    except Exception:
        log.exception("words without a name could not be shown")
        return
    if words.became is not None:
        shown = words.became
        talk.is_own = talk.is_own or isinstance(shown, Idea)
        talk.under = talk.under or _idea_with(shown)
        talk.after = talk.after or _id_of(shown)


def _idea_with(shown: Shown) -> str:
    """The idea that words are or stand under; nothing for those that stand in another part."""
    if isinstance(shown, SaidElsewhere):
        return ""
    return str(shown.public_id if isinstance(shown, Idea) else shown.idea.public_id)


def _id_of(shown: Any) -> str:
    return str(shown.public_id)


def _is_taken_back(talk: Talk) -> bool:
    """Whether the author has taken back what they said first; what waited still is then never shown."""
    first = talk.after or NONE
    idea = Idea.objects.filter(public_id=first).first()
    if idea is not None:
        return is_gone(idea)
    words: Any = place_called(talk.there.partition("/")[0]).words if talk.there else Comment
    return bool(words.objects.filter(public_id=first).exclude(taken_back_at=None).exists())


def _hand_back(words: Words) -> None:
    """Empty a box, and leave a note that only the author can read of what became of it."""
    shown, said = words.became, words.said
    note = {"said": said["mark"], "answers": said.get("question", ""), "there": said.get("there", "")}
    if shown is not None:
        note |= {"became": _id_of(shown), "kind": _kind_of(shown), "idea": _idea_with(shown)}
    words.row.box, words.row.turns_waited = None, 0
    if said["reads"]:
        words.row.note = note_for(bytes.fromhex(said["reads"]), note)
    words.row.save()


def _kind_of(shown: Shown) -> str:
    if isinstance(shown, SaidElsewhere):
        return "there"
    return "idea" if isinstance(shown, Idea) else "comment"


def _tell_those_that_wait(talks: Sequence[Talk], done: set[int]) -> None:
    """Put into boxes that wait still what became of earlier words of the same receipt, which nothing in the open says."""
    known = {talk[0].said["talk"]: talk for talk in talks if talk.after}
    waiting = SealedWords.objects.exclude(box=None).exclude(pk__in=done) if known else ()
    for row in waiting:
        said = _opened(row)
        talk = known.get(said["talk"]) if said else None
        inbox = Inbox.objects.filter(public_id=row.inbox).first() if talk else None
        if said and talk and inbox:
            told = {**said, "under": talk.under, "is_own": talk.is_own, "after": talk.after}
            row.box = seal(
                json.dumps(told, ensure_ascii=False).encode(), to=bytes(inbox.public_key), size=BOX_SIZE
            )
            row.save(update_fields=["box"])


def _opened(words: SealedWords) -> dict[str, Any] | None:
    """What is in a box; one whose key is gone is marked as lost, so that its author is told and can say it again.

    A box of an earlier version does not say whose it is: it is shown by itself, and nobody is handed anything back.
    """
    name = f"inbox-{words.inbox}"
    if words.box is None:
        return None
    try:
        told = json.loads(open_box(bytes(words.box), name=name, size=BOX_SIZE))
        return {"talk": str(words.key), "place": 0, "mark": "", "reads": "", **told}
    except Unopened:
        if not holds(name):
            SealedWords.objects.filter(pk=words.pk).update(is_lost=True)
        log.error("sealed words cannot be opened: the key is missing or wrong")
        return None


def _put(talk: Talk, said: dict[str, Any], now: datetime.datetime) -> Shown:
    if talk.there:
        return put_there(talk.there, said["text"], now)
    if said["kind"] in FIRST_WORDS and not talk.under:
        return _put_idea(said, now)
    under = UUID(talk.under or said["under"])
    idea = Idea.objects.select_related("group", "organisation").get(public_id=under)
    if said["kind"] == "rewording" and talk.is_own and idea.held_at is not None:
        return _reword(idea, said, now)
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
        **subject_of(FIRST_WORDS[said["kind"]], said.get("reason")),
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
