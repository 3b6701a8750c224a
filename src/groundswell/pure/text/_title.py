"""A title made from the words themselves, so that nobody has to think of one."""

import re
from typing import Final

from groundswell.pure.text._clean import clean_text

_ELLIPSIS: Final = "…"
_SENTENCE_END: Final = re.compile(r"[.!?…]+[\"'”’)\]]*\s")
_TRAILING: Final = " \t\n.,;:!?…-–—_/\\|&'\"“”‘’«»([{<\u200d"
_SHORTENED: Final = frozenset(
    ("e.g.", "i.e.", "etc.", "vs.", "no.", "dr.", "mr.", "mrs.", "ms.", "prof.", "st.", "approx.")
)
_FEWEST_WORDS: Final = 3


def title_from(text: str, longest: int = 80) -> str:
    """Return a title of at most `longest` characters: the first sentence, cut at a word.

    A first sentence of one or two words ("Hello.") takes the next one with it. The title ends
    in a letter, a bracket or an ellipsis where words were cut; it is empty only for blank text.
    Raises ValueError if `longest` leaves no room for a letter and an ellipsis.
    """
    if longest < 2:
        raise ValueError("a title needs room for two characters")
    if not text.strip():
        return ""
    whole = " ".join(clean_text(text).split())
    sentence = _first_sentence(_first_lines(text))
    return _cut(_bare(sentence) or _bare(whole) or whole or _ELLIPSIS, longest)


def _first_lines(text: str) -> str:
    taken: list[str] = []
    for line in clean_text(text).splitlines():
        taken += line.split()
        if len(taken) >= _FEWEST_WORDS:
            break
    return " ".join(taken)


def _first_sentence(line: str) -> str:
    for end in _SENTENCE_END.finditer(line):
        sentence = line[: end.end()]
        words = sentence.split()
        if len(words) >= _FEWEST_WORDS and words[-1].lower() not in _SHORTENED:
            return sentence
    return line


def _bare(sentence: str) -> str:
    return sentence.strip().rstrip(_TRAILING)


def _cut(sentence: str, longest: int) -> str:
    if len(sentence) <= longest:
        return sentence
    room = sentence[:longest]
    at_a_word = room[: room.rfind(" ")] if " " in room else ""
    return (_bare(at_a_word) or _bare(room[:-1]) or room[:-1]) + _ELLIPSIS
