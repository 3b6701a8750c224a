"""What people are trained in, and who was when."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.base.ui.forms import DayField
from groundswell.learn.models import Skill, Training
from groundswell.learn.models.skills import LONGEST_ABOUT, LONGEST_NOTE, LONGEST_SKILL, MOST_MONTHS
from groundswell.people.models import Person


class SkillForm(forms.Form):
    """Something people are trained in."""

    title = forms.CharField(
        label=_("What are people trained in?"),
        help_text=_("Such as “Bladder scanner” or “Falls huddle”."),
        max_length=LONGEST_SKILL,
        error_messages={"required": _("Say what people are trained in.")},
    )
    about = forms.CharField(
        label=_("What does one know after it?"),
        max_length=LONGEST_ABOUT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    months = forms.IntegerField(
        label=_("For how many months does it hold?"),
        help_text=_("Leave it empty when it holds for ever."),
        min_value=1,
        max_value=MOST_MONTHS,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Write a whole number of months, up to 120.")
        ),
    )


class _Days(forms.Form):
    """When somebody was trained, and for how long it holds."""

    trained_on = DayField(label=_("On which day?"))
    valid_until = DayField(label=_("Until which day does it hold?"), required=False)
    note = forms.CharField(
        label=_("How, or by whom?"),
        max_length=LONGEST_NOTE,
        required=False,
        error_messages={"max_length": _("Make this shorter.")},
    )


class RecordForm(_Days):
    """Who was trained in what."""

    field_order = ("skill", "people")

    skill = forms.TypedChoiceField(
        label=_("In what?"),
        coerce=UUID,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of these.")),
    )
    people = forms.TypedMultipleChoiceField(
        label=_("Who was trained?"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose who was trained.")),
    )

    @classmethod
    def of(cls, sent: Any, skills: list[Skill], people: list[Person], today: datetime.date) -> RecordForm:
        """The form for a group."""
        form = cls(sent, initial={"trained_on": today})
        for name, choices in (
            ("skill", [("", ""), *((str(one.public_id), one.title) for one in skills)]),
            ("people", [(str(one.public_id), one.name) for one in people]),
        ):
            found: Any = form.fields[name]
            found.choices = choices
        form.fields["valid_until"].help_text = _("Leave it empty for as long as the topic says.")
        return form


class TrainingForm(_Days):
    """The same, to be put right."""

    @classmethod
    def of(cls, sent: Any, training: Training) -> TrainingForm:
        """The form as it stands."""
        return cls(sent, initial={name: getattr(training, name) for name in cls.base_fields})


class SayOtherwiseForm(forms.Form):
    """What is not right about what is recorded of oneself."""

    said = forms.CharField(
        label=_("What is not right?"),
        help_text=_("Whoever leads the group reads it, and puts it right. Leave it empty when all is well."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    mark_optional = False
