"""What a moderator and a writer say about held words."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.voice.rules import LONGEST_TEXT


class NoteForm(forms.Form):
    """A kind explanation to the writer."""

    note = forms.CharField(
        label=_("What to change, and why"),
        help_text=_("Thank them first. For example: “Please say what happened, without the name.”"),
        max_length=1000,
        error_messages={"required": _("Write a line to say what to change and why.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RewordForm(forms.Form):
    """The same thing in other words."""

    text = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST_TEXT,
        strip=False,
        error_messages={"required": _("Write a few words first.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
