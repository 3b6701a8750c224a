"""The shelf that readers search: sorted texts, and a pile of those that came since."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from groundswell.pure.text._postings import MOST_COUNTED, Bag, Counts, Floats, Ints, Postings, Question
from groundswell.pure.text._vocabulary import Recalled

Longs = NDArray[np.int64]

_LETTERS_SHARE: Final = 0.1
_LETTERS_SHARE_OF_HEADINGS: Final = 0.2


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A text on the pile, with its weights as they were when it came (its lengths are 1)."""

    id: int
    stamp: int
    words: Bag
    letters: Bag
    word_weights: Floats
    letter_weights: Floats


@dataclass(frozen=True, slots=True)
class Flat:
    """The entries of many texts as three columns."""

    terms: Ints
    slots: Ints
    counts: Counts

    @classmethod
    def of(cls, numbers: "array[int]", lengths: "array[int]") -> Self:
        """Count the terms of texts that stand one behind the other in `numbers`."""
        texts = len(lengths)
        owners = np.repeat(np.arange(texts, dtype=np.int64), lengths)
        keys = np.frombuffer(numbers, dtype=np.int32) * np.int64(max(texts, 1)) + owners
        found, times = np.unique(keys, return_counts=True)
        terms, slots = np.divmod(found, max(texts, 1))
        counts = np.minimum(times, MOST_COUNTED).astype(np.uint8)
        return cls(terms.astype(np.int32), slots.astype(np.int32), counts)

    @classmethod
    def of_bags(cls, bags: Sequence[Bag]) -> Self:
        """Put the bags of texts one behind the other."""
        slots = np.repeat(np.arange(len(bags), dtype=np.int32), [len(bag.terms) for bag in bags])
        return cls(
            _joined([bag.terms for bag in bags], np.int32), slots, _joined([b.counts for b in bags], np.uint8)
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """Sorted texts, never changed, and the pile of newer ones, only ever appended to."""

    words: Postings
    letters: Postings
    ids: Longs
    stamps: Longs
    pile: list[Newcomer] = field(default_factory=list)

    @classmethod
    def empty(cls, faint: int) -> Self:
        """Return a shelf of no texts; the first `faint` words tell little."""
        return cls(Postings.nothing(faint), Postings.nothing(0), np.zeros(0, np.int64), np.zeros(0, np.int64))

    def newcomer(self, id: int, stamp: int, words: Bag, letters: Bag) -> Newcomer:
        """Weigh a text for the pile."""
        weights = _unit(self.words.weigh(words)), _unit(self.letters.weigh(letters))
        return Newcomer(id, stamp, words, letters, *weights)

    def likeness(self, asked: Recalled) -> tuple[Longs, Longs, Floats]:
        """Return the id, the stamp and the likeness of every text, shelf first, then pile."""
        pile = self.pile[:]
        share = _LETTERS_SHARE + _LETTERS_SHARE_OF_HEADINGS * min(asked.heading_share, 1.0)
        words = self.words.ask(Bag.of(asked.words.known), asked.words.unknown)
        letters = self.letters.ask(Bag.of(asked.letters.known), asked.letters.unknown)
        sorted_scores = self.words.likeness(words) * (1 - share) + self.letters.likeness(letters) * share
        if not pile:
            return self.ids, self.stamps, sorted_scores
        of_words = _dots(words, [n.words.terms for n in pile], [n.word_weights for n in pile])
        of_letters = _dots(letters, [n.letters.terms for n in pile], [n.letter_weights for n in pile])
        return (
            np.concatenate((self.ids, np.array([n.id for n in pile], np.int64))),
            np.concatenate((self.stamps, np.array([n.stamp for n in pile], np.int64))),
            np.concatenate((sorted_scores, of_words * (1 - share) + of_letters * share)),
        )

    def grown(
        self,
        kept: NDArray[np.bool_],
        ids: Longs,
        stamps: Longs,
        added: tuple[Flat, Flat],
        sizes: tuple[int, int],
    ) -> Self:
        """Return a new shelf: the texts that are `kept`, then the added ones; an empty pile."""
        return type(self)(
            _merged(self.words, kept, added[0], len(ids), sizes[0]),
            _merged(self.letters, kept, added[1], len(ids), sizes[1]),
            np.concatenate((self.ids[kept], ids)),
            np.concatenate((self.stamps[kept], stamps)),
        )


def _merged(old: Postings, kept: NDArray[np.bool_], added: Flat, texts: int, size: int) -> Postings:
    survivors = int(kept.sum())
    places = (np.cumsum(kept) - 1).astype(np.int32)
    alive = kept[old.slots]
    return Postings.of(
        survivors + texts,
        old.faint,
        size,
        np.concatenate((old.flat_terms()[alive], added.terms)),
        np.concatenate((places[old.slots[alive]], added.slots + np.int32(survivors))),
        np.concatenate((old.counts[alive], added.counts)),
    )


def _dots(question: Question, terms: list[Ints], weights: list[Floats]) -> Floats:
    flat = _joined(terms, np.int32)
    size = max(int(flat.max(initial=0)), int(question.terms.max(initial=0))) + 1
    asked = np.zeros(size, np.float32)
    asked[question.terms] = question.weights / max(question.norm, 1e-6)
    owners = np.repeat(np.arange(len(terms)), [len(part) for part in terms])
    products = asked[flat] * _joined(weights, np.float32)
    return np.bincount(owners, weights=products, minlength=len(terms)).astype(np.float32)


def _joined(parts: Sequence[NDArray[Any]], dtype: type) -> NDArray[Any]:
    return np.concatenate([np.zeros(0, dtype), *parts])


def _unit(weights: Floats) -> Floats:
    return weights / max(float(np.sqrt(weights @ weights)), 1e-6)
