"""Which questions are asked of somebody, given what that person has answered so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from groundswell.pure.instruments._questions import Kind, Question, ShownIf

MAY_DECIDE: Final = frozenset({Kind.SCALE, Kind.YES_NO, Kind.NUMBER, Kind.SINGLE, Kind.MULTIPLE})
"""Kinds whose answer may decide whether a later question is asked."""


def questions_shown(questions: Iterable[Question], given: Mapping[str, Any]) -> tuple[Question, ...]:
    """The questions that are asked, in order. `given` holds answers by key: a value, or a list of values.

    The answer to a question that is not asked decides nothing, so what hangs on it is not asked either.
    """
    shown: dict[str, Question] = {}
    for question in questions:
        if question.shown_if is None or (
            question.shown_if.question in shown and _fits(question.shown_if, given)
        ):
            shown[question.key] = question
    return tuple(shown.values())


def _fits(rule: ShownIf, given: Mapping[str, Any]) -> bool:
    answer = given.get(rule.question)
    chosen = answer if isinstance(answer, list | tuple) else [answer]
    return any(value in rule.values for value in chosen if value is not None)
