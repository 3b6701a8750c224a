"""What the holder of a receipt reads: what became of their words, what was answered, what is asked of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from groundswell.voice.models import Comment, Idea, State, Step, Support, Voice
from groundswell.voice.queries.elsewhere import Place
from groundswell.voice.queries.talk import BY_WHO_ANSWERS, backed_by, root_of, what_was_said
from groundswell.voice.queries.threads import promise_to_anyone, what_was_done
from groundswell.voice.queries.unnamed import (
    Bearer,
    Own,
    idea_about,
    is_gone,
    own_comments,
    own_idea,
    own_words,
    thing_about,
    where,
)


@dataclass(frozen=True)
class Heard:
    """One thing that somebody did or said. Names are for the team; behind the door everyone plays a part."""

    public_id: UUID
    when: datetime.datetime
    who: str
    what: str
    text: str
    shape: str


@dataclass(frozen=True)
class Conversation:
    """All that a receipt opens."""

    is_idea: bool
    about: str
    waiting: int
    lost: int
    own: list[str]
    state: str
    state_label: str
    backed: str
    promise: str
    group: str
    is_held: bool
    rewording: str
    is_taken_back: bool
    heard: list[Heard]
    asked: list[Heard]
    seen: int

    @property
    def fresh(self) -> list[Heard]:
        """What was not shown before; a question that waits stands in a place of its own."""
        waiting = {line.public_id for line in self.asked}
        return [line for line in self.heard[self.seen :] if line.public_id not in waiting]


def conversation_of(bearer: Bearer) -> Conversation:
    """What became of everything said with a receipt."""
    words = own_words(bearer)
    mine, about, there = own_idea(words), idea_about(words), thing_about(words)
    root = root_of(about) if about else None
    return Conversation(
        is_idea=mine is not None or (about is None and not where(words)),
        about=str(there[1]) if there else "",
        waiting=sum(own.waits and not own.row.is_lost for own in words),
        lost=sum(own.row.is_lost for own in words),
        own=_own_words(words, mine),
        state=root.state if root else "",
        state_label=root.get_state_display() if root else "",
        backed=_backed(root) if root and mine else "",
        promise=promise_to_anyone(root) if root else "",
        group=str(root.group) if root else str(there[1].group) if there else "",
        is_held=mine is not None and mine.held_at is not None,
        rewording=mine.rewording_note if mine else "",
        is_taken_back=_is_taken_back(words, mine),
        heard=_heard(words, root, mine) if root else _heard_there(words, *there) if there else [],
        asked=_asked(mine, _answered(words)) if mine and mine == root else [],
        seen=int(bearer.reads(bearer.receipt.note).get("seen", 0)),
    )


def is_taken_back(bearer: Bearer) -> bool:
    """Whether what was said with a receipt was taken back: it opens nothing any more."""
    words = own_words(bearer)
    return _is_taken_back(words, own_idea(words))


def _is_taken_back(words: list[Own], mine: Idea | None) -> bool:
    if mine is not None:
        return is_gone(mine)
    said = own_comments(words)
    return bool(said) and not said.filter(taken_back_at=None).exists()


def _answered(words: list[Own]) -> list[UUID]:
    return [UUID(own.note["answers"]) for own in words if own.note.get("answers")]


def _own_words(words: list[Own], mine: Idea | None) -> list[str]:
    return [*([mine.text] if mine else []), *own_comments(words).values_list("text", flat=True)]


def _backed(idea: Idea) -> str:
    count = Support.objects.filter(idea=idea).count()
    return backed_by(count, is_mine=False) if count else ""


def _heard(words: list[Own], root: Idea, mine: Idea | None) -> list[Heard]:
    """What others did and said since: steps, those of other parts, and the words that anybody who reads the idea can read."""
    own = list(own_comments(words))
    ideas = {root.pk, mine.pk} if mine else {root.pk}
    said = Comment.objects.filter(idea__in=ideas, held_at=None, taken_back_at=None).exclude(
        pk__in=[one.pk for one in own]
    )
    steps = Step.objects.filter(idea__in=ideas).select_related("by", "named_person")
    since: datetime.datetime | None = None
    if mine is None:
        # Words under another's idea open only what those who answer said after them.
        since = own[0].at if own else root.offered_at
        said, steps = said.filter(kind__in=BY_WHO_ANSWERS, at__gte=since), steps.filter(at__gte=since)
    moved = [_of_step(step) for step in steps.select_related("idea__group")]
    words_of_others = [_of_words(row) for row in said.select_related("idea__group")]
    # What moved the idea in the same moment says it already, with its reason.
    told = {line.when for line in moved}
    elsewhere = [line for line in _elsewhere(ideas, since) if line.when not in told]
    return sorted([*moved, *words_of_others, *elsewhere], key=lambda line: line.when)


def _heard_there(words: list[Own], place: Place, thing: Any) -> list[Heard]:
    """What those who work on a thing of another part did and said since the author said the first of these words."""
    own = own_comments(words).first()
    heard = place.heard(thing, own.at) if own is not None else []
    return sorted(heard, key=lambda line: line.when)


def _elsewhere(ideas: Collection[int], since: datetime.datetime | None) -> list[Heard]:
    """What became of ideas in other parts, by every part named in settings.HEARD_OF_IDEAS."""
    ask: list[Callable[[Collection[int], datetime.datetime | None], list[Heard]]]
    ask = [import_string(name) for name in settings.HEARD_OF_IDEAS]
    return [line for heard_of in ask for line in heard_of(ideas, since)]


def _asked(mine: Idea, answered: list[UUID]) -> list[Heard]:
    """Questions that wait for an answer; one whose answer is sealed still is not asked again."""
    asked = Comment.objects.filter(
        idea=mine, kind=Comment.Kind.QUESTION, answered_at=None, held_at=None, taken_back_at=None
    )
    rows = asked.exclude(public_id__in=answered).select_related("idea__group").order_by("pk")
    return [_of_words(row) for row in rows]


def _of_step(step: Step) -> Heard:
    who = _who_answers(step.idea) if step.by_id else ""
    shape = State(step.state).value
    return Heard(step.public_id, step.at, who, what_was_done(step), step.reason, shape)


def _of_words(row: Comment) -> Heard:
    shape = "looking" if row.kind == Comment.Kind.QUESTION else "note"
    return Heard(row.public_id, row.at, _who_said(row), what_was_said(row), row.text, shape)


def _who_said(row: Comment) -> str:
    if row.voice == Voice.ANONYMOUS:
        return _("Someone who did not give a name")
    return _who_answers(row.idea) if row.kind in BY_WHO_ANSWERS else _("A colleague")


def _who_answers(idea: Idea) -> str:
    return _("Someone who answers for %(group)s") % {"group": idea.group}
