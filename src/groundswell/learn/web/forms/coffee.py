"""Taking part in random coffee, how often there is one, and proposing a time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.base.ui.forms import DayField
from groundswell.learn.models import Level, Rhythm
from groundswell.learn.models.coffee import LONGEST_PLACE
from groundswell.learn.web.forms.sessions import ZONES, zones

CHOOSE = dict.fromkeys(("required", "invalid_choice"), _("Choose one of these."))


class TakePartForm(forms.Form):
    """On which level one works, if one likes."""

    level = forms.ChoiceField(
        label=_("What do you mostly do?"),
        help_text=_("So that people of different levels meet. Nobody is shown your answer."),
        choices=[*Level.choices, ("", _("I would rather not say"))],
        required=False,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class RhythmForm(forms.Form):
    """How often people are brought together."""

    weeks = forms.TypedChoiceField(
        label=_("How often are people brought together?"),
        choices=Rhythm.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class TimeForm(forms.Form):
    """When and where to meet."""

    day = DayField(label=_("On which day?"))
    at = forms.TimeField(
        label=_("At what time?"),
        widget=forms.TimeInput(attrs={"type": "time", "autocomplete": "off"}, format="%H:%M"),
        error_messages=dict.fromkeys(("required", "invalid"), _("Write a time, like 17:30.")),
    )
    zone = forms.ChoiceField(
        label=_("On whose clocks?"), choices=zones, initial=ZONES[0], error_messages=CHOOSE
    )
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("A place, a telephone number or a link to a video call. Only those who meet see it."),
        max_length=LONGEST_PLACE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @classmethod
    def of(cls, sent: Any, zone: str) -> TimeForm:
        """The form, on the clocks that were proposed before."""
        return cls(sent, initial={"zone": zone} if zone else None)
