"""What people fill in for a programme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.improve.actions.programmes import LONGEST_NAME, LONGEST_WHY
from groundswell.improve.models import Programme
from groundswell.improve.queries.programmes import groups_for_programmes, people_to_lead, projects_to_choose
from groundswell.people.models import Person


class ProgrammeForm(forms.Form):
    """What a programme is called, what it is for, who leads it."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Give the programme a name.")},
    )
    why = forms.CharField(label=_("What is it for?"), max_length=LONGEST_WHY, required=False)
    lead: Any = forms.ModelChoiceField(
        label=_("Who leads it?"),
        queryset=None,
        to_field_name="public_id",
        error_messages={"required": _("Choose somebody who works here.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead: Any = self.fields["lead"]
        lead.queryset = people_to_lead()
        lead.label_from_instance = lambda one: one.name


class NewProgrammeForm(ProgrammeForm):
    """The same, with the group whose projects it holds."""

    group: Any = forms.ModelChoiceField(
        label=_("Whose projects does it hold?"),
        help_text=_("Those of this group and of all groups below it."),
        queryset=None,
        to_field_name="public_id",
        empty_label=None,
        error_messages={"required": _("Choose one of these.")},
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group: Any = self.fields["group"]
        group.queryset = groups_for_programmes(person)


class ChangeProgrammeForm(ProgrammeForm):
    """The same, with its projects."""

    projects: Any = forms.ModelMultipleChoiceField(
        label=_("Which projects are in it?"),
        queryset=None,
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_over = forms.BooleanField(label=_("This programme is over"), required=False)

    def __init__(self, *args: Any, person: Person, programme: Programme, **kwargs: Any) -> None:
        first = {
            "name": programme.name,
            "why": programme.why,
            "lead": programme.lead.public_id if programme.lead else None,
            "projects": list(programme.chosen.values_list("project__public_id", flat=True)),
            "is_over": programme.ended_at is not None,
        }
        super().__init__(*args, initial=first, **kwargs)
        projects: Any = self.fields["projects"]
        projects.queryset = projects_to_choose(person, programme)
        projects.label_from_instance = lambda one: f"{one.name} · {one.group}"


class OfferForm(forms.Form):
    """Which organisation may look."""

    mark_optional = False

    slug = forms.CharField(
        label=_("Which organisation may look?"),
        help_text=_("Its short name, as it stands in the addresses of its pages."),
        max_length=60,
        error_messages={"required": _("Write its short name.")},
    )
