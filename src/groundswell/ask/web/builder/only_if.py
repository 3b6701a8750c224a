"""Whom a question is asked: everybody, or those who answered another question in a certain way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.ask.web.builder.fields import ChangeForm
from groundswell.ask.web.question_fields import ends_of, in_words, is_tapped
from groundswell.pure.instruments import MAY_DECIDE, Instrument, Kind, Question

EVERYBODY = "everybody"


def deciders_of(instrument: Instrument, key: str) -> list[Question]:
    """The questions above one whose answers may decide about it."""
    above: list[Question] = []
    for question in instrument.questions:
        if question.key == key:
            return above
        if (
            question.kind in MAY_DECIDE
            and question.points
            and (question.kind is not Kind.NUMBER or is_tapped(question))
        ):
            above.append(question)
    return []


class OnlyIfForm(ChangeForm):
    """Which answers of the question `after` lead to this one."""

    after = forms.CharField(widget=forms.HiddenInput, max_length=50)
    values = forms.TypedMultipleChoiceField(
        label=_("Ask it of those who answered"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose one of the answers.")},
    )

    def __init__(
        self, data: Any, *, deciders: Sequence[Question], after: str, asked: Question, revision: int
    ) -> None:
        self.decider = next((one for one in deciders if one.key == after), None)
        rule = asked.shown_if
        values = list(rule.values) if rule and rule.question == after else []
        super().__init__(data, initial={"after": after, "values": values, "revision": revision})
        self.fields["values"].choices = _answers(self.decider) if self.decider else []  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Without an answer nobody would be asked."""
        told: dict[str, Any] = self.cleaned_data
        if told.get("after") == EVERYBODY or self.errors:
            return told
        if self.decider is None:
            self.add_error(None, _("That question is not above this one any more. Choose another."))
        elif not told.get("values"):
            self.add_error("values", _("Choose one answer or more."))
        return told

    @property
    def rule(self) -> dict[str, Any] | None:
        """The rule as a draft keeps it; None asks everybody. A valid form only."""
        if self.decider is None:
            return None
        return {"question": self.decider.key, "values": self.cleaned_data["values"]}


def _answers(decider: Question) -> list[tuple[int, str]]:
    if decider.kind is Kind.NUMBER:
        lowest, highest = ends_of(decider)
        return [(value, str(value)) for value in range(lowest, highest + 1)]
    return [(point.value, in_words(point.words)) for point in decider.points]
