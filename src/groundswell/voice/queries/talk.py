"""What is said around an idea: comments, the words of those who say it too, and the ideas that were joined with it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.base.uploads.models import Photo
from groundswell.people.models import Person
from groundswell.voice.models import Comment, Follow, Idea, Support, Voice
from groundswell.voice.rules import (
    can_ask,
    can_look_after,
    can_part,
    can_see_who,
    can_start_merge,
    can_support,
    can_talk,
)

ON_A_PAGE = 30
BY_WHO_ANSWERS = {Comment.Kind.REPLY, Comment.Kind.QUESTION, Comment.Kind.THANKS}
WORDS, JOINED = "words", "joined"
SHAPES = {
    "reply": "tick",
    "question": "looking",
    "answer": "heard",
    "thanks": "tick",
    WORDS: "team",
    JOINED: "joined",
}


@dataclass(frozen=True)
class Said:
    """One thing in the thread. `who` is a name only for those who may see it; `what` says what they did."""

    public_id: UUID
    kind: str
    who: str
    what: str
    text: str
    when: datetime.datetime
    shape: str
    href: str
    is_own: bool
    is_held: bool
    is_taken_back: bool
    waits_for_me: bool
    may_part: bool = False
    photo: Photo | None = None


@dataclass(frozen=True)
class Talk:
    """The thread of an idea as one person sees it, and what this person may do there."""

    idea_id: UUID
    page: Page
    items: list[Said]
    may_talk: bool
    may_ask: bool
    may_thank: bool
    may_merge: bool
    may_part: bool
    asked: list[Said]


@dataclass(frozen=True)
class Backing:
    """Who stands behind an idea besides its author, and what this person may do about it."""

    idea_id: UUID
    supports: int
    sentence: str
    credit: str
    is_mine: bool
    is_mine_too: bool
    may_support: bool
    is_muted: bool


def root_of(idea: Idea) -> Idea:
    """The idea that goes on: the one this was joined with, and so on to the last."""
    seen = {idea.pk}
    while idea.joined_to_id is not None and idea.joined_to_id not in seen:
        seen.add(idea.joined_to_id)
        idea = Idea.objects.select_related("group", "author").get(pk=idea.joined_to_id)
    return idea


def family_of(idea: Idea) -> list[int]:
    """The ids of an idea and of all that were joined with it, near or far."""
    family, newest = [idea.pk], [idea.pk]
    while newest:
        newest = list(
            Idea.objects.filter(joined_to__in=newest).exclude(pk__in=family).values_list("pk", flat=True)
        )
        family += newest
    return family


def talk_of(person: Person, idea: Idea, page: Any = None) -> Talk:
    """One page of the thread, oldest first; without a page number, the newest."""
    family = family_of(idea)
    lines = _lines(person, idea, family)
    pages = Paginator(lines, ON_A_PAGE)
    one = pages.get_page(page or pages.num_pages)
    said = _said(person, idea, one.object_list)
    goes_on = idea.joined_to_id is None
    return Talk(
        idea_id=idea.public_id,
        page=one,
        items=said,
        may_talk=goes_on and can_talk(person, idea),
        may_ask=goes_on and can_ask(person, idea),
        may_thank=goes_on and idea.voice == Voice.ANONYMOUS and can_ask(person, idea),
        may_merge=can_start_merge(person, idea),
        may_part=can_part(person, idea),
        asked=[line for line in said if line.waits_for_me],
    )


def comment_for(person: Person, public_id: UUID) -> Comment:
    """One comment the person may see. Raises Comment.DoesNotExist when foreign, missing or held from them."""
    comment = Comment.objects.select_related("idea__group", "idea__author").get(
        public_id=public_id, organisation_id=person.organisation_id
    )
    if comment.held_at is not None and not _sees_held(person, comment):
        raise Comment.DoesNotExist
    return comment


def backing_of(person: Person, idea: Idea) -> Backing:
    """How many say the same, in words, and whether this person is one of them."""
    supports = Support.objects.filter(idea=idea)
    own = supports.filter(person=person).first()
    count = supports.count()
    follow = Follow.objects.filter(idea=idea, person=person).first()
    return Backing(
        idea_id=idea.public_id,
        supports=count,
        sentence=backed_by(count, own is not None),
        credit=_credit(person, idea),
        is_mine=own is not None,
        is_mine_too=own is not None and own.is_mine_too,
        may_support=idea.joined_to_id is None and can_support(person, idea),
        is_muted=follow is not None and follow.is_muted,
    )


def _lines(person: Person, idea: Idea, family: list[int]) -> list[tuple[datetime.datetime, str, int]]:
    """When, what and which, of all that is in the thread: light rows, so that a long thread can be paged."""
    comments = Comment.objects.filter(idea__in=family).filter(_seen(person, idea, "author"))
    words = Support.objects.filter(idea__in=family, carried_from=None).exclude(words="", photo=None)
    words = words.filter(_seen(person, idea, "person"))
    joined = Idea.objects.filter(pk__in=family[1:])
    lines = [(at, "comment", pk) for at, pk in comments.values_list("at", "pk")]
    lines += [(at, WORDS, pk) for at, pk in words.values_list("at", "pk")]
    if family[1:]:
        lines += [(at, JOINED, pk) for at, pk in joined.values_list("offered_at", "pk")]
    return sorted(lines)


def _seen(person: Person, idea: Idea, writer: str) -> Q:
    """Held words are for who wrote them; moderators find them on their own page."""
    return Q(held_at=None) | Q(**{writer: person})


def _said(person: Person, idea: Idea, lines: Iterable[tuple[datetime.datetime, str, int]]) -> list[Said]:
    wanted: dict[str, list[int]] = {"comment": [], WORDS: [], JOINED: []}
    order = [(kind, pk) for _at, kind, pk in lines]
    for kind, pk in order:
        wanted[kind].append(pk)
    comments = Comment.objects.select_related("author", "idea__group").in_bulk(wanted["comment"])
    words = Support.objects.select_related("person", "photo", "idea__group").in_bulk(wanted[WORDS])
    joined = Idea.objects.select_related("author", "group", "joined_to__group").in_bulk(wanted[JOINED])
    found: dict[str, dict[int, Said]] = {
        "comment": {pk: _comment(person, idea, row) for pk, row in comments.items()},
        WORDS: {pk: _words(person, idea, row) for pk, row in words.items()},
        JOINED: {pk: _joined(person, row) for pk, row in joined.items()},
    }
    return [found[kind][pk] for kind, pk in order if pk in found[kind]]


def _comment(person: Person, idea: Idea, row: Comment) -> Said:
    is_open = row.kind == Comment.Kind.QUESTION and row.answered_at is None and row.taken_back_at is None
    return Said(
        public_id=row.public_id,
        kind=row.kind,
        who=_who_talks(person, idea, row),
        what=what_was_said(row),
        text=row.text,
        when=row.at,
        shape=SHAPES.get(row.kind, "note"),
        href="",
        is_own=row.author_id == person.pk,
        is_held=row.held_at is not None,
        is_taken_back=row.taken_back_at is not None,
        waits_for_me=is_open and row.idea.author_id == person.pk,
    )


def _words(person: Person, idea: Idea, row: Support) -> Said:
    return Said(
        public_id=row.public_id,
        kind=WORDS,
        who=_who(person, row.idea, row.person),
        what=_("says this too:"),
        text=row.words,
        when=row.at,
        shape=SHAPES[WORDS],
        href="",
        is_own=row.person_id == person.pk,
        is_held=row.held_at is not None,
        is_taken_back=False,
        waits_for_me=False,
        photo=row.photo,
    )


def _joined(person: Person, row: Idea) -> Said:
    return Said(
        public_id=row.public_id,
        kind=JOINED,
        who=_author(person, row),
        what=_("said the same, and the two were joined:"),
        text=row.text,
        when=row.offered_at,
        shape=SHAPES[JOINED],
        href=reverse("voice:idea", args=[row.public_id]),
        is_own=row.author_id == person.pk,
        is_held=False,
        is_taken_back=False,
        waits_for_me=False,
        may_part=can_part(person, row),
    )


def what_was_said(row: Comment) -> str:
    """What somebody did with their words, as one reads it after their name."""
    if row.taken_back_at is not None:
        return _("said something and took it back.")
    said = {
        Comment.Kind.REPLY: _("replied:"),
        Comment.Kind.QUESTION: _("asks:"),
        Comment.Kind.ANSWER: _("answered:"),
        Comment.Kind.THANKS: _("said thank you:"),
    }
    return said.get(Comment.Kind(row.kind), _("said:"))


def _who_talks(person: Person, idea: Idea, row: Comment) -> str:
    """Names are for the team; others read what part somebody plays."""
    if row.voice == Voice.ANONYMOUS:
        return _without_name()
    if row.kind in BY_WHO_ANSWERS and not _knows(person, row.idea, row.author):
        return _("Someone who answers for %(group)s") % {"group": row.idea.group}
    return _who(person, row.idea, row.author)


def _author(person: Person, row: Idea) -> str:
    return _without_name() if row.voice == Voice.ANONYMOUS else _who(person, row, row.author)


def _without_name() -> str:
    return _("Someone who did not give a name")


def _who(person: Person, idea: Idea, other: Person | None) -> str:
    if other is not None and other.pk == person.pk:
        return _("You")
    if other is not None and can_see_who(person, idea):
        return other.name
    return _("A colleague")


def _knows(person: Person, idea: Idea, other: Person | None) -> bool:
    return other is not None and (other.pk == person.pk or can_see_who(person, idea))


def _sees_held(person: Person, comment: Comment) -> bool:
    return comment.author_id == person.pk or can_look_after(person, comment, comment.idea.group)


def backed_by(count: int, is_mine: bool) -> str:
    """How many say the same, in a sentence."""
    others = count - is_mine
    if is_mine and others:
        said = ngettext(
            "You and %(n)s other person say this too.", "You and %(n)s other people say this too.", others
        )
        return said % {"n": others}
    if is_mine:
        return _("You say this too.")
    if not count:
        return _("Nobody else has said this yet.")
    return ngettext("%(n)s person says this too.", "%(n)s people say this too.", count) % {"n": count}


def _credit(person: Person, idea: Idea) -> str:
    """Who said it, when it was said more than once: "Asha, Ben and Cerys"."""
    family = family_of(idea)[1:]
    if not family:
        return ""
    joined = Idea.objects.filter(pk__in=family).select_related("author", "group").order_by("pk")
    names = list(dict.fromkeys(_author(person, row) for row in [idea, *joined]))
    if len(names) == 1:
        return names[0]
    return _("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}
