"""Doing something for a community, and handing it over."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.learn.models import Task
from groundswell.learn.models.helping import LONGEST_NOTE


class TermForm(forms.Form):
    """What somebody would do, and for how long."""

    task = forms.ChoiceField(
        label=_("What would you like to do?"),
        choices=Task.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )
    months = forms.TypedChoiceField(
        label=_("For how long?"),
        choices=[("3", _("Three months")), ("6", _("Six months")), ("12", _("A year"))],
        initial="6",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )


class HandOverForm(forms.Form):
    """What the next one should know."""

    note = forms.CharField(
        label=_("What should the next one know?"),
        help_text=_("What works, what is under way, where things are. Members read it."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
