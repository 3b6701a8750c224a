"""Asking to come in, putting somebody forward, answering, choosing what the directory shows, going."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.learn.models import Answer, Member
from groundswell.learn.models.membership import (
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_REACH,
    LONGEST_REASON,
    LONGEST_ROLE,
    MOST_YEARS,
)


class PromptsForm(forms.Form):
    """Prompts, not gates: what helps a facilitator to know who is at the door."""

    mark_optional = False

    role = forms.CharField(
        label=_("What do you do?"),
        help_text=_("Such as “physiotherapist in a stroke team”."),
        max_length=LONGEST_ROLE,
        required=False,
    )
    years = forms.IntegerField(
        label=_("For how many years?"),
        min_value=0,
        max_value=MOST_YEARS,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Write a whole number of years, such as 12.")
        ),
    )
    wants = forms.CharField(
        label=_("What would you like to find here?"),
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    offers = forms.CharField(
        label=_("What could you bring?"),
        help_text=_("Everybody has something: a question, an hour, a story of what went wrong."),
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NominateForm(PromptsForm):
    """The same about somebody else."""

    field_order = ("name", "email", "role", "years", "wants", "offers")

    name = forms.CharField(
        label=_("What is their name?"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write their name.")},
    )
    email = forms.EmailField(
        label=_("Their e-mail address at work"),
        help_text=_(
            "If they have an account here, in whichever organisation, they are told once a facilitator said yes."
        ),
        error_messages=dict.fromkeys(
            ("required", "invalid"), _("Write an e-mail address, such as name@example.org.")
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].label = _("What do they do?")
        self.fields["wants"].label = _("What could they find here?")
        self.fields["offers"].label = _("What could they bring?")


class AnswerForm(forms.Form):
    """What a facilitator answers."""

    answer = forms.ChoiceField(
        label=_("What do you answer?"),
        choices=[(Answer.YES, _("Yes, come in")), (Answer.NOT_NOW, _("Not now"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )
    reason = forms.CharField(
        label=_("A kind word, or why not now"),
        help_text=_("They read it. For “not now”, say what would make it a yes."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EntryForm(forms.Form):
    """What the directory shows of oneself."""

    mark_optional = False

    role = forms.CharField(label=_("What I do"), max_length=LONGEST_ROLE, required=False)
    shows_organisation = forms.BooleanField(label=_("Show which organisation I work in"), required=False)
    offers = forms.CharField(
        label=_("What I offer"),
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    wants = forms.CharField(
        label=_("What I would like"),
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reach = forms.CharField(
        label=_("How to reach me"),
        help_text=_("Such as a work e-mail address, or “Tuesdays, at the huddle”."),
        max_length=LONGEST_REACH,
        required=False,
    )
    hears = forms.BooleanField(label=_("Tell me of new conversations"), required=False)

    @classmethod
    def of(cls, sent: Any, member: Member) -> EntryForm:
        """The form as the entry is now."""
        return cls(sent, initial={name: getattr(member, name) for name in cls.base_fields})


class PartForm(forms.Form):
    """Why somebody is asked to go."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("They read it. Say what our agreement says, and what would have to change."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, kindly. They will read it.")},
    )


class LeaveForm(forms.Form):
    """Going."""

    takes_words_back = forms.BooleanField(label=_("Take back all that I wrote there, too"), required=False)
