"""Does an instrument hang together? Keys, points, rows, scales."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, TypeAlias

from groundswell.pure.instruments._instrument import Instrument, Scale
from groundswell.pure.instruments._problems import Why
from groundswell.pure.instruments._questions import MEASURING, WITHOUT_POINTS, Kind, Question
from groundswell.pure.instruments._scoring import Ends
from groundswell.pure.instruments._showing import MAY_DECIDE

Fault: TypeAlias = tuple[str, str, Why, str]
"""The key of what is wrong (empty for the whole instrument), the field, why, and the word to point at."""
FLOOR: Final = 8
"""People. No instrument may ask for results of smaller groups than the house ever shows."""
WIDEST: Final = 1000
"""The most steps between the two ends of a number; counts are kept of each."""


def faults(instrument: Instrument) -> Iterator[Fault]:
    """Everything that would keep an instrument from being asked or scored; nothing when it is sound."""
    if instrument.smallest_group < FLOOR:
        yield "", "smallest_group", Why.OUT_OF_RANGE, str(instrument.smallest_group)
    if not instrument.questions:
        yield "", "questions", Why.NO_QUESTIONS, ""
    yield from _keys_used_twice(instrument)
    above: dict[str, Question] = {}
    for question in instrument.questions:
        yield from ((question.key, *fault) for fault in _of_question(question, above))
        above[question.key] = question
    yield from _of_scales(instrument)


def _keys_used_twice(instrument: Instrument) -> Iterator[Fault]:
    seen: set[str] = set()
    questions = [key for one in instrument.questions for key in (one.key, *(row.key for row in one.rows))]
    for key in (*questions, *(scale.key for scale in instrument.scales)):
        if key in seen:
            yield key, "key", Why.SAME_KEY, key
        seen.add(key)


def _of_question(question: Question, above: dict[str, Question]) -> Iterator[tuple[str, Why, str]]:
    yield from _of_points(question)
    if question.kind is Kind.MATRIX and not question.rows:
        yield "rows", Why.NO_ROWS, ""
    if question.kind is not Kind.MATRIX and question.rows:
        yield "rows", Why.ROWS_NOT_WANTED, ""
    if question.reverse and (question.kind not in MEASURING or question.kind is Kind.MATRIX):
        yield "reverse", Why.CANNOT_BE_REVERSED, ""
    yield from _of_shown_if(question, above)


def _of_points(question: Question) -> Iterator[tuple[str, Why, str]]:
    values = [point.value for point in question.points]
    if question.kind in WITHOUT_POINTS:
        if values:
            yield "points", Why.POINTS_NOT_WANTED, ""
        return
    if len(values) < 2:
        yield "points", Why.TOO_FEW_POINTS, ""
        return
    yield from (
        ("points", Why.SAME_VALUE, str(value)) for value, times in Counter(values).items() if times > 1
    )
    yield from _of_range(question, min(values), max(values))


def _of_range(question: Question, lowest: int, highest: int) -> Iterator[tuple[str, Why, str]]:
    if question.kind is Kind.YES_NO and {point.value for point in question.points} != {0, 1}:
        yield "points", Why.OUT_OF_RANGE, f"{lowest}–{highest}"
    if question.kind in MEASURING and highest - lowest > WIDEST:
        yield "points", Why.OUT_OF_RANGE, f"{lowest}–{highest}"
    if question.favourable_from is not None and not lowest < question.favourable_from <= highest:
        yield "favourable_from", Why.OUT_OF_RANGE, str(question.favourable_from)


def _of_shown_if(question: Question, above: dict[str, Question]) -> Iterator[tuple[str, Why, str]]:
    rule = question.shown_if
    if rule is None:
        return
    decides = above.get(rule.question)
    known = {point.value for point in decides.points} if decides and decides.kind in MAY_DECIDE else set()
    if not known:
        yield "shown_if", Why.NOT_KNOWN, rule.question
    elif not rule.values or not min(known) <= min(rule.values) <= max(rule.values) <= max(known):
        yield "shown_if", Why.OUT_OF_RANGE, ", ".join(map(str, rule.values))


def _of_scales(instrument: Instrument) -> Iterator[Fault]:
    ends: dict[str, Ends] = {key: (item.lowest, item.highest) for key, item in instrument.items.items()}
    for scale in instrument.scales:
        found = list(_of_scale(scale, ends))
        yield from ((scale.key, *fault) for fault in found)
        if scale.parts and scale.parts[0] in ends:
            ends[scale.key] = scale.out_of or ends[scale.parts[0]]


def _of_scale(scale: Scale, ends: dict[str, Ends]) -> Iterator[tuple[str, Why, str]]:
    if not 1 <= scale.needs <= len(scale.parts):
        yield "needs", Why.OUT_OF_RANGE, str(scale.needs)
    if scale.out_of and not scale.out_of[0] < scale.out_of[1]:
        yield "out_of", Why.OUT_OF_RANGE, f"{scale.out_of[0]:g}–{scale.out_of[1]:g}"
    expected = next((ends[part] for part in scale.parts if part in ends), None)
    yield from (("parts", Why.SAME_KEY, part) for part, times in Counter(scale.parts).items() if times > 1)
    for part in scale.parts:
        if part not in ends:
            yield "parts", Why.NOT_A_PART, part
        elif ends[part] != expected:
            yield "parts", Why.DIFFERENT_ENDS, part
