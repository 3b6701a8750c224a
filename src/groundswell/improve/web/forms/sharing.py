"""What colleagues outside the team say about a project."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.improve.actions.sharing import LONGEST_LINE
from groundswell.improve.models import Project
from groundswell.improve.queries.sharing import groups_that_may_say
from groundswell.improve.rules import LONGEST_WORDS
from groundswell.people.models import Person


class CommentForm(forms.Form):
    """Words about a project."""

    text = forms.CharField(
        label=_("What would you like to say?"),
        help_text=_("Your name stands beside it. Speak of what happens, not of who did it."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a few words first.")},
    )


class DoneTooForm(forms.Form):
    """That a group did the same."""

    group: Any = forms.ModelChoiceField(
        label=_("Which group?"),
        queryset=None,
        to_field_name="public_id",
        empty_label=None,
        error_messages={"required": _("Choose one of these.")},
    )
    words = forms.CharField(
        label=_("How did it go?"),
        help_text=_("One line: what you did in your own way, and what came of it."),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write a few words first.")},
    )

    def __init__(self, *args: Any, person: Person, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group: Any = self.fields["group"]
        group.queryset = groups_that_may_say(person, project)
