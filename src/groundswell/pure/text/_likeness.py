"""Ideas that say the same: a search for likeness by words, held in memory.

1. A text is two bags: the stems of its telling words, those of its heading (the first line or
   sentence) counted three times, and the runs of three letters of its heading.
2. A term weighs log(1 + count) x (1 + log(texts / texts that hold it)); one that a fifth of all
   texts hold weighs nothing. Likeness is the cosine of the bags, nine parts words and one part
   letters; the shorter the text asked for, the more the letters count, up to three in ten.
3. Texts stand in flat arrays by term (the shelf). New ones lie in a short pile that is compared
   one by one, and is sorted into a new shelf when it has grown by a tenth or to 2,000.
4. A reader takes the shelf and its pile once and works on those, so it never waits for a writer.

Measured on the 627 of 2,755 UK petitions that have a duplicate (benchmarks/similar_ideas.py):
one is among the first five for 0.861 when all are shown, 0.829 from 0.20 and 0.742 from 0.25.
Some suggestion is made to 80% of petitions without a ruled duplicate from 0.20 and to 55% from
0.25 (they are all on a few topics), to 25% and 7% of patients' comments, which are on others.
"""

import io
import zipfile
from array import array
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import count
from threading import RLock
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from groundswell.pure.text._postings import Bag, Floats, Postings
from groundswell.pure.text._shelf import Flat, Longs, Shelf
from groundswell.pure.text._terms import FAINT
from groundswell.pure.text._vocabulary import Vocabulary

AT_LEAST: Final = 0.16
"""Least likeness shown unless told: keeps the finding above 0.85, and shows too much rather than too little."""

WHILE_TYPING: Final = 0.25
"""Least likeness for showing unasked: says nothing to nine in ten texts about something else."""

_PILE_AT_LEAST: Final = 16
_PILE_AT_MOST: Final = 2_000
_SPARE: Final = 64
_FORM: Final = 1


@dataclass(frozen=True, slots=True)
class Match:
    """One idea found: its id, and how like the text it is from 0 to 1."""

    id: int
    score: float


