"""The questions of a section as a form: drawn by ask/_questions/, read back as `questions_of` counts them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from groundswell.ask.web.question_fields import (
    ends_of,
    fields_of,
    in_boxes,
    is_tapped,
    names_of,
    place_name,
    places_in,
    said_in,
)
from groundswell.pure.instruments import Instrument, Kind, Question, Section, Words, questions_shown


class SectionForm(forms.Form):
    """One section of an instrument.

    `initial` is everything answered so far, of all sections, as `given` and `questions_of` key it: it fills the boxes and
    decides which questions are asked. What hangs on an answer of the same section is drawn and hidden by a script until it
    is asked; without scripts it says when it is meant, and an answer nobody was asked for is left out. `show_all` draws
    also what hangs on other sections, for a preview.
    """

    mark_optional = False  # most questions may be left out; those that may not say so

    def __init__(
        self,
        instrument: Instrument,
        section: Section,
        data: Any = None,
        initial: Mapping[str, Any] | None = None,
        *,
        show_all: bool = False,
        prefix: str = "a",
    ) -> None:
        self.instrument, self.section = instrument, section
        self.before = dict(initial or {})
        self.show_all = show_all
        own = [pair for question in section.questions for pair in in_boxes(question, self.before)]
        super().__init__(data, initial=dict(own), prefix=prefix, use_required_attribute=False)
        for question in self._may_be_asked():
            self.fields.update(fields_of(question))

    def clean(self) -> dict[str, Any]:
        """Every question that is asked and has to be answered is; no place is given twice."""
        told: dict[str, Any] = self.cleaned_data
        for question in self._asked(told):
            if question.required:
                self._must_be_answered(question, told)
            if question.kind is Kind.RANKING:
                self._must_be_in_order(question, told)
        return told

    def given(self) -> dict[str, Any]:
        """What was answered in this section. A valid form only."""
        return dict(self._said(self._asked(self.cleaned_data), self.cleaned_data))

    def given_so_far(self) -> dict[str, Any]:
        """What was answered in all sections, with what nobody is asked any more left out. A valid form only."""
        own = {key for question in self.section.questions for key in _keys(question)}
        given = {key: value for key, value in self.before.items() if key not in own} | self.given()
        shown = questions_shown(self.instrument.questions, given)
        kept = {key for question in shown for key in _keys(question)}
        return {key: value for key, value in given.items() if key in kept}

    @property
    def questions(self) -> list[Asked]:
        """The questions as the page draws them."""
        return [Asked(question, self) for question in self._may_be_asked()]

    def decider(self, question: Question) -> Question | None:
        """The question above on whose answer this one hangs."""
        rule = question.shown_if
        return next((one for one in self.instrument.questions if rule and one.key == rule.question), None)

    def _may_be_asked(self) -> list[Question]:
        """Those of this section but for what hangs on an answer of another that was not given."""
        own = {question.key for question in self.section.questions}
        shown = set(questions_shown(self.instrument.questions, self.before))
        here: list[Question] = []
        for question in self.section.questions:
            decider = question.shown_if.question if question.shown_if else ""
            is_here = decider in {one.key for one in here} if decider in own else question in shown
            if self.show_all or is_here:
                here.append(question)
        return here

    def _asked(self, told: Mapping[str, Any]) -> list[Question]:
        given = self.before | {key: None for question in self.section.questions for key in _keys(question)}
        shown = questions_shown(
            self.instrument.questions, given | dict(self._said(self.section.questions, told))
        )
        return [question for question in self._may_be_asked() if question in shown]

    def _said(self, questions: Any, told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for question in questions:
            yield from said_in(question, told)

    def _must_be_answered(self, question: Question, told: Mapping[str, Any]) -> None:
        missing = ValidationError(forms.Field.default_error_messages["required"], code="required")
        for name in names_of(question):
            if told.get(name) in (None, "", []) and name not in self.errors:
                self.add_error(name, missing)

    def _must_be_in_order(self, question: Question, told: Mapping[str, Any]) -> None:
        places = sorted(places_in(question, told).values())
        if places != list(range(1, len(places) + 1)):
            first = place_name(question, question.points[0].value)
            self.add_error(first, _("Give each place once, beginning with 1."))


def _keys(question: Question) -> list[str]:
    return [row.key for row in question.rows] if question.kind is Kind.MATRIX else [question.key]


@dataclass(frozen=True)
class Choice:
    """One thing to tap: what is sent, what it says, and whether it was chosen."""

    value: str
    words: Words | None
    picture: str
    box_id: str
    is_chosen: bool


@dataclass(frozen=True)
class Asked:
    """A question on its page."""

    question: Question
    form: SectionForm

    @property
    def kind(self) -> str:
        """The name of the fragment that draws it."""
        return self.question.kind.value

    @property
    def boxes(self) -> list[BoundField]:
        """Its fields: one, or one for each row or choice."""
        return [self.form[name] for name in names_of(self.question)]

    @property
    def is_tapped(self) -> bool:
        """Whether a number is chosen from its steps, not written."""
        return is_tapped(self.question)

    @property
    def ends(self) -> tuple[int, int]:
        """The lowest and highest number."""
        return ends_of(self.question)

    @property
    def rows(self) -> list[tuple[Words, BoundField]]:
        """What stands before each box: the rows of a matrix, or the choices that are ranked."""
        words = [part.words for part in self.question.rows] or [part.words for part in self.question.points]
        return list(zip(words, self.boxes, strict=True))

    @property
    def errors(self) -> list[BoundField]:
        """The boxes with something to put right."""
        return [box for box in self.boxes if box.errors]

    def choices(self, box: BoundField) -> list[Choice]:
        """What there is to tap in a box; a number has steps between its labelled points."""
        chosen = {str(value) for value in _as_list(box.value())}
        words = {point.value: point for point in self.question.points}
        found = []
        for at, (value, _label) in enumerate(box.field.choices):  # type: ignore[attr-defined]
            point = words.get(value)
            box_id = f"{box.auto_id}_{at}" if at else box.auto_id
            said = point.words if point and self.question.kind is not Kind.NUMBER else None
            found.append(
                Choice(str(value), said, point.picture if point else "", box_id, str(value) in chosen)
            )
        return found

    @property
    def only_if(self) -> OnlyIf | None:
        """When it is asked, if not always."""
        rule, decider = self.question.shown_if, self.form.decider(self.question)
        if rule is None or decider is None:
            return None
        labels = {} if decider.kind is Kind.NUMBER else {one.value: one.words for one in decider.points}
        points = [labels.get(value, Words(str(value))) for value in rule.values]
        own = {question.key for question in self.form.section.questions}
        name = self.form.add_prefix(decider.key) if decider.key in own else ""
        return OnlyIf(decider.words, points, name, " ".join(map(str, rule.values)))


@dataclass(frozen=True)
class OnlyIf:
    """A question is asked only if another was answered in a certain way."""

    question: Words
    answers: list[Words]
    name: str
    """The name of the box on this page that decides; empty when it is on another."""
    values: str


def _as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]
