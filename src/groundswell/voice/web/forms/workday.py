"""How was your workday: a face, and whatever somebody likes to add."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.ask.rules import LONGEST_WORDS
from groundswell.people.models import Group
from groundswell.voice.queries.held import names_blamed_in
from groundswell.voice.queries.workday import FACES, MORE, QUESTION, REASONS, WHY, in_words


class WorkdayForm(forms.Form):
    """One face; reasons and words are optional. The sequence makes a retry and a change one answer."""

    face = forms.TypedChoiceField(
        label=_("How was your workday?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the faces."),
            "invalid_choice": _("Choose one of the faces."),
        },
    )
    reasons = forms.TypedMultipleChoiceField(
        label=_("What made it so?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    more = forms.CharField(
        label=_("Is there more you want to say?"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=_(
            "Your words are shown apart from your face. Please name nobody; colleagues may know your style."
        ),
    )
    sequence = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        for name, points in (("face", FACES), ("reasons", REASONS)):
            self.fields[name].choices = [(point.value, in_words(point.words)) for point in points]  # type: ignore[attr-defined]

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
        return {QUESTION: told["face"], WHY: told["reasons"], MORE: told["more"]}
