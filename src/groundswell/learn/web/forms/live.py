"""Being in a session: a name or none, a line, small groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.learn.actions.programme import LARGEST, SMALLEST
from groundswell.learn.models import Experience, GroupWay, LineKind
from groundswell.learn.models.live import LONGEST_LINE
from groundswell.learn.models.membership import LONGEST_NAME


class CodeForm(forms.Form):
    """The code of a session."""

    code = forms.CharField(
        label=_("The code of the session"),
        help_text=_("Six letters and figures. Whoever runs the session shows it."),
        max_length=30,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the code.")},
    )


class ComeInForm(forms.Form):
    """The name one wants to be called by."""

    mark_optional = False

    name = forms.CharField(
        label=_("How shall we call you?"),
        help_text=_("A first name is enough, and so is nothing. It is forgotten a day after the session."),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    experience = forms.ChoiceField(
        label=_("How long have you done this work?"),
        help_text=_(
            "So that small groups can be mixed. Nobody is shown your answer, and it is forgotten with your name."
        ),
        choices=[*Experience.choices, ("", _("I would rather not say"))],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )
    counts = forms.BooleanField(
        label=_("Count my time for a certificate, until I go. Only I see it"),
        required=False,
    )

    @classmethod
    def of(cls, sent: Any, name: str, *, is_member: bool) -> ComeInForm:
        """The form for somebody at the door; only members have time to count."""
        form = cls(sent, initial={"name": name})
        if not is_member:
            del form.fields["counts"]
        return form


class LineForm(forms.Form):
    """A line for one’s group, or for everybody."""

    text = forms.CharField(
        label=_("Write a line"),
        help_text=_("Who wrote it is not kept. Speak of what happens, not of who did it."),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write a few words first.")},
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=LineKind.choices,
        initial=LineKind.NOTE,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of these.")),
    )


class GroupsForm(forms.Form):
    """How people come into small groups."""

    way = forms.ChoiceField(
        label=_("How do people come into groups?"),
        choices=GroupWay.choices,
        initial=GroupWay.RANDOM,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of these.")),
    )
    size = forms.IntegerField(
        label=_("About how many in each?"),
        min_value=SMALLEST,
        max_value=LARGEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Write how many people, from 2 to 20.")
        ),
    )

    @classmethod
    def of(cls, sent: Any, size: int | None, way: str) -> GroupsForm:
        """The form as the block has it."""
        return cls(sent, initial={"size": size or 4, "way": way})
