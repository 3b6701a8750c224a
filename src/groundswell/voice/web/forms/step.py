"""An answer: where an idea goes next, and why."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from groundswell.base.ui.forms import DayField
from groundswell.people.models import Person
from groundswell.voice.models import Idea, State
from groundswell.voice.models.states import NEXT_STATES
from groundswell.voice.queries import people_to_name, what_they_lead
from groundswell.voice.rules import LONGEST_TEXT

CHOICE_WORDS = {
    State.LOOKING: _("We are looking into it"),
    State.TRYING: _("We are trying it"),
    State.DONE: _("It is done"),
    State.NOT_NOW: _("Not now"),
    State.NOT_OURS: _("Not ours to change"),
}
CHOICE_HINTS = {
    State.LOOKING: _("Say what you will find out, and by when."),
    State.TRYING: _("Say what you try, from when."),
    State.DONE: _("Say what you did."),
    State.NOT_NOW: _("Say why, and on which day you will look at it again. We bring it back on that day."),
    State.NOT_OURS: _("Say why, and who can. We ask them for an answer, with a date."),
}


class StepForm(forms.Form):
    """Where it goes, why, and the day or the person that some answers need."""

    state = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens to it.")},
    )
    did_change = forms.ChoiceField(
        label=_("If it is done: did it change anything for the better?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[("yes", _("Yes, it got better")), ("no", _("No, or we cannot tell yet"))],
    )
    review_on = DayField(label=_("If not now: when will you look at it again?"), required=False)
    named_person = forms.ChoiceField(label=_("If it is not ours: who can change it?"), required=False)
    reason = forms.CharField(
        label=_("Why, in your own words"),
        help_text=_("The author and everyone who follows it read this."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    mark_optional = False

    def __init__(self, *args: Any, idea: Idea, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"version": idea.version}, **kwargs})
        self.offered: dict[str, list[tuple[str, str]]] = {}
        self.idea, self.people = idea, list(people_to_name(idea, besides=person))
        allowed = [state for state in NEXT_STATES[idea.state] if state in CHOICE_WORDS]
        self._offer("state", [(state.value, str(CHOICE_WORDS[state])) for state in allowed])
        self._offer("named_person", [("", ""), *self._named()])

    def answers(self) -> list[dict[str, Any]]:
        """The answers to choose from, each with a hint."""
        chosen = self["state"].value()
        return [
            {
                "value": state,
                "text": words,
                "hint": {"text": str(CHOICE_HINTS[State(state)])},
                "checked": state == chosen,
            }
            for state, words in self.offered["state"]
        ]

    def clean_named_person(self) -> Person | None:
        chosen = self.cleaned_data["named_person"]
        return next((one for one in self.people if str(one.public_id) == chosen), None)

    def clean_did_change(self) -> bool:
        return bool(self.cleaned_data["did_change"] == "yes")

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("state") == State.DONE and not self.data.get("did_change"):
            self.add_error("did_change", _("Say whether it changed anything."))
        return self.cleaned_data

    def say_what_is_wrong(self, error: ValidationError) -> None:
        """Put what the action refused beside the field it is about."""
        for field, wrong in error.error_dict.items():
            if field not in self.errors:
                self.add_error(field if field in self.fields else None, wrong)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices
        self.offered[name] = choices

    def _named(self) -> list[tuple[str, str]]:
        led = what_they_lead(self.people, self.idea)
        return [(str(one.public_id), f"{one.name} ({led[one.pk]})") for one in self.people if one.pk in led]


class BringBackForm(forms.Form):
    """What has changed since an idea was put off."""

    reason = forms.CharField(
        label=_("What has changed?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
