"""Coming to a session, and what one needs to take part."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.base.ui.forms import DayField
from groundswell.learn.models.membership import LONGEST_NEEDS
from groundswell.learn.models.trying import LONGEST_TRY


class NeedsForm(forms.Form):
    """What somebody needs to take part: asked once and kept."""

    mark_optional = False

    needs = forms.CharField(
        label=_("Do you need anything to take part?"),
        help_text=_(
            "Such as captions, an interpreter or a break. It is kept for the next time. Only those who look after a session you come to "
            "see it, until the session is over. You can clear it at any time."
        ),
        max_length=LONGEST_NEEDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TryForm(forms.Form):
    """What one will try, and when one wants to be reminded."""

    words = forms.CharField(
        label=_("What will you try?"),
        help_text=_("Something small, soon: when, where, with whom."),
        max_length=LONGEST_TRY,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write a few words first.")},
    )
    remind_on = DayField(
        label=_("When shall we remind you?"),
        help_text=_("You alone, once. Leave it empty for never."),
        required=False,
    )
