"""The boxes in which one question is answered, and what was said in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import get_language

from groundswell.ask.queries.asked import ONE_OF_ITS_POINTS, WORDS
from groundswell.pure.instruments import Kind, Question, Words

MOST_STEPS_TO_TAP: Final = 11
"""A number with more steps than this is written, not tapped."""


def in_words(words: Words) -> str:
    """The words in the reader's language."""
    return words.in_language((get_language() or "en")[:2])


def fields_of(question: Question) -> dict[str, forms.Field]:
    """The fields of a question by name: one, one for each row of a matrix, or one for each choice to be ranked."""
    if question.kind is Kind.MATRIX:
        points = _points(question)
        return {row.key: _one_of(in_words(row.words), points) for row in question.rows}
    if question.kind is Kind.RANKING:
        places = [("", ""), *((place, str(place)) for place in range(1, len(question.points) + 1))]
        return {
            place_name(question, point.value): _one_of(in_words(point.words), places, forms.Select)
            for point in question.points
        }
    return {question.key: _field(question)}


def names_of(question: Question) -> list[str]:
    """The names of the fields of a question, without making them."""
    if question.kind is Kind.MATRIX:
        return [row.key for row in question.rows]
    if question.kind is Kind.RANKING:
        return [place_name(question, point.value) for point in question.points]
    return [question.key]


def place_name(question: Question, value: int) -> str:
    """The name of the field in which a choice is given its place. No key of a question has a dash."""
    return f"{question.key}-{value}"


def ends_of(question: Question) -> tuple[int, int]:
    """The lowest and the highest value of a question with points."""
    values = [point.value for point in question.points]
    return min(values), max(values)


def is_tapped(question: Question) -> bool:
    """Whether a number has few enough steps to be tapped."""
    lowest, highest = ends_of(question)
    return highest - lowest < MOST_STEPS_TO_TAP


def _field(question: Question) -> forms.Field:
    label = in_words(question.words)
    if question.kind in WORDS:
        return _writing(label, question)
    if question.kind is Kind.NUMBER:
        return _number(label, question)
    if question.kind in ONE_OF_ITS_POINTS:
        return _one_of(label, _points(question))
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=_points(question),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _points(question: Question) -> list[tuple[int, str]]:
    return [(point.value, in_words(point.words)) for point in question.points]


def _one_of(label: str, choices: Any, widget: type[forms.Widget] = forms.RadioSelect) -> forms.Field:
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, required=False, widget=widget
    )


def _number(label: str, question: Question) -> forms.Field:
    lowest, highest = ends_of(question)
    if is_tapped(question):
        return _one_of(label, [(value, str(value)) for value in range(lowest, highest + 1)])
    box = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=label, required=False, min_value=lowest, max_value=highest, widget=box)


def _writing(label: str, question: Question) -> forms.Field:
    box: forms.Widget = forms.TextInput(attrs={"autocomplete": "off"})
    if question.kind is Kind.LONG_TEXT:
        box = forms.Textarea(attrs={"rows": 4, "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=WORDS[question.kind], widget=box)


def said_in(question: Question, cleaned: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What was answered, keyed and written as `questions_of` counts it; nothing for what was left out."""
    if question.kind is Kind.RANKING:
        placed = sorted(places_in(question, cleaned).items(), key=lambda pair: pair[1])
        if placed:
            yield question.key, [f"{value}@{place}" for value, place in placed]
        return
    for key in names_of(question):
        answer = cleaned.get(key)
        if answer not in (None, "", []):
            yield key, answer


def places_in(question: Question, cleaned: Mapping[str, Any]) -> dict[int, int]:
    """The place that each choice was given, by its value."""
    found = {point.value: cleaned.get(place_name(question, point.value)) for point in question.points}
    return {value: place for value, place in found.items() if place is not None}


def in_boxes(question: Question, given: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """An earlier answer as the boxes hold it: the way back from `said_in`."""
    if question.kind is Kind.RANKING:
        for place in given.get(question.key, ()):
            value, _, at = place.partition("@")
            yield place_name(question, int(value)), int(at)
        return
    yield from ((key, given[key]) for key in names_of(question) if key in given)