class LikenessIndex:
    """Find the ideas that say the same as a text; any number of readers, writers take turns."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._shelf = Shelf.empty(len(FAINT))
        self._stamp_of: dict[int, int] = {}
        self._stamps = count(1)
        self._writing = RLock()

    def __len__(self) -> int:
        return len(self._stamp_of)

    def __contains__(self, id: object) -> bool:
        return id in self._stamp_of

    def add(self, id: int, text: str) -> None:
        """Add an idea, or put its new text in place of the old."""
        with self._writing:
            words, letters = self._vocabulary.learn(text)
            stamp = next(self._stamps)
            newcomer = self._shelf.newcomer(id, stamp, Bag.of(words), Bag.of(letters))
            self._shelf.pile.append(newcomer)
            self._stamp_of[id] = stamp
            if len(self._shelf.pile) > min(_PILE_AT_LEAST + len(self._stamp_of) // 10, _PILE_AT_MOST):
                self._sort_in_pile()

    def update(self, id: int, text: str) -> None:
        """Put a new text in place of the old."""
        self.add(id, text)

    def remove(self, id: int) -> None:
        """Take an idea away, now and from the next sorted shelf; nothing happens if it is not there."""
        with self._writing:
            self._stamp_of.pop(id, None)

    def add_many(self, ideas: Iterable[tuple[int, str]]) -> None:
        """Add many ideas at once; much quicker than one at a time."""
        with self._writing:
            self._sort_in_pile()
            ids, stamps, words, letters = array("q"), array("q"), _Column(), _Column()
            for id, text in ideas:
                of_words, of_letters = self._vocabulary.learn(text)
                ids.append(id)
                stamps.append(next(self._stamps))
                words.append(of_words)
                letters.append(of_letters)
            self._stamp_of |= zip(ids, stamps, strict=True)
            self._replace_shelf(
                np.array(ids, np.int64), np.array(stamps, np.int64), words.flat(), letters.flat()
            )

    def similar(
        self,
        text: str,
        *,
        limit: int = 5,
        exclude: Set[int] = frozenset(),
        at_least: float = AT_LEAST,
    ) -> list[Match]:
        """Return at most `limit` ideas like `text`, best first, none below `at_least`."""
        asked = self._vocabulary.recall(text)
        if limit < 1 or not (asked.words.known or asked.letters.known):
            return []
        ids, stamps, scores = self._shelf.likeness(asked)
        near = np.flatnonzero(scores >= max(at_least, 1e-6))
        wanted = limit + len(exclude) + _SPARE
        for size in (wanted, len(near)):
            best = _best(near, scores, size)
            found = self._present(best, ids, stamps, scores, limit, exclude)
            if len(found) == limit or size >= len(near):
                break
        return found

    def dump(self) -> bytes:
        """Return the whole index as bytes for `load`; holds words of the ideas, so guard it as them."""
        with self._writing:
            self._sort_in_pile()
            shelf, kept = self._shelf, io.BytesIO()
            columns = {
                "form": np.array([_FORM]),
                "stems": _as_bytes(self._vocabulary.stems),
                "runs": _as_bytes(self._vocabulary.letters),
                "faint": np.array([shelf.words.faint]),
                "ids": shelf.ids,
                **_columns("word", shelf.words),
                **_columns("letter", shelf.letters),
            }
            np.savez(kept, allow_pickle=False, **columns)
            return kept.getvalue()

    @classmethod
    def load(cls, kept: bytes) -> Self:
        """Return the index that `dump` kept; raise ValueError for anything else."""
        try:
            with np.load(io.BytesIO(kept), allow_pickle=False) as columns:
                if int(columns["form"][0]) != _FORM:
                    raise ValueError("the index was kept in another form")
                return cls._of(columns)
        except (KeyError, IndexError, TypeError, OSError, EOFError, zipfile.BadZipFile) as error:
            raise ValueError("these bytes are not an index") from error

    @classmethod
    def _of(cls, columns: Mapping[str, NDArray[Any]]) -> Self:
        index = cls()
        index._vocabulary.stems = _as_numbers(columns["stems"])
        index._vocabulary.letters = _as_numbers(columns["runs"])
        ids = columns["ids"].astype(np.int64)
        stamps = np.array([next(index._stamps) for _ in ids], np.int64)
        words = _postings("word", columns, len(ids), faint=int(columns["faint"][0]))
        letters = _postings("letter", columns, len(ids), faint=0)
        index._shelf = Shelf(words, letters, ids, stamps)
        index._stamp_of = dict(zip(ids.tolist(), stamps.tolist(), strict=True))
        return index

    def _present(
        self, ranked: Longs, ids: Longs, stamps: Longs, scores: Floats, limit: int, exclude: Set[int]
    ) -> list[Match]:
        found: list[Match] = []
        for place in ranked.tolist():
            id = int(ids[place])
            if id not in exclude and self._stamp_of.get(id) == stamps[place]:
                found.append(Match(id, round(min(float(scores[place]), 1.0), 4)))
            if len(found) == limit:
                break
        return found

    def _sort_in_pile(self) -> None:
        pile = self._shelf.pile
        fresh = [newcomer for newcomer in pile if self._stamp_of.get(newcomer.id) == newcomer.stamp]
        ids = np.array([newcomer.id for newcomer in fresh], np.int64)
        stamps = np.array([newcomer.stamp for newcomer in fresh], np.int64)
        words = Flat.of_bags([newcomer.words for newcomer in fresh])
        letters = Flat.of_bags([newcomer.letters for newcomer in fresh])
        self._replace_shelf(ids, stamps, words, letters)

    def _replace_shelf(self, ids: Longs, stamps: Longs, words: Flat, letters: Flat) -> None:
        shelf = self._shelf
        now = [self._stamp_of.get(id) for id in shelf.ids.tolist()]
        kept = np.array([a == b for a, b in zip(now, shelf.stamps.tolist(), strict=True)], np.bool_)
        sizes = len(self._vocabulary.stems), len(self._vocabulary.letters)
        self._shelf = shelf.grown(kept, ids, stamps, (words, letters), sizes)


class _Column:
    """The numbers of many texts, one behind the other."""

    def __init__(self) -> None:
        self._numbers = array("i")
        self._lengths = array("q")

    def append(self, numbers: list[int]) -> None:
        self._numbers.extend(numbers)
        self._lengths.append(len(numbers))

    def flat(self) -> Flat:
        return Flat.of(self._numbers, self._lengths)


def _best(near: Longs, scores: Floats, size: int) -> Longs:
    if size < len(near):
        near = near[np.argpartition(-scores[near], size)[:size]]
    return near[np.lexsort((near, -scores[near]))]


def _columns(name: str, postings: Postings) -> dict[str, NDArray[Any]]:
    return {
        f"{name}_starts": postings.starts,
        f"{name}_slots": postings.slots,
        f"{name}_counts": postings.counts,
    }


def _postings(name: str, columns: Mapping[str, NDArray[Any]], texts: int, *, faint: int) -> Postings:
    starts, slots, counts = (columns[f"{name}_{part}"] for part in ("starts", "slots", "counts"))
    whole = starts[-1] == len(slots) == len(counts) and slots.max(initial=-1) < texts
    if not whole or slots.min(initial=0) < 0 or np.diff(starts).min(initial=0) < 0:
        raise ValueError("the index is damaged")
    return Postings(texts, faint, starts, slots, counts)


def _as_bytes(numbers: dict[str, int]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(numbers).encode(), np.uint8)


def _as_numbers(kept: NDArray[np.uint8]) -> dict[str, int]:
    terms = kept.tobytes().decode()
    return {term: number for number, term in enumerate(terms.split("\n"))} if terms else {}
