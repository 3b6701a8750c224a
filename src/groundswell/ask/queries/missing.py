"""What is still missing before a survey can be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groundswell.ask.queries.asked import questions_of
from groundswell.ask.queries.problem_words import sentence_of, words_of_problem
from groundswell.ask.rules import must_be_askable, must_fit, must_stay_short
from groundswell.pure.instruments import Instrument, Why, Words, faults, half_done, without_welsh


@dataclass(frozen=True)
class Missing:
    """One thing to put right: in which part (section, question, scale, or survey) of which key and words, and what."""

    part: str
    key: str
    words: Words
    what: str


@dataclass(frozen=True)
class Readiness:
    """How far a survey is from being asked: what is missing, and what is there in English only."""

    missing: tuple[Missing, ...]
    english_only: tuple[Words, ...]


def readiness_of(draft: dict[str, Any]) -> Readiness:
    """What a draft still lacks."""
    instrument, problems = half_done(draft)
    missing = [*_of_parts(instrument), *_of_the_whole(instrument, draft)]
    if problems and not missing:
        missing = [Missing("survey", "", instrument.words, words_of_problem(problem)) for problem in problems]
    return Readiness(tuple(missing), without_welsh(instrument))


def _of_parts(instrument: Instrument) -> Iterator[Missing]:
    parts = {scale.key: ("scale", scale.words) for scale in instrument.scales}
    for question in instrument.questions:
        parts |= {row.key: ("question", question.words) for row in question.rows}
        parts[question.key] = ("question", question.words)
    if instrument.questions:
        for section in instrument.sections:
            if not section.questions:
                yield Missing("section", section.key, section.words, _("This section has no questions."))
    for key, name, why, word in faults(instrument):
        part, words = parts.get(key, ("survey", instrument.words))
        what = (
            _("It hangs on a question that is not above it, or on an answer that is not there.")
            if name == "shown_if"
            else sentence_of(why, word)
        )
        if why is not Why.NO_QUESTIONS or not key:
            yield Missing(part, key, words, what)


def _of_the_whole(instrument: Instrument, draft: dict[str, Any]) -> Iterator[Missing]:
    questions = questions_of(instrument)
    yield from _refused(must_stay_short, draft, instrument.words)
    if questions:
        yield from _refused(must_fit, questions, instrument.words)
    if questions and not list(faults(instrument)):
        must_be_askable(questions)


def _refused(rule: Callable[[Any], None], about: object, words: Words) -> Iterator[Missing]:
    try:
        rule(about)
    except ValidationError as error:
        yield from (Missing("survey", "", words, message) for message in error.messages)
