"""What one may choose about oneself."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from groundswell.people.models import Person


class AboutMeForm(forms.Form):
    """Name, language, and one switch for e-mail."""

    name = forms.CharField(
        label=_("Your name, as your team knows you"),
        max_length=80,
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    language = forms.ChoiceField(
        label=_("Your language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    mail = forms.ChoiceField(
        label=_("Shall we write to you by e-mail?"), choices=Person.Mail.choices, widget=forms.RadioSelect
    )
