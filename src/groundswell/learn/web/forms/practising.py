"""How one sees one’s habits, the one to practise, and what a team agreed to try."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.base.ui.forms import DayField
from groundswell.learn.models.practising import DAYS, LONGEST_PLAN, LONGEST_STEP
from groundswell.learn.queries.practising import Part, habits, points

CHOOSE = dict.fromkeys(("required", "invalid_choice"), _("Choose one of these."))


class HabitsForm(forms.Form):
    """One question for each habit; any may stay open."""

    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups: list[tuple[str, list[str]]] = []
        for group, found in habits():
            for one in found:
                self.fields[one.key] = forms.TypedChoiceField(
                    label=one.name,
                    help_text=one.says,
                    choices=points(),
                    coerce=int,
                    empty_value=None,
                    required=False,
                    widget=forms.RadioSelect,
                    error_messages=CHOOSE,
                )
            self.groups.append((group, [one.key for one in found]))

    def answers(self) -> dict[str, int]:
        """What was answered."""
        return {key: value for key, value in self.cleaned_data.items() if value is not None}


class PracticeForm(forms.Form):
    """The habit to practise for four weeks, and when to be reminded."""

    habit = forms.ChoiceField(label=_("Which habit?"), error_messages=CHOOSE)
    plan = forms.CharField(
        label=_("When will you try it, and how?"),
        help_text=_("Such as “At the start of each huddle I ask why once.”"),
        max_length=LONGEST_PLAN,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    weekday = forms.TypedChoiceField(
        label=_("On which day shall we remind you?"),
        choices=[("", _("Never")), *DAYS],
        coerce=int,
        empty_value=None,
        required=False,
        error_messages=CHOOSE,
    )
    at = forms.TimeField(
        label=_("At what time?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "autocomplete": "off"}, format="%H:%M"),
        error_messages={"invalid": _("Write a time, like 17:30.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found: Any = self.fields["habit"]
        found.choices = [
            ("", ""),
            *((group, [(one.key, one.name) for one in own]) for group, own in habits()),
        ]


class StepForm(forms.Form):
    """What a team agreed to try."""

    part = forms.ChoiceField(label=_("What is it about?"), error_messages=CHOOSE)
    words = forms.CharField(
        label=_("What will we try?"),
        help_text=_("One small thing that everybody can see. Say what, not who is to blame."),
        max_length=LONGEST_STEP,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write a few words first.")},
    )
    look_again_on = DayField(label=_("When do we look again?"))

    @classmethod
    def of(cls, sent: Any, about: str, parts: list[Part], lowest: list[Part], **first: Any) -> StepForm:
        """The form for a set of questions, beginning with the part that is lowest."""
        begins = lowest[0].key if lowest else parts[0].key
        form = cls(sent, initial={"part": begins, **first}, prefix=about)
        found: Any = form.fields["part"]
        found.choices = [(one.key, one.name) for one in parts]
        if len(parts) == 1:
            found.widget = forms.HiddenInput()
        return form


class CameOfItForm(forms.Form):
    """What came of a step."""

    came_of_it = forms.CharField(
        label=_("What came of it?"),
        max_length=LONGEST_STEP,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write a few words first.")},
    )
