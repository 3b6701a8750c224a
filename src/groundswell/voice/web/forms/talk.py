"""What is typed around an idea."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.voice.rules import LONGEST_TEXT, LONGEST_TITLE


class WordsForm(forms.Form):
    """A few words, with the mark that keeps two presses from being two comments."""

    text = forms.CharField(
        label=_("Say something about this idea"),
        help_text=_("Write @ and a colleague's user name to let them know."),
        max_length=LONGEST_TEXT,
        strip=False,
        error_messages={"required": _("Write a few words first.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, label: Any = None, name: str = "say", **kwargs: Any) -> None:
        kwargs["auto_id"] = f"{name}-%s"
        super().__init__(*args, **kwargs)
        if label is not None:
            self.fields["text"].label = label


class AnswerForm(WordsForm):
    """The author's answer to a question."""

    question = forms.UUIDField(widget=forms.HiddenInput)


class SupportForm(forms.Form):
    """Me too, perhaps with what somebody typed and chose before they saw that it was said already."""

    mine_too = forms.BooleanField(required=False, widget=forms.HiddenInput)
    words = forms.CharField(required=False, max_length=LONGEST_TEXT, strip=False, widget=forms.HiddenInput)
    text = forms.CharField(required=False, max_length=LONGEST_TEXT, strip=False, widget=forms.HiddenInput)
    title = forms.CharField(required=False, max_length=LONGEST_TITLE, widget=forms.HiddenInput)
    photo = forms.FileField(required=False)
    described_as = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    kept_photo = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def words_typed(self) -> str:
        """All that was typed: the first page sends its own box along, and nothing in it is lost."""
        said = self.cleaned_data
        return "\n\n".join(part for part in (said["title"], said["words"] or said["text"]) if part)
