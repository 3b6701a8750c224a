"""Attacks that try to link people to what they said, with a copy of everything: database, log and every backup.

The attacker knows who took part and every published word, and may look at any byte. Each attack answers with its guesses; the
best of them is what counts. `test_link_battery.py` runs them against our build and against one that is wrong on purpose.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

Guesses = dict[int, str]


@dataclass(frozen=True)
class Loot:
    """One copy somebody took: the files as they lay, and what they hold."""

    files: dict[str, bytes]
    voters: list[tuple[int, ...]]
    words: list[tuple[str, int]]


@dataclass
class Build:
    """How to read one build: who took part (person, hidden number, length of what is kept), and words with theirs."""

    database: Path
    voters: str
    words: str
    loots: list[Loot] = field(default_factory=list)

    def take(self, folder: Path) -> None:
        """Copy the files as they lie and read what is in the copy."""
        folder = folder / f"copy-{len(self.loots)}"
        folder.mkdir()
        for path in self.database.parent.glob(self.database.name + "*"):
            shutil.copy(path, folder)
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
        with closing(sqlite3.connect(folder / self.database.name)) as copy:
            self.loots.append(
                Loot(files, copy.execute(self.voters).fetchall(), copy.execute(self.words).fetchall())
            )

    @property
    def last_open(self) -> Loot:
        """The copy in which most people are seen to have taken part."""
        return max(self.loots, key=lambda loot: len(loot.voters))


def rank_match(build: Build) -> Guesses:
    """The first row of the one table belongs to the first row of the other."""
    voters = sorted(build.last_open.voters, key=lambda row: row[1])
    words = sorted(build.loots[-1].words, key=lambda row: row[1])
    return dict(zip([row[0] for row in voters], [row[0] for row in words], strict=False))


def scan_match(build: Build) -> Guesses:
    """The same in the order in which the database hands rows out by itself, as a dump does."""
    return dict(
        zip(
            [row[0] for row in build.last_open.voters],
            [row[0] for row in build.loots[-1].words],
            strict=False,
        )
    )


def length_match(build: Build) -> Guesses:
    """Who has the longest box said the longest words."""
    voters = sorted(build.last_open.voters, key=lambda row: row[2])
    words = sorted((row[0] for row in build.loots[-1].words), key=len)
    return dict(zip([row[0] for row in voters], words, strict=False))


def difference(build: Build) -> Guesses:
    """Who is new from one copy to the next said what is new."""
    guesses: Guesses = {}
    for before, after in zip([Loot({}, [], []), *build.loots], build.loots, strict=False):
        people = sorted({row[0] for row in after.voters} - {row[0] for row in before.voters})
        words = sorted({row[0] for row in after.words} - {row[0] for row in before.words})
        guesses |= _paired(people, words)
    return guesses


def byte_search(build: Build) -> Guesses:
    """Words are searched for in every byte of every file, also deleted pages and the log; who was new there said them."""
    known = [row[0] for row in build.loots[-1].words]
    guesses: Guesses = {}
    found: set[str] = set()
    seen: set[int] = set()
    for loot in build.loots:
        people = [row[0] for row in loot.voters if row[0] not in seen]
        here = [word for word in known if word not in found and _lies_in(loot, word)]
        guesses |= _paired(people, here)
        seen.update(people)
        found.update(here)
    return guesses


def log_order(build: Build) -> Guesses:
    """The order in which words first stand in the log of the last copy is the order in which people came."""
    log = max(build.loots[-1].files.items(), key=lambda item: item[0].endswith("-wal"))[1]
    known = [row[0] for row in build.loots[-1].words]
    words = sorted(known, key=lambda word: log.find(word.encode()))
    people: list[int] = []
    for loot in build.loots:
        people += [row[0] for row in loot.voters if row[0] not in people]
    return dict(zip(people, words, strict=False))


ATTACKS: Sequence[Callable[[Build], Guesses]] = (
    rank_match,
    scan_match,
    length_match,
    difference,
    byte_search,
    log_order,
)


def best_link(build: Build, truth: dict[int, str]) -> tuple[float, str]:
    """The share of people whom the best attack links to their own words, and which attack it is."""
    results = {attack.__name__: _right(attack(build), truth) / len(truth) for attack in ATTACKS}
    best = max(results, key=results.__getitem__)
    return results[best], best


def _right(guesses: Guesses, truth: dict[int, str]) -> int:
    return sum(truth.get(person) == word for person, word in guesses.items())


def _paired(people: Iterable[int], words: Sequence[str]) -> Guesses:
    mixed = random.Random(1).sample(list(words), len(words))
    return dict(zip(people, mixed, strict=False))


def _lies_in(loot: Loot, word: str) -> bool:
    return any(word.encode() in content for content in loot.files.values())
