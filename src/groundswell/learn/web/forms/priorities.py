"""Asking members under seal what matters most, and answering."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.learn.actions.priorities import LONGEST, SHORTEST
from groundswell.learn.models.priorities import LONGEST_QUESTION, MOST_CHOSEN
from groundswell.learn.queries.priorities import PrioritiesCard


class AskPrioritiesForm(forms.Form):
    """What to ask, and for how long."""

    question = forms.CharField(
        label=_("What would you like to know?"),
        help_text=_("Such as “What should we learn about next?”"),
        max_length=LONGEST_QUESTION,
        error_messages={"required": _("Write what you would like to know.")},
    )
    options = forms.CharField(
        label=_("What can people choose?"),
        help_text=_("From three to twelve, each on a line of its own. Everybody chooses up to three."),
        max_length=1800,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write from three to twelve, each on a line of its own.")},
    )
    days = forms.IntegerField(
        label=_("For how many days?"),
        initial=14,
        min_value=SHORTEST,
        max_value=LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Write how many days, from 3 to 42.")
        ),
    )

    def clean_options(self) -> list[str]:
        return list(self.cleaned_data["options"].splitlines())


class PrioritiesForm(forms.Form):
    """What matters most to somebody."""

    choices = forms.TypedMultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice", "invalid_list"), _("Choose one, two or three.")
        ),
    )

    def __init__(self, sent: Any, card: PrioritiesCard) -> None:
        super().__init__(sent)
        field: Any = self.fields["choices"]
        field.label, field.choices = card.question, list(enumerate(card.options))
        field.help_text = _("Choose up to three that matter most to you.")

    def clean_choices(self) -> list[int]:
        """Up to three of them. Raises ValidationError for more."""
        chosen: list[int] = self.cleaned_data["choices"]
        if len(chosen) > MOST_CHOSEN:
            raise forms.ValidationError(_("Choose one, two or three."))
        return chosen
