"""Who does what for a community, and what those before them left."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from groundswell.learn.models import Community, Member, Task, Term

SOON = datetime.timedelta(days=14)
MOST_NOTES = 20


@dataclass(frozen=True)
class TermCard:
    """Somebody who does something for a community, or did and left a word about it."""

    public_id: UUID
    who: str
    task: str
    until_day: datetime.date
    note: str
    is_own: bool


def running_in(community: Community, member: Member) -> list[TermCard]:
    """Who does something now, by task."""
    found = Term.objects.filter(community=community, ended_at=None, member__left_at=None)
    return [_card(one, member) for one in found.select_related("member").order_by("task", "pk")]


def notes_in(community: Community, member: Member) -> list[TermCard]:
    """What those before left to who comes next, newest first."""
    found = Term.objects.filter(community=community).exclude(ended_at=None).exclude(note="")
    return [
        _card(one, member) for one in found.select_related("member").order_by("-ended_at", "-pk")[:MOST_NOTES]
    ]


def term_at(community: Community, member: Member, public_id: UUID) -> Term:
    """One’s own running term. Raises Term.DoesNotExist when it is another’s, over, or missing."""
    return Term.objects.get(community=community, member=member, public_id=public_id, ended_at=None)


def terms_to_remind_of(today: datetime.date) -> QuerySet[Term]:
    """Terms that end within two weeks and whose members were not reminded."""
    running = Term.objects.filter(
        ended_at=None, reminded_at=None, until_day__lte=today + SOON, community__closed_at=None
    )
    return running.select_related("community").order_by("pk")


def terms_that_are_over(today: datetime.date) -> QuerySet[Term]:
    """Terms whose day has passed."""
    over = Term.objects.filter(ended_at=None, until_day__lt=today)
    return over.select_related("community").order_by("pk")


def _card(term: Term, member: Member) -> TermCard:
    words = str(Task(term.task).label)
    return TermCard(
        term.public_id, term.member.name, words, term.until_day, term.note, term.member_id == member.pk
    )
