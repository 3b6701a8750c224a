"""Which ideas a lead may join with one."""

from __future__ import annotations

from groundswell.people.models import Person
from groundswell.pure.text import AT_LEAST
from groundswell.voice.models import Idea
from groundswell.voice.queries.cards import IdeaCard, cards_of
from groundswell.voice.queries.ideas import visible_ideas
from groundswell.voice.queries.likeness import index_of
from groundswell.voice.queries.search import search_ideas
from groundswell.voice.rules import can_merge

MOST_CHOICES = 12
LOOKED_AT = 60


def merge_choices(person: Person, idea: Idea, words: str = "") -> list[IdeaCard]:
    """Ideas this lead may join the idea with: those that words find, else those most like it."""
    found = _by_words(person, words) if words else _by_likeness(person, idea)
    return cards_of(person, [row for row in found if can_merge(person, idea, row)][:MOST_CHOICES])


def _by_words(person: Person, words: str) -> list[Idea]:
    return list(search_ideas(person, words).select_related("group", "author")[:LOOKED_AT])


def _by_likeness(person: Person, idea: Idea) -> list[Idea]:
    index = index_of(person.organisation)
    if index is None:
        return []
    matches = index.similar(idea.text, limit=LOOKED_AT, exclude={idea.pk}, at_least=AT_LEAST)
    rows = visible_ideas(person).select_related("group", "author").in_bulk([match.id for match in matches])
    return [rows[match.id] for match in matches if match.id in rows]
