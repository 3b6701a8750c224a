"""What of an instrument people read, and which of it is there in one language only."""

from __future__ import annotations

from collections.abc import Iterator

from groundswell.pure.instruments._instrument import Instrument
from groundswell.pure.instruments._questions import Question
from groundswell.pure.instruments._words import Words


def texts_of(instrument: Instrument) -> Iterator[tuple[str, Words]]:
    """All that people who are asked read, each with the key of its question or section; the name comes first."""
    yield "", instrument.words
    for section in instrument.sections:
        yield section.key, section.words
        if section.hint:
            yield section.key, section.hint
        for question in section.questions:
            yield from ((question.key, words) for words in _of_question(question))


def _of_question(question: Question) -> Iterator[Words]:
    yield question.words
    if question.hint:
        yield question.hint
    yield from (point.words for point in question.points)
    yield from (row.words for row in question.rows)


def without_welsh(instrument: Instrument) -> tuple[Words, ...]:
    """The texts that have no Welsh, each once."""
    return tuple(dict.fromkeys(words for _key, words in texts_of(instrument) if not words.cy))


def welsh_to_check(instrument: Instrument) -> tuple[Words, ...]:
    """The texts whose Welsh no native reader has looked at, each once."""
    texts = (words for _key, words in texts_of(instrument) if words.cy and not words.welsh_reviewed)
    return tuple(dict.fromkeys(texts))
