"""What is carried from page to page while somebody answers. It lies in their page alone, never on the server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from groundswell.ask.rules import Answers, Question, possible_answers

LONGEST = 200_000


class CarriedForm(forms.Form):
    """Answers of the pages before, which page was just filled in, and the number that makes a retry one answer."""

    so_far = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)
    filled = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    sequence = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)


class Carried:
    """The same, read: whatever does not fit the questions of this wave is dropped."""

    def __init__(self, questions: list[Question], data: QueryDict, *, sequence: int) -> None:
        form = CarriedForm(data)
        form.is_valid()
        told = form.cleaned_data
        self.given: Answers = possible_answers(questions, _read(told.get("so_far", "")))
        self.filled: int = told.get("filled") or 0
        self.sequence: int = told.get("sequence") or sequence


def written_down(given: Mapping[str, Any]) -> str:
    """Answers as they are carried."""
    return json.dumps(given, ensure_ascii=False, separators=(",", ":"))


def _read(text: str) -> Any:
    try:
        return json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
