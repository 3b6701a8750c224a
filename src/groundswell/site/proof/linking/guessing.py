"""The attacks: each names, for as many people as it can, the words that it thinks are theirs."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from groundswell.site.proof.linking.copies import Loot
from groundswell.site.proof.linking.knowing import People
from groundswell.site.proof.linking.leading import Leads, Words
from groundswell.site.proof.linking.orders import Order, orders_of_people, orders_of_words

Guesses = dict[int, str]


def all_guesses(loot: Loot, people: People) -> Iterator[tuple[str, Guesses]]:
    """What each attack guesses, under a name that is the same in every life."""
    leads: Leads = {}
    for at, copy in enumerate(loot.whole):
        words = Words(copy, people)
        leads |= words.leads()
        yield f"join in copy {at}", words.joined()
    yield from _by_rank(loot, people, leads)
    yield from _by_difference(loot, people, leads)
    yield from _by_bytes(loot, people)


def _by_rank(loot: Loot, people: People, leads: Leads) -> Iterator[tuple[str, Guesses]]:
    """The first in one order belongs to the first in the other, for every two orders there are."""
    who: dict[Order, str] = {}
    said: dict[Order, str] = {}
    for at, copy in enumerate(loot.whole):
        for name, order in orders_of_people(copy, people).items():
            who.setdefault(order, f"{name} in copy {at}")
        for name, order in orders_of_words(copy, leads).items():
            said.setdefault(order, f"{name} in copy {at}")
    for one, name in who.items():
        for other, told in said.items():
            yield f"rank of {name} by {told}", dict(zip(one, other, strict=False))
            yield f"rank of {name} by {told}, from the end", dict(zip(one, other[::-1], strict=False))


def _by_difference(loot: Loot, people: People, leads: Leads) -> Iterator[tuple[str, Guesses]]:
    """Who is new from one copy to the next said what is new, also where it is known only later which words a row leads to."""
    who = _newcomers(loot, lambda name, row: people.of(loot.last.tables[name], row), people)
    said = _new_words(loot, leads)
    for table, in_copies in who.items():
        for told, in_those in said.items():
            yield f"difference of {table} and {told}", _paired(in_copies, in_those)


def _newcomers(loot: Loot, of: Any, people: People) -> dict[str, list[list[int]]]:
    """By table, who is new or changed in each copy."""
    tables = [name for name, table in loot.last.tables.items() if people.knows(table)]
    found = {
        name: [_once(of(name, row) for row in copy.fresh.get(name, ())) for copy in loot.copies]
        for name in tables
    }
    return {name: copies for name, copies in found.items() if sum(map(len, copies)) > 1}


def _new_words(loot: Loot, leads: Leads) -> dict[str, list[list[str]]]:
    tables = {name for name, _ in leads}
    return {
        name: [
            _once(word for row in copy.fresh.get(name, ()) for word in leads.get((name, row[0]), ()))
            for copy in loot.copies
        ]
        for name in sorted(tables)
    }


def _by_bytes(loot: Loot, people: People) -> Iterator[tuple[str, Guesses]]:
    """Words are searched for in every byte of every copy, deleted pages and the log too; who was new there said them."""
    seen: set[str] = set()
    new: list[list[str]] = []
    for copy in loot.copies:
        here = [mark for marks in copy.marks.values() for mark in marks if mark not in seen]
        new.append(_once(here))
        seen.update(here)
    for table, in_copies in _newcomers(
        loot, lambda name, row: people.of(loot.last.tables[name], row), people
    ).items():
        yield f"bytes, with {table}", _paired(in_copies, new)
        order = [person for copy in in_copies for person in copy]
        for file, marks in loot.last.marks.items():
            yield f"order in {file}, with {table}", dict(zip(_once(order), marks, strict=False))


def _paired(people: Sequence[Sequence[int]], words: Sequence[Sequence[str]]) -> Guesses:
    """Those of one copy with those of the same, by chance among them; what was guessed first stays."""
    dice, guesses = random.Random(1), {}
    for who, said in zip(people, words, strict=True):
        mixed = dice.sample(list(said), len(said))
        guesses.update({one: word for one, word in zip(who, mixed, strict=False) if one not in guesses})
    return guesses


def _once(found: Iterable[Any]) -> list[Any]:
    return [one for one in dict.fromkeys(found) if one is not None]
