"""What people say in a community."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.learn.actions.talking import LONGEST_REASON, LONGEST_TITLE
from groundswell.learn.rules import LONGEST_TEXT


class ReplyForm(forms.Form):
    """Words in a conversation."""

    text = forms.CharField(
        label=_("What would you like to say?"),
        help_text=_("Your name stands beside it. Speak of what happens, not of who did it."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write a few words first.")},
    )


class ThreadForm(ReplyForm):
    """The same with a title."""

    field_order = ("title", "text")

    title = forms.CharField(
        label=_("What is it about?"),
        help_text=_("In a few words, such as “How do you hand over at night?”"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Say in a few words what it is about.")},
    )


class HideForm(forms.Form):
    """Why words are hidden."""

    reason = forms.CharField(
        label=_("Why are these words hidden?"),
        help_text=_("Everybody reads it in their place. Say what our agreement says, not who is wrong."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why, kindly.")},
    )
