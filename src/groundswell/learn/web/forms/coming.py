"""Coming to a session, and what one needs to take part."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.learn.models.membership import LONGEST_NEEDS


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
