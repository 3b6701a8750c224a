"""Ideas as pages show them: small, frozen, with the words already chosen."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.people.models import Person
from groundswell.voice.models import Comment, Idea, State, Subject, Support, Voice
from groundswell.voice.models.voices import CameBy
from groundswell.voice.rules import can_see_who, is_overdue

LONGEST_EXCERPT = 180


@dataclass(frozen=True)
class IdeaCard:
    """One idea in a list. `who` is a name only for those who may see it; `due` is the promise that runs now."""

    public_id: UUID
    title: str
    excerpt: str
    state: str
    state_label: str
    who: str
    group: str
    when: datetime.datetime
    state_since: datetime.datetime
    supports: int
    comments: int
    said_by: str
    href: str
    due: datetime.date | None
    is_overdue: bool
    is_held: bool
    note: str = ""


def cards_of(person: Person, ideas: QuerySet[Idea] | Iterable[Idea]) -> list[IdeaCard]:
    """Cards of ideas this person may see, in the same order, in the same few queries however many they are."""
    rows = list(ideas.select_related("group", "author") if isinstance(ideas, QuerySet) else ideas)
    prefetch_related_objects(rows, "group", "author")
    supports = _counts(Support.objects.filter(idea__in=rows))
    comments = _counts(Comment.objects.filter(idea__in=rows, held_at=None, taken_back_at=None))
    today = timezone.localdate()
    return [_card(person, idea, supports.get(idea.pk, 0), comments.get(idea.pk, 0), today) for idea in rows]


def who_said(person: Person, idea: Idea) -> str:
    """The author's name for those who may see it, else where they work."""
    if idea.author_id == person.pk:
        return _("You")
    if idea.came_by == CameBy.PAPER and idea.voice == Voice.ANONYMOUS:
        return _("Someone on a paper card, without a name")
    if idea.voice == Voice.ANONYMOUS:
        return _("Someone who did not give a name")
    if idea.author is not None and can_see_who(person, idea):
        return idea.author.name
    return _("A colleague in %(group)s") % {"group": idea.group}


def day_words(day: datetime.date) -> str:
    """A day that is near, as people say it: Tuesday 24 November."""
    return date_format(day, "l j F")


def _counts(rows: QuerySet) -> dict[int, int]:
    return dict(rows.values("idea").annotate(n=Count("pk")).values_list("idea", "n"))


def _card(person: Person, idea: Idea, supports: int, comments: int, today: datetime.date) -> IdeaCard:
    return IdeaCard(
        public_id=idea.public_id,
        title=idea.title,
        excerpt=_excerpt(idea),
        state=idea.state,
        state_label=idea.get_state_display(),
        who=who_said(person, idea),
        group=str(idea.group),
        when=idea.offered_at,
        state_since=idea.state_since,
        supports=supports,
        comments=comments,
        said_by=_said_by(supports),
        href=reverse("voice:idea", args=[idea.public_id]),
        due=idea.answer_due,
        is_overdue=is_overdue(idea, today),
        is_held=idea.held_at is not None,
        note=_note(idea),
    )


def _excerpt(idea: Idea) -> str:
    """What the title leaves unsaid: most titles are the first words, and nobody reads those twice."""
    words, title = " ".join(idea.text.split()), idea.title.rstrip("….!?")
    rest = words.removeprefix(title).strip("….!?,;: ")
    if not rest:
        return ""
    goes_on = idea.title.endswith("…") and words.startswith(title)
    ending = words[-1] if words[-1] in "….!?" else ""
    short = Truncator(rest + ending).chars(LONGEST_EXCERPT)
    return f"… {short}" if goes_on else short


def _said_by(supports: int) -> str:
    if not supports:
        return ""
    return ngettext("%(n)s person says this too", "%(n)s people say this too", supports) % {"n": supports}


def _note(idea: Idea) -> str:
    if idea.held_at is not None:
        return _("A moderator reads this first.")
    if idea.state == State.NOT_NOW and idea.review_on is not None:
        return _("We look at it again on %(day)s.") % {"day": date_format(idea.review_on, "j F Y")}
    return _("About the workdays") if idea.subject == Subject.DAYS else ""
