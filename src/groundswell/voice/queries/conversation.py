"""What the holder of a receipt reads: what became of their words, what was answered, what is asked of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from groundswell.voice.models import Comment, Idea, Receipt, State, Step, Support, Voice
from groundswell.voice.queries.talk import BY_WHO_ANSWERS, backed_by, root_of, what_was_said
from groundswell.voice.queries.threads import promise_to_anyone, what_was_done
from groundswell.voice.queries.unnamed import idea_about, own_comments, own_idea, words_under


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


def conversation_of(receipt: Receipt) -> Conversation:
    """What became of everything said with a receipt."""
    words, mine, about = list(words_under(receipt)), own_idea(receipt), idea_about(receipt)
    root = root_of(about) if about else None
    return Conversation(
        is_idea=mine is not None or about is None,
        waiting=sum(one.box is not None and not one.is_lost for one in words),
        lost=sum(one.is_lost for one in words),
        own=_own_words(receipt, mine),
        state=root.state if root else "",
        state_label=root.get_state_display() if root else "",
        backed=_backed(root) if root and mine else "",
        promise=promise_to_anyone(root) if root else "",
        group=str(root.group) if root else "",
        is_held=mine is not None and mine.held_at is not None,
        rewording=mine.rewording_note if mine else "",
        is_taken_back=mine is not None and mine.taken_back_at is not None,
        heard=_heard(receipt, root, mine) if root else [],
        asked=_asked(mine, [one.answers for one in words if one.answers]) if mine and mine == root else [],
        seen=receipt.seen,
    )


def _own_words(receipt: Receipt, mine: Idea | None) -> list[str]:
    return [*([mine.text] if mine else []), *own_comments(receipt).values_list("text", flat=True)]


def _backed(idea: Idea) -> str:
    count = Support.objects.filter(idea=idea).count()
    return backed_by(count, is_mine=False) if count else ""


def _heard(receipt: Receipt, root: Idea, mine: Idea | None) -> list[Heard]:
    """What others did and said since: steps, and the words that anybody who reads the idea can read."""
    own = list(own_comments(receipt))
    ideas = {root.pk, mine.pk} if mine else {root.pk}
    said = Comment.objects.filter(idea__in=ideas, held_at=None, taken_back_at=None).exclude(
        pk__in=[one.pk for one in own]
    )
    steps = Step.objects.filter(idea__in=ideas).select_related("by", "named_person")
    if mine is None:
        # Words under another's idea open only what those who answer said after them.
        since = own[0].at if own else root.offered_at
        said, steps = said.filter(kind__in=BY_WHO_ANSWERS, at__gte=since), steps.filter(at__gte=since)
    lines = [
        *map(_of_step, steps.select_related("idea__group")),
        *map(_of_words, said.select_related("idea__group")),
    ]
    return sorted(lines, key=lambda line: line.when)


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
