"""When and how somebody likes to be reminded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from groundswell.voice.models import Reminder


class ReminderForm(forms.Form):
    """The way, the time and the days of the week. `ways` are those that can reach this person."""

    way = forms.ChoiceField(
        label=_("How?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you want to be reminded.")},
    )
    at = forms.TimeField(
        label=_("At what time?"),
        widget=forms.TimeInput(attrs={"type": "time", "autocomplete": "off"}, format="%H:%M"),
        error_messages={
            "required": _("Write a time, like 17:30."),
            "invalid": _("Write a time, like 17:30."),
        },
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        coerce=int,
        choices=list(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day of the week.")},
    )

    def __init__(self, *args: Any, ways: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        way: Any = self.fields["way"]
        way.choices = [(value, words) for value, words in Reminder.Way.choices if value in ways]
