"""How an instrument is asked and counted: its questions as the sealed waves know them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from groundswell.ask.rules import LONGEST_WORDS
from groundswell.ask.rules import Kind as Counted
from groundswell.pure.instruments import Instrument, Kind, Question

LONGEST_SHORT = 200
ONE_OF_ITS_POINTS = frozenset({Kind.SCALE, Kind.YES_NO, Kind.SINGLE})
WORDS = {Kind.SHORT_TEXT: LONGEST_SHORT, Kind.LONG_TEXT: LONGEST_WORDS}


def questions_of(instrument: Instrument) -> list[dict[str, Any]]:
    """What is counted of an instrument, in the order it is asked.

    A matrix is one question for each row; a ranking counts each choice at each place, as "choice@place". What is asked only
    of some is never required here: the page that asks knows when it is shown.
    """
    return [counted for question in instrument.questions for counted in _counted(question)]


def _counted(question: Question) -> Iterator[dict[str, Any]]:
    required = question.required and question.shown_if is None
    if question.kind is Kind.MATRIX:
        for row in question.rows:
            yield {
                "key": row.key,
                "kind": Counted.ONE.value,
                "values": _points(question),
                "required": required,
            }
        return
    yield {"key": question.key, **_way(question), "required": required}


def _way(question: Question) -> dict[str, Any]:
    if question.kind in WORDS:
        return {"kind": Counted.WORDS.value, "longest": WORDS[question.kind]}
    if question.kind is Kind.RANKING:
        return {"kind": Counted.MANY.value, "values": list(_places(question))}
    if question.kind is Kind.NUMBER:
        lowest, highest = min(_points(question)), max(_points(question))
        return {"kind": Counted.ONE.value, "values": list(range(lowest, highest + 1))}
    kind = Counted.ONE if question.kind in ONE_OF_ITS_POINTS else Counted.MANY
    return {"kind": kind.value, "values": _points(question)}


def _points(question: Question) -> list[int]:
    return [point.value for point in question.points]


def _places(question: Question) -> Iterator[str]:
    values = _points(question)
    return (f"{value}@{place}" for value in values for place in range(1, len(values) + 1))
