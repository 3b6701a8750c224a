"""What a lead chooses when two ideas say the same."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class MergeForm(forms.Form):
    """Which idea goes on, and perhaps why."""

    into = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(required=False, max_length=1000, label=_("A word to those who said it"))
