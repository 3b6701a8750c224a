"""What is compared when two ideas are compared: stems of words, and letters of the heading."""

import re
from collections.abc import Iterator
from typing import Final

from groundswell.pure.text._words import fold, words_of

LETTERS: Final = 3
LONGEST_HEADING: Final = 240
_LONGEST_WORD: Final = 40
_HEADING_END: Final = re.compile(r"\n|[.!?]\s")
_SUFFIXES: Final = ("ing", "ed")

_FAINT_WORDS: Final = fold(
    """
        a about after all also am an and any are as at be because been before being but by can
        cannot could did do does doing don down each every for from get had has have he her here him
        his how i if in into is it its just let like ll made make many may me more most much must my
        need needs no nor not now of off on once one only or other our out over own please put re s
        same she should so some such t than that the their them then there these they this those
        through to too under until up us use used ve very want was we were what when where which
        while who why will with would you your
        a ac ag am ar at beth bod bob byddai byddwn cael can cyn chi ddim dim dod dros dw dyma ei
        eich ein ers eu fe felly fel fi fod gael gall gallwn gan gyda hefyd heb hi hon hwn hyd hyn i
        iawn mae maen mewn mi mwy mynd na nad neu ni nid nhw o oedd oes ond os pam pan pob pryd rhaid
        rhoi roedd rwy rydw rydym sef sut sy sydd ti trwy un wedi wrth y ydw ydy ydym yma yn yna yr ynn
        """
)


def heading_of(text: str) -> str:
    """Return the first line or sentence of `text`: what the idea is, before why."""
    start = text.lstrip()[:LONGEST_HEADING]
    end = _HEADING_END.search(start)
    return start[: end.start()] if end else start


def letters_of(word: str) -> Iterator[str]:
    """Yield the runs of three letters of `word`, with its ends marked by a space."""
    marked = f" {word} "
    return (marked[i : i + LETTERS] for i in range(len(marked) - LETTERS + 1))


def stem(word: str) -> str:
    """Return `word` without the commonest English endings; a Welsh word mostly stays whole."""
    if len(word) <= 3:
        return word
    return _without_e(_without_suffix(_singular(word[:_LONGEST_WORD])))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _without_suffix(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            base = word[: -len(suffix)]
            return base[:-1] if base[-1] == base[-2] and base[-1] not in "ls" else base
    return word


def _without_e(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


FAINT: Final = tuple(sorted({stem(word) for word in words_of(_FAINT_WORDS)}))
"""Stems of the words of English and Welsh that say little; changing them needs a new index."""
