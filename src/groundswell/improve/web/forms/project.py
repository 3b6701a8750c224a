"""Starting a project, its aim, its way of working, its team and measures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.base.ui.forms import DayField
from groundswell.improve.models import MODES, WAYS_OF_WORKING, Part, Project, Template
from groundswell.improve.queries import colleagues_to_ask, domains_of, measures_to_add, measures_to_aim_by
from groundswell.measure.rules import can_see
from groundswell.people.models import Person
from groundswell.voice.models.domains import DOMAINS

NUMBER = {"invalid": _("Write a number, such as 80 or 2.5.")}


def number_box() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "decimal"})


class StartForm(forms.Form):
    """A name is enough to begin."""

    name = forms.CharField(
        label=_("What do you want to make better?"),
        help_text=_("In a few words, such as “Pain relief before moving”."),
        max_length=120,
        error_messages={"required": _("Give the project a name.")},
    )
    why = forms.CharField(
        label=_("Why does it matter?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    template = forms.ChoiceField(
        label=_("Way of working"),
        choices=WAYS_OF_WORKING,
        initial=Template.MFI,
        widget=forms.RadioSelect,
    )


class AimForm(forms.Form):
    """An aim, one question after the other. None has to be answered today."""

    mark_optional = False

    what = forms.CharField(
        label=_("What should get better?"),
        help_text=_("Such as “Patients get pain relief before they are moved”."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    for_whom = forms.CharField(
        label=_("For whom?"),
        help_text=_("Such as “everybody with a broken hip”."),
        max_length=200,
        required=False,
    )
    where = forms.CharField(
        label=_("Where?"), help_text=_("Such as “Maple Ward”."), max_length=200, required=False
    )
    measure: Any = forms.ModelChoiceField(
        label=_("Measured by what?"),
        queryset=None,
        required=False,
        empty_label=_("Not chosen yet"),
    )
    start = forms.FloatField(
        label=_("How much is it now?"),
        help_text=_("As the chart shows it: 80 for 80%."),
        required=False,
        widget=number_box(),
        error_messages=NUMBER,
    )
    reach = forms.FloatField(
        label=_("How much should it be?"), required=False, widget=number_box(), error_messages=NUMBER
    )
    by_when = DayField(label=_("By when?"), required=False)
    why = forms.CharField(
        label=_("Why does it matter?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, person: Person, project: Project, **kwargs: Any) -> None:
        told = {name: getattr(project, name) for name in self.base_fields}
        told |= {name: _as_typed(told[name]) for name in ("start", "reach")}
        super().__init__(*args, **{"initial": told, **kwargs})
        field: Any = self.fields["measure"]
        field.queryset = measures_to_aim_by(person, project)
        field.to_field_name = "public_id"
        self.initial["measure"] = project.measure and project.measure.public_id
        hidden = _("A measure that is not shown to you")
        field.label_from_instance = lambda one: one.name if can_see(person, one) else hidden


def _as_typed(number: float | None) -> float | int | None:
    """A whole number as people write it: 6 and not 6.0."""
    return int(number) if number is not None and number.is_integer() else number


ABOUT = ("name", "patients", "touched", "left_out", "template", "mode")


class AboutForm(forms.Form):
    """What a project is called, how it works, what it touches and whom it might leave out."""

    mark_optional = False

    name = StartForm.base_fields["name"]
    patients = forms.CharField(
        label=_("How do patients, families and carers have a say in it?"),
        help_text=_(
            "Who of them is on the team, who was asked, what did they say? If nobody was yet: who could you ask this week?"
        ),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    touched = forms.CharField(
        label=_("Who else does it touch?"),
        help_text=_(
            "Other teams, night staff, porters, GPs, care homes: who has to do something in another way?"
        ),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    left_out = forms.CharField(
        label=_("Who might this leave out?"),
        help_text=_(
            "Think of people who do not speak English or Welsh, who hear, see or learn in other ways, who work nights, "
            "who have no phone. What will you do so that they get it too?"
        ),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    template = StartForm.base_fields["template"]
    mode = forms.ChoiceField(
        label=_("What kind of change is it?"),
        choices=[("", _("Not sure")), *MODES.items()],
        required=False,
        widget=forms.RadioSelect,
    )
    domains = forms.MultipleChoiceField(
        label=_("Which parts of quality does it touch?"),
        choices=[(code, words) for code, (_frame, words) in DOMAINS.items() if code.startswith("nhs.")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    aims = forms.MultipleChoiceField(
        label=_("Which of the six aims for care?"),
        choices=[(code, words) for code, (_frame, words) in DOMAINS.items() if code.startswith("iom.")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @classmethod
    def of(cls, project: Project) -> AboutForm:
        """The form as the project is now."""
        codes = domains_of(project)
        told = {name: getattr(project, name) for name in ABOUT}
        return cls(initial={**told, "domains": codes, "aims": codes})

    def told(self) -> dict[str, Any]:
        """What the action wants to know."""
        told = dict(self.cleaned_data)
        aims = told.pop("aims")
        return {**told, "domains": [*told["domains"], *aims]}


class AskInForm(forms.Form):
    """A colleague, and their part."""

    person: Any = forms.ModelChoiceField(
        label=_("Who?"),
        queryset=None,
        to_field_name="public_id",
        empty_label=_("Choose a colleague"),
        error_messages={"required": _("Choose a colleague.")},
    )
    part = forms.ChoiceField(label=_("In which part?"), choices=Part.choices, initial=Part.MEMBER)

    def __init__(self, *args: Any, person: Person, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = colleagues_to_ask(person, project)
        field.label_from_instance = lambda one: one.name


class AddMeasureForm(forms.Form):
    """A measure that is kept already."""

    measure: Any = forms.ModelChoiceField(
        label=_("Which measure?"),
        queryset=None,
        to_field_name="public_id",
        empty_label=_("Choose a measure"),
        error_messages={"required": _("Choose a measure.")},
    )

    def __init__(self, *args: Any, person: Person, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["measure"]
        field.queryset = measures_to_add(person, project)
