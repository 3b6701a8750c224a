"""Running all attacks on a life, and on a second one where something was found by chance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from groundswell.site.proof.linking.copies import Loot, marks_of
from groundswell.site.proof.linking.guessing import all_guesses
from groundswell.site.proof.linking.knowing import People

BY_CHANCE = 6
"""One of all people is right by chance, however many they are; seven or more would be once in 12,000 times."""


@dataclass(frozen=True)
class Life:
    """What was taken while people lived and spoke, and who truly said what.

    `exposed` are words that lay somewhere before they were published, and sealed boxes that were left after their end.
    """

    loot: Loot
    truth: dict[int, str]
    people: People
    exposed: int = 0


Live = Callable[[], Life]


@dataclass(frozen=True)
class Linked:
    """How many people the best attack links to their own words, which attack it is, and how many were tried."""

    right: int
    attack: str
    attacks: int


class Thief(Protocol):
    """Somebody who takes copies."""

    loot: Loot

    def take(self, *, keep: bool = False) -> None:
        """Take one more; keep it whole if told to."""

    def left_of(self, signs: list[bytes]) -> int:
        """How many of these bytes lie anywhere in the live files."""


def lies_about(loot: Loot, truth: dict[int, str]) -> int:
    """How many of these words stand in some copy that was taken so far, in its rows or in its bytes.

    Only words of this life count: a server's log holds those of every database it has.
    """
    in_files = {mark for copy in loot.copies for marks in copy.marks.values() for mark in marks}
    in_rows = {
        mark for copy in loot.copies for rows in copy.fresh.values() for row in rows for mark in marks_of(row)
    }
    return len((in_files | in_rows) & set(truth.values()))


def best_of(life: Life) -> Linked:
    """The best attack on one life."""
    return _best(scores(life))


def scores(life: Life) -> dict[str, int]:
    """How many people each attack links to their own words."""
    found = {
        name: sum(life.truth.get(person) == word for person, word in guesses.items())
        for name, guesses in all_guesses(life.loot, life.people)
    }
    return {**found, "what lay about": life.exposed}


def confirmed(live: Live) -> Linked:
    """The best attack that works.

    Among so many attacks one or the other is lucky. One that links more than chance explains is tried on a second life with
    other people and other words, and counts for what it links there too.
    """
    first = scores(live())
    lucky = {name: right for name, right in first.items() if right > BY_CHANCE}
    if not lucky:
        return _best(first)
    second = scores(live())
    return replace(
        _best({name: min(right, second.get(name, 0)) for name, right in lucky.items()}), attacks=len(first)
    )


def _best(results: dict[str, int]) -> Linked:
    best = max(results, key=results.__getitem__)
    return Linked(results[best], best, len(results))
