"""What changed between two versions of an instrument."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeVar

from groundswell.pure.instruments._instrument import Instrument, Scale, Section
from groundswell.pure.instruments._questions import Question
from groundswell.pure.instruments._words import Words

Part = TypeVar("Part", Question, Section, Scale)


class Changed(StrEnum):
    """How a part of an instrument is different."""

    NAMED = "named"
    """The instrument itself: its name, its purpose or its smallest group."""
    ADDED = "added"
    TAKEN_OUT = "taken_out"
    REWORDED = "reworded"
    IN_WELSH = "in_welsh"
    """Only the Welsh is different."""
    POINTS = "points"
    """What can be chosen, or the rows of a matrix."""
    ASKED = "asked"
    """Of whom, or whether an answer is needed."""
    COUNTED = "counted"
    """How it counts: turned round, favourable from, the parts of a score."""
    MOVED = "moved"
    """The questions stand in another order, or in other sections."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is different. `part` is question, section, scale or survey; `words` are its own, the new ones."""

    changed: Changed
    part: str
    words: Words
    was: Words | None = None


def differences(before: Instrument, after: Instrument) -> tuple[Difference, ...]:
    """All that is different in `after`, in its order; what was taken out comes last."""
    return (
        *_of_the_whole(before, after),
        *_of_parts("section", before.sections, after.sections),
        *_of_parts("question", before.questions, after.questions),
        *_of_order(before, after),
        *_of_parts("scale", before.scales, after.scales),
    )


def _of_the_whole(before: Instrument, after: Instrument) -> Iterator[Difference]:
    about = [(one.words, one.purpose, one.smallest_group) for one in (before, after)]
    if about[0] != about[1]:
        yield Difference(Changed.NAMED, "survey", after.words, before.words)


def _of_parts(part: str, before: Sequence[Part], after: Sequence[Part]) -> Iterator[Difference]:
    was = {one.key: one for one in before}
    there = {one.key for one in after}
    for one in after:
        if one.key not in was:
            yield Difference(Changed.ADDED, part, one.words)
        else:
            yield from _of_part(part, was[one.key], one)
    yield from (Difference(Changed.TAKEN_OUT, part, one.words) for one in before if one.key not in there)


def _of_part(part: str, before: Part, after: Part) -> Iterator[Difference]:
    for changed, look in _LOOKS.items():
        was, now = (look(one) for one in (before, after))
        if was != now:
            in_welsh = changed is Changed.REWORDED and _english(before) == _english(after)
            yield Difference(Changed.IN_WELSH if in_welsh else changed, part, after.words, before.words)


def _words(one: Question | Section | Scale) -> object:
    return [_read(words) for words in (one.words, getattr(one, "hint", None))]


def _english(one: Question | Section | Scale) -> object:
    return [words and words.en for words in (one.words, getattr(one, "hint", None))]


def _points(one: Question | Section | Scale) -> object:
    if not isinstance(one, Question):
        return None
    return (
        one.kind,
        [replace(point, words=_read(point.words) or point.words) for point in one.points],
        [(row.key, _read(row.words)) for row in one.rows],
    )


def _asked(one: Question | Section | Scale) -> object:
    return (one.required, one.shown_if) if isinstance(one, Question) else None


def _counted(one: Question | Section | Scale) -> object:
    if isinstance(one, Question):
        return one.reverse, one.favourable_from, [row.reverse for row in one.rows]
    return (one.parts, one.needs, one.out_of) if isinstance(one, Scale) else None


def _read(words: Words | None) -> Words | None:
    """Words as people read them: whether somebody looked at the Welsh is not a change."""
    return words and replace(words, welsh_reviewed=False)


_LOOKS: Final[Mapping[Changed, Callable[[Question | Section | Scale], object]]] = {
    Changed.REWORDED: _words,
    Changed.POINTS: _points,
    Changed.ASKED: _asked,
    Changed.COUNTED: _counted,
}


def _of_order(before: Instrument, after: Instrument) -> Iterator[Difference]:
    kept = {one.key for one in before.questions} & {one.key for one in after.questions}
    orders = [
        [(section.key, one.key) for section in whole.sections for one in section.questions if one.key in kept]
        for whole in (before, after)
    ]
    if orders[0] != orders[1]:
        yield Difference(Changed.MOVED, "survey", after.words)
