"""Blame of a named person, so that a moderator reads it before colleagues do.

1. A text is cut into clauses; a "but" whose verb lacks a subject keeps the person before it.
2. A person is a title with a name (Sister Jones, Nyrs Huws), a common given name with a capital,
   or a name of the team; not one that names a place (Ward Nightingale, St Mary's) or a thing
   called after somebody (Parkinson's disease, Dr Foster report).
3. The person is blamed when words just before lay it on them (because of, bullied by), an insult
   follows in the clause, a word of conduct (never, refuses, byth) follows close by, or fault is
   theirs. What a person says about something else is not blame, nor is a clause of praise.

On the 90 sentences of tests/blame_sentences.py, with which the lists were made: precision 1.00,
recall 0.98. On 40 others written afterwards and not used for tuning: precision 0.82, recall 0.70
(roundabout blame such as "treats the staff like dirt" is missed). It helps a moderator; it does
not take the place of one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from groundswell.pure.text import _blame_words as lists
from groundswell.pure.text._words import fold, words_of

_CLAUSE: Final = re.compile(
    r"[^.!?;\n]+(?:(?<=\bDr)\.[^.!?;\n]+|(?<=\bMr)\.[^.!?;\n]+|(?<=\bMrs)\.[^.!?;\n]+)*"
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BELONGING: Final = re.compile(r"['’](?:s|r|n|i|u|m|w|ch)$")
_TURN: Final = frozenset(("but", "yet", "ond", "although", "whereas", "er"))
_NEAR: Final = 4
_FAR: Final = 9


class BlameReason(StrEnum):
    """Why a text was held: what it says of the person."""

    INSULT = "insult"
    CONDUCT = "conduct"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Blame:
    """A person blamed: the name, where it stands (`text[start:end]`), and why it was held."""

    start: int
    end: int
    name: str
    reason: BlameReason


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    key: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper()


def blame_in(text: str, names: Iterable[str] = ()) -> tuple[Blame, ...]:
    """Return where `text` blames a person by name; `names` are those of the team."""
    team = {words_of(name) for name in names} - {()}
    found: list[Blame] = []
    for clause in _CLAUSE.finditer(text):
        words = list(_words_between(text, clause.start(), clause.end()))
        people = list(_people(words, team))
        for place, (first, last) in enumerate(people):
            until = people[place + 1][0] if place + 1 < len(people) else len(words)
            reason = _reason(words[:first], words[last:until])
            if reason:
                start, end = words[first].start, words[last - 1].end
                found.append(Blame(start, end, text[start:end], reason))
    return tuple(found)


def _words_between(text: str, start: int, end: int) -> Iterator[_Word]:
    for match in _WORD.finditer(text, start, end):
        bare = _BELONGING.sub("", match[0])
        key = re.sub(r"['’-]", "", fold(bare))
        yield _Word(match[0], key, match.start(), match.start() + len(bare))


def _people(words: list[_Word], team: set[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    by_length = sorted(team, key=len, reverse=True)
    at = 0
    while at < len(words):
        length = _length_of_name(words, at, by_length)
        if length and not _is_place(words, at, at + length):
            yield at, at + length
        at += length or 1


def _length_of_name(words: list[_Word], at: int, team: list[tuple[str, ...]]) -> int:
    for name in team:
        if tuple(word.key for word in words[at : at + len(name)]) == name and (
            len(name) > 1 or len(name[0]) > 2
        ):
            return len(name) if len(name) > 1 else _with_surname(words, at)
    if words[at].key in lists.TITLES and at + 1 < len(words) and words[at + 1].is_name:
        return 1 + _with_surname(words, at + 1)
    return _with_surname(words, at) if words[at].is_name and words[at].key in lists.GIVEN_NAMES else 0


def _with_surname(words: list[_Word], at: int) -> int:
    follows = at + 1 < len(words) and words[at + 1].is_name and "'" not in words[at].text
    return 2 if follows and words[at + 1].key not in lists.AFTER_AN_EPONYM else 1


def _is_place(words: list[_Word], first: int, last: int) -> bool:
    before = words[first - 1].key if first else ""
    after = words[last].key if last < len(words) else ""
    return before in lists.BEFORE_A_PLACE or after in lists.AFTER_AN_EPONYM


def _reason(before: list[_Word], after: list[_Word]) -> BlameReason | None:
    keys = _about_the_person([word.key for word in after])
    lead = [word.key for word in before][-_NEAR:]
    if any(f" {phrase} " in f" {' '.join(lead[-3:])} " for phrase in lists.BLAME_BEFORE):
        return BlameReason.FAULT
    if lists.FAULT_AFTER & set(keys[:_NEAR]):
        return BlameReason.FAULT
    if lists.INSULTS & set(keys[:_FAR]):
        return BlameReason.INSULT
    conduct = next((n for n, key in enumerate(keys[:_NEAR]) if key in lists.CONDUCT), None)
    if conduct is None or lists.PRAISE & set(_same_side(lead + keys, len(lead) + conduct)):
        return None
    return BlameReason.CONDUCT


def _same_side(keys: list[str], place: int) -> list[str]:
    """Return the words from the last "but" before `place` on: praise before it does not count."""
    turns = [n for n, key in enumerate(keys[:place]) if key in _TURN]
    return keys[turns[-1] :] if turns else keys


def _about_the_person(keys: list[str]) -> list[str]:
    """Return the words up to where the clause turns to somebody or something else."""
    kept: list[str] = []
    for place, key in enumerate(keys):
        if key in lists.SAYING and place < _NEAR:
            break
        if key in _TURN and keys[place + 1 : place + 2] and keys[place + 1] in _SUBJECTS:
            break
        kept.append(key)
    return kept


_SUBJECTS: Final = lists.words("the our this that these those it my we i a an there mae maer nid yr y")
