"""Joining ideas that say the same, and parting them again."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.base.trail.actions import record
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.pure.text import clean_text
from groundswell.voice.actions.steps import take_step
from groundswell.voice.models import Follow, Idea, State, Step, Support
from groundswell.voice.queries.talk import root_of
from groundswell.voice.rules import LONGEST_TEXT, Conflict, can_follow_on, can_merge, can_part, promised_by


@transaction.atomic
def merge_ideas(*, idea: Idea, into: Idea, by: Person, now: datetime.datetime, reason: str = "") -> Idea:
    """Join an idea with another that says the same; returns the one that goes on, with all voices behind it.

    When the other was itself joined with a third, that one goes on. Nothing is moved away from the joined idea: its
    words, steps and comments stay its own, so that `part_ideas` can undo this. Raises PermissionDenied,
    ValidationError when the idea is past joining, Conflict when somebody changed one of them meanwhile.
    """
    idea, root = _both(idea, root_of(into))
    must(can_merge(by, idea, root))
    if not can_follow_on(idea.state, State.JOINED):
        raise ValidationError(_("An idea can be joined with another only before it is tried or answered."))
    step = Step(was=idea.state, state=State.JOINED, by=by, at=now, reason=clean_text(reason)[:LONGEST_TEXT])
    # Being told where it goes on is an answer to its author.
    answered = {"first_reply_at": now} if idea.first_reply_at is None and by.pk != idea.author_id else {}
    take_step(idea, step, joined_to=root, answer_due=None, **answered)
    _keep_earlier_promise(idea, root)
    _carry(idea, root)
    facts = {"into": root.title, "into_id": str(root.public_id), "reason": step.reason}
    record("voice.ideas_joined", about=idea, by=by, now=now, group=idea.group, **facts)
    record("voice.ideas_joined", about=root, by=by, now=now, group=root.group, joined_id=str(idea.public_id))
    return Idea.objects.select_related("group", "author").get(pk=root.pk)


@transaction.atomic
def part_ideas(*, idea: Idea, by: Person, now: datetime.datetime) -> Idea:
    """Undo the joining of an idea: it stands on its own again, where it stood, with the voices that were its own.

    Raises PermissionDenied, Conflict when somebody changed it meanwhile.
    """
    idea = Idea.objects.select_related("group", "author", "organisation", "joined_to__group").get(pk=idea.pk)
    must(can_part(by, idea))
    parent = idea.joined_to
    assert parent is not None  # noqa: S101 can_part saw to it
    idea, parent = _both(idea, parent)
    last = idea.steps.filter(state=State.JOINED).latest("pk")
    step = Step(was=State.JOINED, state=last.was, by=by, at=now)
    due = promised_by(idea.organisation, now) if last.was == State.HEARD else None
    take_step(idea, step, joined_to=None, answer_due=due)
    _put_back(idea, parent)
    record("voice.ideas_parted", about=idea, by=by, now=now, group=idea.group, was_with=parent.title)
    return Idea.objects.select_related("group", "author").get(pk=idea.pk)


def _both(one: Idea, other: Idea) -> tuple[Idea, Idea]:
    """Both ideas as they stand now, locked in one order so that two leads cannot block each other."""
    locked = Idea.objects.select_related("group", "author", "organisation").select_for_update(of=("self",))
    rows = {row.pk: row for row in locked.filter(pk__in=[one.pk, other.pk]).order_by("pk")}
    if other.joined_to_id != rows[other.pk].joined_to_id:
        raise Conflict(rows[other.pk])
    return rows[one.pk], rows[other.pk]


def _keep_earlier_promise(idea: Idea, root: Idea) -> None:
    """Who waits longest sets the date: joining must not push a promise back."""
    if idea.answer_due is not None and root.answer_due is not None and idea.answer_due < root.answer_due:
        Idea.objects.filter(pk=root.pk).update(answer_due=idea.answer_due)


def _carry(idea: Idea, root: Idea) -> None:
    """Put the voices behind one idea behind the other too, each person once."""
    kept = Support.objects.filter(idea=idea).exclude(person_id=root.author_id)
    voices = {row.person_id: Support(at=row.at, is_mine_too=row.is_mine_too) for row in kept}
    hearers = {
        row.person_id: Follow(since=row.since, is_muted=row.is_muted)
        for row in Follow.objects.filter(idea=idea)
    }
    if idea.author_id is not None and idea.author_id != root.author_id:
        voices[idea.author_id] = Support(at=idea.offered_at, is_mine_too=True)
        hearers.setdefault(idea.author_id, Follow(since=idea.offered_at))
    rows: list[tuple[int, Support | Follow]] = [*voices.items(), *hearers.items()]
    for person_id, row in rows:
        row.idea, row.person_id, row.carried_from = root, person_id, idea
    Support.objects.bulk_create(voices.values(), ignore_conflicts=True)
    Follow.objects.bulk_create(hearers.values(), ignore_conflicts=True)


def _put_back(idea: Idea, parent: Idea | None) -> None:
    """Take the carried voices out again, all the way up, and count anew what the others brought."""
    while parent is not None:
        Support.objects.filter(idea=parent, carried_from=idea).delete()
        # Who has since said "no more of this" about the joint idea is left in peace.
        Follow.objects.filter(idea=parent, carried_from=idea, is_muted=False).delete()
        for other in Idea.objects.filter(joined_to=parent).order_by("pk"):
            _carry(other, parent)
        idea, parent = parent, parent.joined_to
