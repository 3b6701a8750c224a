"""Which texts hold which term: flat arrays that are replaced, never changed."""

from dataclasses import dataclass, field
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Counts = NDArray[np.uint8]
Floats = NDArray[np.float32]

MOST_COUNTED: Final = 255
_WEIGHT_OF_COUNT: Final[Floats] = np.log1p(np.arange(MOST_COUNTED + 1)).astype(np.float32)
# A term that a fifth of all texts share tells nothing, and costs most to look up.
_COMMON_SHARE: Final = 0.2
# A new index cannot know yet which words are common: it starts as if it had seen this many
# texts, all with every faint term in them and none with any other. They fade as texts come.
_SEEN_BEFORE: Final = 200
_KNOWN_BY: Final = 1_000
_MOST_TERMS_ASKED: Final = 250


@dataclass(frozen=True, slots=True)
class Bag:
    """The terms of one text: sorted, each once, with how often it is there."""

    terms: Ints
    counts: Counts

    @classmethod
    def of(cls, terms: list[int]) -> Self:
        """Count `terms`."""
        found, times = np.unique(np.array(terms, dtype=np.int32), return_counts=True)
        return cls(found, np.minimum(times, MOST_COUNTED).astype(np.uint8))


@dataclass(frozen=True, slots=True)
class Question:
    """The weighted terms of a text that is asked for, and its length as a vector."""

    terms: Ints
    weights: Floats
    norm: float


@dataclass(frozen=True, slots=True)
class Postings:
    """Texts by term: those of term t are `slots[starts[t]:starts[t + 1]]`.

    The first `faint` terms are those known to tell little ("the", "yr").
    """

    texts: int
    faint: int
    starts: NDArray[np.int64]
    slots: Ints
    counts: Counts
    rarity: Floats = field(init=False)
    norms: Floats = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rarity", self._rarity())
        object.__setattr__(self, "norms", self._norms())

    @classmethod
    def nothing(cls, faint: int) -> Self:
        """Return postings of no texts."""
        return cls(0, faint, np.zeros(1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.uint8))

    @classmethod
    def of(cls, texts: int, faint: int, size: int, terms: Ints, slots: Ints, counts: Counts) -> Self:
        """Sort flat entries of `texts` texts and `size` terms by term."""
        order = np.argsort(terms, kind="stable")
        starts = np.zeros(size + 1, np.int64)
        np.cumsum(np.bincount(terms, minlength=size), out=starts[1:])
        return cls(texts, faint, starts, slots[order], counts[order])

    def flat_terms(self) -> Ints:
        """Return the term of every entry."""
        terms = np.arange(len(self.starts) - 1, dtype=np.int32)
        return np.repeat(terms, np.diff(self.starts))

    def ask(self, bag: Bag, unknown: int) -> Question:
        """Weigh the terms of `bag`; `unknown` further terms count as the rarest."""
        weights = self.weigh(bag)
        lone = unknown * (float(_WEIGHT_OF_COUNT[1]) * self._rarest()) ** 2
        norm = float(np.sqrt(weights @ weights + lone))
        kept = np.argsort(-weights, kind="stable")[:_MOST_TERMS_ASKED]
        kept = kept[weights[kept] > 0]
        return Question(bag.terms[kept], weights[kept], norm)

    def weigh(self, bag: Bag) -> Floats:
        """Return the weight of each term of `bag`; one not seen at the last merge is rarest."""
        rarity = np.full(len(bag.terms), self._rarest(), np.float32)
        rarity[bag.terms < self.faint] = 0
        known = bag.terms < len(self.rarity)
        rarity[known] = self.rarity[bag.terms[known]]
        return _WEIGHT_OF_COUNT[bag.counts] * rarity

    def likeness(self, question: Question) -> Floats:
        """Return the cosine of the question with every text."""
        scores = np.zeros(self.texts, np.float32)
        if not question.norm:
            return scores
        for term, weight in zip(question.terms.tolist(), question.weights.tolist(), strict=True):
            if term < len(self.rarity):
                part = slice(self.starts[term], self.starts[term + 1])
                scores[self.slots[part]] += _WEIGHT_OF_COUNT[self.counts[part]] * (weight * self.rarity[term])
        return scores / (self.norms * np.float32(question.norm))

    def _rarity(self) -> Floats:
        shared = np.diff(self.starts).astype(np.float64)
        shared[: self.faint] += self._seen_before()
        seen = self.texts + self._seen_before()
        rarity = np.log((seen + 1) / (shared + 1)) + 1
        rarity[shared > _COMMON_SHARE * seen] = 0
        return rarity.astype(np.float32)

    def _rarest(self) -> float:
        return float(np.log(self.texts + self._seen_before() + 1) + 1)

    def _seen_before(self) -> float:
        return _SEEN_BEFORE * max(0.0, 1 - self.texts / _KNOWN_BY)

    def _norms(self) -> Floats:
        weights = _WEIGHT_OF_COUNT[self.counts] * np.repeat(self.rarity, np.diff(self.starts))
        squares = np.bincount(self.slots, weights=weights * weights, minlength=self.texts)
        return np.maximum(np.sqrt(squares), 1e-6).astype(np.float32)
