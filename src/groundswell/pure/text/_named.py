"""Whether a text names somebody, so that it is not put before everybody unread."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from groundswell.pure.text import _blame_words as lists
from groundswell.pure.text._words import fold, words_of

_WORD: Final = re.compile(r"[^\W\d_]+")


def names_somebody(text: str, *, whole: Collection[str], given: Collection[str]) -> bool:
    """Whether `text` names a person.

    `whole` are names as people bear them ("Asha Rao"), found in any case; `given` are first names, found with a capital, as
    is any word with a capital after a title ("Sister Jones"). It sees names that are words ("Will") and says yes: whoever
    asks leaves a text out rather than let a name through.
    """
    if whole and _holds(f" {' '.join(words_of(text))} ", whole):
        return True
    first, before = _folded(frozenset(given)), ""
    for word in _WORD.findall(text):
        if word[0].isupper() and (fold(word) in first or fold(before) in lists.TITLES):
            return True
        before = word
    return False


def _holds(folded: str, whole: Collection[str]) -> bool:
    return any(f" {' '.join(words_of(name))} " in folded for name in whole if words_of(name))


@lru_cache(maxsize=64)
def _folded(names: frozenset[str]) -> frozenset[str]:
    return frozenset(fold(name) for name in names)
