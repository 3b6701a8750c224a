"""Asking how a series was, answering, keeping figures counted elsewhere, and putting comments under themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from groundswell.ask.rules import LONGEST_WORDS
from groundswell.learn.models import FigureKind, LevelOf, PolarityOf, Session
from groundswell.learn.models.evaluation import (
    LONGEST_COMMENT,
    LONGEST_SECTION,
    LONGEST_SOURCE,
    LONGEST_STATEMENT,
    LONGEST_THEME,
)
from groundswell.learn.queries.question_sets import SETS
from groundswell.learn.queries.report import SECTIONS, head_of
from groundswell.pure.instruments import Instrument, Kind, Point, Question, Words

CHOOSE = dict.fromkeys(("required", "invalid_choice"), _("Choose one of these."))
A_NUMBER = dict.fromkeys(
    ("required", "invalid", "min_value", "max_value", "max_digits", "max_whole_digits", "max_decimal_places"),
    _("Write a number."),
)
A_FEW_WORDS = {"required": _("Write a few words first.")}


def _said(words: Words) -> str:
    return words.in_language(get_language() or "en")


class AskForm(forms.Form):
    """What to ask, of whom, and for how long."""

    mark_optional = False

    sets = forms.MultipleChoiceField(
        label=_("What would you like to ask?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice", "invalid_list"), _("Choose what to ask.")
        ),
    )
    about = forms.ChoiceField(label=_("Whom?"), required=False, error_messages=CHOOSE)
    days = forms.IntegerField(
        label=_("For how many days?"),
        help_text=_("Nobody sees a number before it is over."),
        initial=14,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid"), _("Write how many days, from 3 to 42.")),
    )

    def __init__(self, sent: Any, sessions: Sequence[Session]) -> None:
        super().__init__(sent)
        _let_choose(
            self.fields["sets"],
            [
                (key, f"{_said(section.words)}. {_said(section.hint) if section.hint else _('Level 1.')}")
                for key, (_level, section) in SETS.items()
            ],
        )
        anybody = ("", _("Everybody who said they come to any session"))
        _let_choose(self.fields["about"], [anybody, *((str(one.public_id), one.title) for one in sessions)])


def _let_choose(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _number(label: Any, *, required: bool = False, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=required,
        min_value=0,
        max_value=1_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=A_NUMBER,
    )


class FigureForm(forms.Form):
    """A figure that was counted elsewhere."""

    mark_optional = False

    words = forms.CharField(
        label=_("What does it say?"),
        help_text=_("For example: better able to support improvement."),
        max_length=LONGEST_STATEMENT,
        error_messages=A_FEW_WORDS,
    )
    level = forms.TypedChoiceField(
        label=_("What is it about?"),
        choices=LevelOf.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    kind = forms.ChoiceField(
        label=_("What kind of figure is it?"),
        choices=FigureKind.choices,
        initial=FigureKind.SHARE,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    people = _number(
        _("How many people answered this question?"),
        required=True,
        help_text=_("Each question has its own number."),
    )
    part = _number(_("How many of them said so?"), help_text=_("For so many of so many."))
    total = forms.DecimalField(
        label=_("The sum, as a mean over people"),
        help_text=_("For a score, such as 45.5."),
        required=False,
        max_digits=8,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages=A_NUMBER,
    )
    items = _number(_("Of how many statements?"), help_text=_("For a score, such as 11."))
    lowest = _number(_("The lowest answer to a statement"), help_text=_("For a score, such as 1."))
    highest = _number(_("The highest answer to a statement"), help_text=_("For a score, such as 5."))
    source = forms.CharField(
        label=_("Who counted it, when, and where can it be read?"),
        max_length=LONGEST_SOURCE,
        error_messages=A_FEW_WORDS,
    )


class CodeCommentForm(forms.Form):
    """A comment under a theme. Without `with_words` it is one that was written under seal."""

    mark_optional = False

    text = forms.CharField(
        label=_("What did somebody tell you?"),
        help_text=_("In their words or yours, without names."),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=A_FEW_WORDS,
    )
    theme = forms.CharField(
        label=_("What is it about?"),
        help_text=_("A word or two, such as “Timing”."),
        max_length=LONGEST_THEME,
        error_messages={"required": _("Write what it is about, in a word or two.")},
    )
    polarity = forms.ChoiceField(
        label=_("Which way?"), choices=PolarityOf.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    may_quote = forms.BooleanField(
        label=_("They said that I may quote it, without their name"), required=False
    )

    def __init__(self, sent: Any, *, with_words: bool = True, of: str = "") -> None:
        # Several of them stand on one page: what is sent has one name, what is labelled has ids of its own.
        super().__init__(sent, prefix=None if with_words else "c", auto_id=f"id_{of}%s")
        if not with_words:
            del self.fields["text"], self.fields["may_quote"]


class ReportForm(forms.Form):
    """The words of a report, section by section."""

    mark_optional = False

    def __init__(self, sent: Any, words: dict[str, str]) -> None:
        super().__init__(sent, initial=words)
        for key in SECTIONS:
            self.fields[key] = forms.CharField(
                label=head_of(key),
                required=False,
                max_length=LONGEST_SECTION,
                widget=forms.Textarea(attrs={"rows": 5}),
            )


class AnswerForm(forms.Form):
    """The questions of an asking on one page. Every one of them may be left out."""

    mark_optional = False

    def __init__(self, sent: Any, instrument: Instrument) -> None:
        super().__init__(sent, prefix="a")
        self.instrument = instrument
        for question in instrument.questions:
            self.fields.update(_fields_of(question))

    @property
    def sections(self) -> list[Part]:
        """What is drawn: a heading, a line below it, and its fields."""
        return [
            Part(
                _said(section.words),
                [self[name] for question in section.questions for name, _field in _fields_of(question)],
            )
            for section in self.instrument.sections
        ]

    def given(self) -> dict[str, Any]:
        """What was answered. A valid form only."""
        return {key: value for key, value in self.cleaned_data.items() if value not in (None, "", [])}


@dataclass(frozen=True)
class Part:
    """A section of the questions as the page draws it."""

    head: str
    boxes: list[BoundField]


def _fields_of(question: Question) -> Iterator[tuple[str, forms.Field]]:
    if question.kind is Kind.MATRIX:
        for row in question.rows:
            yield row.key, _one_of(f"{_said(question.words)}: {_said(row.words)}", question.points)
    elif question.kind in {Kind.SHORT_TEXT, Kind.LONG_TEXT}:
        yield question.key, _own_words(question)
    elif question.kind is Kind.MULTIPLE:
        yield question.key, _any_of(question)
    else:
        yield question.key, _one_of(_said(question.words), _points_of(question), question)


def _points_of(question: Question) -> Sequence[Point]:
    """The points of a scale; for a number every step, its ends in words."""
    if question.kind is not Kind.NUMBER:
        return question.points
    ends = {one.value: one.words for one in question.points}
    steps = range(min(ends), max(ends) + 1)
    return [
        Point(
            step,
            Words(
                f"{step}: {ends[step].en}" if step in ends else str(step),
                f"{step}: {ends[step].cy}" if step in ends else str(step),
            ),
        )
        for step in steps
    ]


def _one_of(label: str, points: Sequence[Point], question: Question | None = None) -> forms.Field:
    return forms.TypedChoiceField(
        label=label,
        help_text=_said(question.hint) if question and question.hint else "",
        choices=[(one.value, _said(one.words)) for one in points],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


def _any_of(question: Question) -> forms.Field:
    return forms.TypedMultipleChoiceField(
        label=_said(question.words),
        choices=[(one.value, _said(one.words)) for one in question.points],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Choose one of these."),
            "invalid_list": _("Choose one of these."),
        },
    )


def _own_words(question: Question) -> forms.Field:
    longest = 200 if question.kind is Kind.SHORT_TEXT else LONGEST_WORDS
    return forms.CharField(
        label=_said(question.words),
        required=False,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
