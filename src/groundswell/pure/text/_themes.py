"""Words that come up again and again: what many texts share, whatever else they say."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from groundswell.pure.text._terms import FAINT, stem
from groundswell.pure.text._words import fold

SHORTEST: Final = 4
ALIKE: Final = 0.8
_WORD: Final = re.compile(r"[^\W\d_]+")
_SAY_LITTLE: Final = frozenset(FAINT)


def themes_in(texts: Iterable[str], *, at_least: int, most: int = 12) -> list[tuple[str, int]]:
    """Return words that `at_least` so many texts share, each as it is mostly written, and how many of the texts say it.

    The most frequent first, `most` at the most. A text counts once for a word, however often it says it. Words that say
    little are left out, and so are those without which one more frequent hardly ever stands.
    """
    said, forms = _read(texts)
    found: list[tuple[str, set[int]]] = []
    for word, where in sorted(said.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(found) == most or len(where) < at_least:
            break
        if not _goes_with(where, [one for _, one in found]):
            found.append((word, where))
    return [(forms[word].most_common(1)[0][0], len(where)) for word, where in found]


def _read(texts: Iterable[str]) -> tuple[dict[str, set[int]], dict[str, Counter[str]]]:
    """In which texts each stem stands, and how it is written."""
    said: dict[str, set[int]] = defaultdict(set)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for number, text in enumerate(texts):
        for written in _WORD.findall(text.lower()):
            word = stem(fold(written))
            if len(word) >= SHORTEST and word not in _SAY_LITTLE:
                said[word].add(number)
                forms[word][written] += 1
    return said, forms


def _goes_with(where: set[int], others: Sequence[set[int]]) -> bool:
    return any(len(where & other) >= ALIKE * len(other) for other in others)
