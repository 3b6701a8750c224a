"""Closing a community."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.learn.models.community import LONGEST_WHY


class CloseForm(forms.Form):
    """Why it closes."""

    reason = forms.CharField(
        label=_("Why does it close?"),
        help_text=_("All members read it, and who comes to the door."),
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, in a sentence.")},
    )
