"""Others said this too: ideas like a text, for somebody who is about to say it."""

from __future__ import annotations

from groundswell.people.models import Person
from groundswell.pure.text import AT_LEAST, WHILE_TYPING, words_of
from groundswell.voice.models import Idea
from groundswell.voice.queries.cards import IdeaCard, cards_of
from groundswell.voice.queries.ideas import visible_ideas
from groundswell.voice.queries.likeness import index_of

FEWEST_WORDS = 2
# Some of what is found is the person's own, held, or leads to one idea: so we look for more than we show.
MORE = 4

__all__ = ["AT_LEAST", "WHILE_TYPING", "similar_to"]


def similar_to(
    person: Person, text: str, limit: int = 5, *, at_least: float = WHILE_TYPING
) -> list[IdeaCard]:
    """What colleagues said that is like a text, most alike first. What was joined shows where it goes on.

    Unless told, only what is so like that it is worth stopping for; `AT_LEAST` shows all that may be.
    """
    if len(words_of(text)) < FEWEST_WORDS:
        return []
    index = index_of(person.organisation)
    matches = index.similar(text, limit=limit * MORE, at_least=at_least) if index is not None else []
    if not matches:
        return []
    return cards_of(person, _shown(person, [match.id for match in matches])[:limit])


def _shown(person: Person, ids: list[int]) -> list[Idea]:
    """The ideas that go on where these were joined, in the same order, each once; none that is held or one's own."""
    leads_to = {pk: pk for pk in ids}
    rows = _rows(person, ids)
    while onward := {row.pk: row.joined_to_id for row in rows.values() if row.joined_to_id is not None}:
        leads_to = {pk: onward.get(end, end) for pk, end in leads_to.items()}
        missing = set(onward.values()) - rows.keys()
        rows = {pk: row for pk, row in rows.items() if pk not in onward} | _rows(person, missing)
    ends = dict.fromkeys(leads_to[pk] for pk in ids)
    return [rows[pk] for pk in ends if pk in rows]


def _rows(person: Person, ids: list[int] | set[int]) -> dict[int, Idea]:
    rows = visible_ideas(person).filter(pk__in=ids, held_at=None).exclude(author=person)
    return {row.pk: row for row in rows.select_related("group", "author")}
