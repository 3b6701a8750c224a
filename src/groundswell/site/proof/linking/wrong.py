"""Builds that are wrong on purpose: what most surveys call anonymous. The battery must link nearly everybody in each."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from groundswell.site.proof.linking.battery import Life, Thief
from groundswell.site.proof.linking.knowing import People
from groundswell.site.proof.linking.sealed import words_of

PEOPLE = People({"took_part": ("person",)})
TAILS = {"sqlite": ("", " WITHOUT ROWID"), "postgresql": ("", "")}


def split_tables(copier: Thief, people: int) -> Life:
    """Who took part in one table, what was said in another, no key between: but written together."""
    with _tables(TAILS[connection.vendor][0]):
        truth = {}
        for person in random.sample(range(people), people):
            truth[person] = words_of(person)
            with transaction.atomic():
                _write(person, truth[person])
        copier.take(keep=True)
    return Life(copier.loot, _marks(truth), PEOPLE)


def split_moments(copier: Thief, people: int) -> Life:
    """The same written one after the other, and on SQLite without a hidden number: copies now and then still tell."""
    with _tables(TAILS[connection.vendor][1]):
        truth = {}
        for person in random.sample(range(people), people):
            truth[person] = words_of(person)
            _write(person, truth[person])
            copier.take(keep=person == 0)
        copier.take(keep=True)
    return Life(copier.loot, _marks(truth), PEOPLE)


def lengths_differ(copier: Thief, people: int) -> Life:
    """Sealed as they should be, in random order, but each box as long as what is in it."""
    lengths = random.sample(range(1, 40 * people), people)
    truth = {person: f"canary-{uuid4().hex} {'x' * length}" for person, length in enumerate(lengths)}
    with _tables(""):
        for person in random.sample(range(people), people):
            _insert("took_part", person, random.randbytes(48 + len(truth[person])))
        for words in random.sample(list(truth.values()), people):
            _insert("said", uuid4().hex, words)
        copier.take(keep=True)
    return Life(copier.loot, _marks(truth), PEOPLE)


WRONG: tuple[Callable[[Thief, int], Life], ...] = (split_tables, split_moments, lengths_differ)


@contextmanager
def _tables(tail: str) -> Iterator[None]:
    blob = "blob" if connection.vendor == "sqlite" else "bytea"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE took_part (person integer, box {blob})")
        cursor.execute(f"CREATE TABLE said (id char(32) PRIMARY KEY, words text){tail}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE took_part")
            cursor.execute("DROP TABLE said")


def _write(person: int, words: str) -> None:
    _insert("took_part", person, b"")
    _insert("said", uuid4().hex, words)


def _insert(table: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} VALUES (%s, %s)", values)  # noqa: S608


def _marks(truth: dict[int, str]) -> dict[int, str]:
    return {person: words.split()[0] for person, words in truth.items()}
