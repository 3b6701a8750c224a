"""How was your workday: an answer, and whatever somebody likes to add."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.ask.rules import LONGEST_WORDS
from groundswell.people.models import Group
from groundswell.people.queries.naming import names_blamed_in
from groundswell.voice.queries.workday import Today


class WorkdayForm(forms.Form):
    """One answer; reasons and words are optional. The sequence makes a retry and a change one answer."""

    face = forms.TypedChoiceField(coerce=int, widget=forms.RadioSelect)
    reasons = forms.TypedMultipleChoiceField(
        label=gettext_lazy("What made it so?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    more = forms.CharField(
        label=gettext_lazy("Is there more you want to say?"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=gettext_lazy(
            "Your words are shown apart from your answer. Please name nobody; colleagues may know your style."
        ),
    )
    sequence = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: Today, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.group = today.asked, group
        face: Any = self.fields["face"]
        face.label, face.choices = self.asked.words, [(value, words) for value, words, _f in self.asked.faces]
        missing = _("Choose one of the faces.")
        face.error_messages |= {"required": missing, "invalid_choice": missing}
        reasons: Any = self.fields["reasons"]
        reasons.choices = [(reason.number, str(reason)) for reason in today.reasons]

    def clean_more(self) -> str:
        """Sealed words come out with nobody to look at them first, so a name in them is asked about here."""
        words = str(self.cleaned_data["more"])
        if names_blamed_in(words, self.group):
            raise forms.ValidationError(
                _(
                    "This reads as if it blames someone by name. Please leave the name out and say what happened."
                )
            )
        return words

    def given(self) -> dict[str, Any]:
        """The answers as they are asked for."""
        told = self.cleaned_data
        return {
            self.asked.question: told["face"],
            self.asked.why: told["reasons"],
            self.asked.more: told["more"],
        }
