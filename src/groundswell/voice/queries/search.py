"""Searching what was said: full text on both databases, behind one question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db import connection
from django.db.models import F, Func, QuerySet
from markupsafe import Markup, escape

from groundswell.people.models import Group, Person
from groundswell.pure.text import words_of
from groundswell.voice.models import Idea
from groundswell.voice.queries.cards import IdeaCard, cards_of
from groundswell.voice.queries.ideas import visible_ideas

MOST_WORDS = 12
LONGEST_WORD = 60
FEWEST_LETTERS = 2
AROUND = 90
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Found:
    """An idea that was found, with the place where the words stand; found words are marked and all else is escaped."""

    card: IdeaCard
    snippet: Markup


def search_ideas(person: Person, words: str, under: Group | None = None) -> QuerySet[Idea]:
    """Ideas the person may see in which all the words occur, best first; the last word may be unfinished.

    Case and accents do not matter. Whatever is typed is read as words, never as a query language. No words find nothing.
    """
    asked = asked_words(words)
    ideas = visible_ideas(person)
    if under is not None:
        ideas = ideas.filter(group__path__startswith=under.path)
    if not asked:
        return ideas.none()
    return by_index(ideas, asked) if connection.vendor == "postgresql" else by_table(ideas, asked)


def asked_words(words: str) -> list[str]:
    """The words as they are looked for."""
    return [word[:LONGEST_WORD] for word in words_of(words[: MOST_WORDS * LONGEST_WORD])][:MOST_WORDS]


def found_in(person: Person, ideas: QuerySet[Idea] | list[Idea], words: str) -> list[Found]:
    """What a page of results shows."""
    rows = list(ideas)
    asked = asked_words(words)
    pairs = zip(cards_of(person, rows), rows, strict=True)
    return [Found(card, snippet(row.text, asked)) for card, row in pairs]


def snippet(text: str, asked: list[str]) -> Markup:
    """The words around the first that was found, with every found word marked."""
    spans = [match.span() for match in _WORD.finditer(text) if _is_asked(match[0], asked)]
    start, end = _window(text, spans[0][0] if spans else 0)
    parts: list[str] = ["… " if start else ""]
    at = start
    for left, right in spans:
        if start <= left and right <= end:
            parts += [escape(text[at:left]), Markup("<mark>{}</mark>").format(text[left:right])]
            at = right
    return Markup("").join([*parts, escape(text[at:end]), " …" if end < len(text) else ""])


def by_table(ideas: QuerySet[Idea], asked: list[str]) -> QuerySet[Idea]:
    """SQLite: the search table, joined to ideas; its hidden column `rank` is smallest for the best."""
    query = " ".join([f'"{word}"' for word in asked[:-1]] + [_unfinished(asked[-1])])
    return ideas.filter(words_found__everything__matches=query).order_by("words_found__rank", "-pk")


def _unfinished(word: str) -> str:
    return f'"{word}"*' if len(word) >= FEWEST_LETTERS else f'"{word}"'


def by_index(ideas: QuerySet[Idea], asked: list[str]) -> QuerySet[Idea]:
    """PostgreSQL: the index on what the function of the same name makes of an idea (see the migration)."""
    last = f"'{asked[-1]}':*" if len(asked[-1]) >= FEWEST_LETTERS else f"'{asked[-1]}'"
    query = SearchQuery(
        " & ".join([*[f"'{word}'" for word in asked[:-1]], last]), search_type="raw", config="simple"
    )
    vector = Func(F("title"), F("text"), function="voice_idea_vector", output_field=SearchVectorField())
    return (
        ideas.alias(vector=vector, rank=SearchRank(vector, query))
        .filter(vector=query)
        .order_by("-rank", "-pk")
    )


def _is_asked(word: str, asked: list[str]) -> bool:
    folded = words_of(word)
    return any(part in asked or part.startswith(asked[-1]) for part in folded) if asked else False


def _window(text: str, at: int) -> tuple[int, int]:
    """From where to where a snippet goes, cut at spaces."""
    start, end = max(0, at - AROUND), min(len(text), at + 2 * AROUND)
    if start:
        start = text.rfind(" ", 0, at - AROUND // 2) + 1 or start
        start = start if at - start <= AROUND else at - AROUND
    if end < len(text):
        end = max(text.rfind(" ", 0, end), at + AROUND)
    return start, end
