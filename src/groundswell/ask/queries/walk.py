"""The way through a survey: which sections somebody is asked, given what they have answered so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from groundswell.pure.instruments import Instrument, Kind, Question, Section, Words, questions_shown

WRITTEN = frozenset({Kind.SHORT_TEXT, Kind.LONG_TEXT})


@dataclass(frozen=True)
class Said:
    """A question and its answer, to be read once more before it is sealed."""

    words: Words
    answers: list[Words | str]


class Walk:
    """Sections are numbered from 1; the page after the last one is where all is read once more."""

    def __init__(self, instrument: Instrument, given: Mapping[str, Any]) -> None:
        self.instrument, self.given = instrument, given

    @cached_property
    def shown(self) -> tuple[Question, ...]:
        """The questions this person is asked."""
        return questions_shown(self.instrument.questions, self.given)

    @cached_property
    def asked(self) -> list[int]:
        """The numbers of the sections with something to ask."""
        shown = set(self.shown)
        return [
            number
            for number, section in enumerate(self.instrument.sections, start=1)
            if any(question in shown or self._may_be(question, section) for question in section.questions)
        ]

    @staticmethod
    def _may_be(question: Question, section: Section) -> bool:
        """Whether what decides about a question is asked on the same page."""
        own = {one.key for one in section.questions if one.shown_if is None}
        return question.shown_if is not None and question.shown_if.question in own

    @property
    def review(self) -> int:
        """The number of the page on which all is read once more."""
        return len(self.instrument.sections) + 1

    def section(self, number: int) -> Section:
        """The section of a number."""
        return self.instrument.sections[number - 1]

    def from_here(self, number: int) -> int:
        """This page, or the first one after it with something to ask."""
        return next((one for one in self.asked if one >= number), self.review)

    def back_to(self, number: int) -> int:
        """This page, or the last one before it with something to ask; 0 is the page on which it begins."""
        return next((one for one in reversed(self.asked) if one <= number), 0)

    def place(self, number: int) -> tuple[int, int]:
        """Which page this is, of how many."""
        return self.asked.index(number) + 1 if number in self.asked else len(self.asked), len(self.asked)

    def first_unanswered(self) -> int:
        """The first page on which something is missing that has to be answered; 0 when nothing is."""
        missing = {
            question for question in self.shown if question.required and not self._is_answered(question)
        }
        return next(
            (number for number in self.asked if missing.intersection(self.section(number).questions)), 0
        )

    def _is_answered(self, question: Question) -> bool:
        keys = [row.key for row in question.rows] or [question.key]
        return all(key in self.given for key in keys)

    @property
    def written(self) -> list[str]:
        """What was written in own words, of the questions that are asked."""
        return [
            str(self.given[question.key])
            for question in self.shown
            if question.kind in WRITTEN and question.key in self.given
        ]

    def answers(self) -> dict[str, Any]:
        """What was answered of what is asked; what nobody is asked any more is left out."""
        keys = {key for question in self.shown for key in [question.key, *(row.key for row in question.rows)]}
        return {key: value for key, value in self.given.items() if key in keys}

    def read(self, number: int) -> list[Said]:
        """The questions of a section that are asked, with their answers."""
        shown = [question for question in self.section(number).questions if question in self.shown]
        return [said for question in shown for said in self._said(question)]

    def _said(self, question: Question) -> list[Said]:
        if question.rows:
            return [Said(row.words, _in_words(question, self.given.get(row.key))) for row in question.rows]
        return [Said(question.words, _in_words(question, self.given.get(question.key)))]


def _in_words(question: Question, value: Any) -> list[Words | str]:
    """An answer as words, one for each choice; a ranking in its order."""
    if value in (None, "", []):
        return []
    if question.kind is Kind.RANKING:
        value = [
            int(one.partition("@")[0]) for one in sorted(value, key=lambda one: int(one.partition("@")[2]))
        ]
    chosen = value if isinstance(value, list) else [value]
    if question.kind is Kind.NUMBER or question.kind in WRITTEN:
        return [str(one) for one in chosen]
    points = {point.value: point.words for point in question.points}
    return [points[one] for one in chosen if one in points]
