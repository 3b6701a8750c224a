"""Words that were kept safe because they may name a person."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.people.models import Group, Person
from groundswell.people.queries.me import Way
from groundswell.people.rules import paths_with
from groundswell.voice.models import Comment, Idea, SaidElsewhere, Support
from groundswell.voice.queries.elsewhere import link_to, moderated_places, place_called, place_of, thing_of
from groundswell.voice.rules import VoicePermission, can_look_after

Words = Idea | Comment | Support | SaidElsewhere
KINDS: dict[str, type[Idea] | type[Comment] | type[Support]] = {
    "idea": Idea,
    "comment": Comment,
    "support": Support,
}


def kinds() -> dict[str, Any]:
    """The models of all words that moderators may hold, by kind: those about ideas, and those of other parts."""
    return {**KINDS, **{kind: place.words for kind, place in moderated_places().items()}}


def kind_of(words: Words) -> str:
    """Which kind words are of."""
    return place_of(words)[0] if isinstance(words, SaidElsewhere) else str(words._meta.model_name)


@dataclass(frozen=True)
class HeldCard:
    """Held words as a moderator sees them. Who wrote them is not said: it does not help to decide."""

    kind: str
    public_id: UUID
    text: str
    group: str
    when: datetime.datetime
    names: str
    is_asked: bool


def held_words(person: Person) -> list[HeldCard]:
    """What waits for this moderator, oldest first: never what may name them, nor what they wrote themselves."""
    found = [(kind, row) for kind in kinds() for row in _held_rows(person, kind) if can_decide(person, row)]
    return [_card(kind, row) for kind, row in sorted(found, key=lambda pair: _at(pair[1]))]


def moderated_by(person: Person) -> list[Way]:
    """Where held words wait, for those who look after them anywhere."""
    if not paths_with(person, VoicePermission.MODERATE):
        return []
    waiting = len(held_words(person))
    words = ngettext(
        "%(n)s thing that was said waits for you to read it",
        "%(n)s things that were said wait for you to read them",
        waiting,
    )
    return [
        Way(
            words % {"n": waiting} if waiting else _("Words that wait for you"),
            reverse("voice:held"),
            waiting,
        )
    ]


def held_one(person: Person, kind: str, public_id: UUID) -> Words:
    """One thing that waits for this moderator. Raises Idea.DoesNotExist when it is not theirs to look at."""
    for row in _held_rows(person, kind).filter(public_id=public_id) if kind in kinds() else []:
        if can_decide(person, row):
            return row
    raise Idea.DoesNotExist


def own_held(person: Person, kind: str, public_id: UUID) -> Words:
    """One's own words that are held. Raises Idea.DoesNotExist when there are none."""
    if kind not in kinds():
        raise Idea.DoesNotExist
    rows: QuerySet = kinds()[kind].objects.exclude(held_at=None).filter(public_id=public_id)
    row = _with_group(rows, kind).filter(**{f"{_writer_field(kind)}_id": person.pk}).first()
    if row is None or not person.is_active:
        raise Idea.DoesNotExist
    return row  # type: ignore[no-any-return]


def held_words_about(idea: Idea) -> list[Words]:
    """The comments and supporters' words about an idea that are held."""
    comments = Comment.objects.exclude(held_at=None).filter(idea=idea).select_related("idea__group")
    words = Support.objects.exclude(held_at=None).filter(idea=idea).select_related("idea__group")
    return [*comments, *words]


def words_by_id(kind: str, public_id: UUID | str) -> Words | None:
    """Words that were held once, for telling whoever wrote them; None when they are gone."""
    row: Words | None = _with_group(kinds()[kind].objects.all(), kind).filter(public_id=public_id).first()
    return row


def can_decide(person: Person, words: Words) -> bool:
    """Whether a person may let out these words or ask for others."""
    return writer_of(words) != person.pk and can_look_after(person, words, group_of(words))


def writer_of(words: Words) -> int | None:
    """The id of who wrote the words."""
    return words.person_id if isinstance(words, Support) else words.author_id


def about_of(words: Words) -> Any:
    """The idea the words are or belong to, or what else they are about."""
    if isinstance(words, SaidElsewhere):
        return thing_of(words)
    return words if isinstance(words, Idea) else words.idea


def group_of(words: Words) -> Group:
    """The group in which the words were said."""
    group: Group = about_of(words).group
    return group


def title_of(words: Words) -> str:
    """What that is called which the words are about."""
    return str(thing_of(words)) if isinstance(words, SaidElsewhere) else str(about_of(words).title)


def page_with(words: Words) -> str:
    """Where the words stand once they are out."""
    if isinstance(words, SaidElsewhere):
        return link_to(place_of(words)[1], thing_of(words))
    return reverse("voice:idea", args=[about_of(words).public_id])


def text_of(words: Words) -> str:
    """The words themselves."""
    return words.words if isinstance(words, Support) else words.text


def _held_rows(person: Person, kind: str) -> QuerySet:
    here = Q(pk=None)
    for path in paths_with(person, VoicePermission.MODERATE):
        here |= Q(**{f"{_to_group(kind)}__path__startswith": path})
    rows: QuerySet = kinds()[kind].objects.filter(here, organisation_id=person.organisation_id)
    if kind != "support":
        rows = rows.filter(taken_back_at=None)
    return _with_group(rows.exclude(held_at=None), kind)


def _with_group(rows: QuerySet, kind: str) -> QuerySet:
    to_group = _to_group(kind)
    related: Sequence[str] = [to_group] if kind == "idea" else [to_group.partition("__")[0], to_group]
    return rows.select_related(*related)


def _to_group(kind: str) -> str:
    if kind in KINDS:
        return "group" if kind == "idea" else "idea__group"
    return f"{place_called(kind).field}__group"


def _writer_field(kind: str) -> str:
    return "person" if kind == "support" else "author"


def _at(words: Words) -> datetime.datetime:
    return words.offered_at if isinstance(words, Idea) else words.at


def _card(kind: str, words: Words) -> HeldCard:
    return HeldCard(
        kind=kind,
        public_id=words.public_id,  # type: ignore[union-attr]
        text=text_of(words),
        group=str(group_of(words)),
        when=_at(words),
        names=", ".join(name.title() for name in words.held_because.splitlines()),
        is_asked=words.rewording_asked_at is not None,
    )
