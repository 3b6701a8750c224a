"""Putting values in: one on a phone, or many in one go."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from groundswell.base.ui.forms import DayField
from groundswell.measure.models import CHARTS, Mark, Measure
from groundswell.measure.rules import BadFigures, takes_denominator
from groundswell.pure.figures import Columns, NoNumber, Order
from groundswell.pure.figures import number_of as number_in


class FigureField(forms.CharField):
    """A number as people type it. Empty is none."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> float | None:
        typed = super().clean(value)
        try:
            return number_in(typed).value if typed else None
        except NoNumber as wrong:
            raise forms.ValidationError(_("Write a number, such as 3 or 2.5.")) from wrong


class ValueForm(forms.Form):
    """The value of one day."""

    on = DayField(label=_("Which day is it of?"))
    numerator = FigureField(label=_("Value"), required=False, max_length=30)
    denominator = FigureField(label=_("Out of"), required=False, max_length=30)
    note = forms.CharField(
        label=_("Note"),
        help_text=_("If anything was different, or why there is no value."),
        required=False,
        max_length=300,
    )

    mark_optional = False

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["numerator"].label = capfirst(measure.numerator or measure.unit or _("Value"))
        self.fields["denominator"].label = capfirst(measure.denominator or _("Out of"))
        if not takes_denominator(measure):
            del self.fields["denominator"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and told.get("numerator") is None and not told.get("note"):
            self.add_error("numerator", _("Write the value, or a note that says why there is none."))
        return told

    def told(self) -> dict[str, Any]:
        """What the action wants to know."""
        return {"denominator": None, **self.cleaned_data}

    def refuse(self, wrong: BadFigures) -> None:
        """Say by each field what cannot be right."""
        for fault in wrong.faults:
            self.add_error(fault.column if fault.column in self.fields else None, fault.words)


class CorrectForm(ValueForm):
    """Another figure for a day that has one; the day stays."""

    reason = forms.CharField(label=_("Why is it corrected?"), required=False, max_length=300)
    seen = forms.DateTimeField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["on"]


class GridForm(forms.Form):
    """Many values: pasted, or from a file; and how to read them."""

    mark_optional = False

    key = forms.UUIDField(widget=forms.HiddenInput)
    pasted = forms.CharField(
        label=_("Values"),
        help_text=_(
            "Copy the columns with the dates and the values in your spreadsheet, headings too, and paste them here."
        ),
        required=False,
        max_length=1_500_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        help_text=_(
            "CSV or Excel (.xlsx), 10 MB at most. Its values come into the box above, where you can look at them."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    date_column = forms.CharField(required=False, widget=forms.HiddenInput)
    value_column = forms.CharField(required=False, widget=forms.HiddenInput)
    denominator_column = forms.CharField(required=False, widget=forms.HiddenInput)
    note_column = forms.CharField(required=False, widget=forms.HiddenInput)
    order = forms.ChoiceField(
        choices=[("", ""), *((one.value, one.value) for one in Order)],
        required=False,
        widget=forms.HiddenInput,
    )
    chart = forms.ChoiceField(choices=[("", ""), *CHARTS], required=False, widget=forms.HiddenInput)

    @classmethod
    def blank(cls) -> GridForm:
        """An empty form with a mark of its own."""
        return cls(initial={"key": uuid.uuid4()})

    def columns(self) -> Columns:
        """The columns that were chosen; nothing for those that were not."""
        return Columns(**{name: self._column(name) for name in ("date", "value", "denominator", "note")})

    def order_chosen(self) -> Order | None:
        """Whether the day or the month comes first, where somebody said so."""
        told = self.cleaned_data.get("order")
        return Order(told) if told else None

    def _column(self, name: str) -> int | None:
        told = str(self.cleaned_data.get(f"{name}_column") or "")
        return int(told) if told.isdigit() and len(told) < 4 else None


class MarkForm(forms.Form):
    """A decision or a note: which day, and why."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    on = DayField(label=_("Which day?"))
    words = forms.CharField(max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    LABELS = {
        Mark.Kind.FREEZE: (_("The last day that sets the limits"), _("Why are the limits held here?")),
        Mark.Kind.STEP: (_("The first day of the new limits"), _("What changed?")),
        Mark.Kind.EXCLUDE: (_("The day of the value"), _("Why is this value not like the others?")),
        Mark.Kind.ANNOTATE: (_("Which day?"), _("What happened?")),
    }

    def __init__(self, *args: Any, kind: Mark.Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label, self.fields["words"].label = self.LABELS[kind]
        self.fields["words"].error_messages["required"] = _("Say it in a few words: others will ask.")
