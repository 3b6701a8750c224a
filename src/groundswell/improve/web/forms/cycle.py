"""What people fill in about a test: the plan, what they see, what came out, what follows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.base.ui.forms import DayField
from groundswell.improve.models import CameOut, Cycle, Decision, Project, Question, Scale
from groundswell.improve.queries.cycles import measures_of_cycle
from groundswell.improve.queries.drivers import change_ideas_of
from groundswell.improve.queries.projects import known_by
from groundswell.measure.models import Measure

MOST_QUESTIONS = 3
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class PlanForm(forms.Form):
    """A plan on one page: the question and what is expected first, then who, where, when."""

    mark_optional = False

    title = forms.CharField(
        label=_("What do you test?"),
        help_text=_("In a few words, such as “Pain relief at the door”."),
        max_length=120,
        error_messages={"required": _("Say in a few words what you test.")},
    )
    question1 = forms.CharField(label=_("What do you want to know?"), max_length=300, required=False)
    prediction1 = forms.CharField(
        label=_("What do you expect?"),
        help_text=_("With a number if you can: “Four of five will have it within ten minutes”."),
        max_length=300,
        required=False,
    )
    scale = forms.ChoiceField(
        label=_("With how many?"), choices=Scale.choices, initial=Scale.ONE, widget=forms.RadioSelect
    )
    what = forms.CharField(
        label=_("What exactly will be done?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    who = forms.CharField(label=_("Who does it?"), required=False, max_length=200)
    where = forms.CharField(label=_("Where?"), required=False, max_length=200)
    starts_on = DayField(label=_("From which day?"), required=False)
    ends_on = DayField(label=_("Until which day?"), required=False)
    stop_rule = forms.CharField(
        label=_("When would you stop at once?"),
        help_text=_("Such as “If anybody is drowsy”."),
        required=False,
        max_length=300,
    )
    measures: Any = forms.ModelMultipleChoiceField(
        label=_("Which measures will tell?"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    change: Any = forms.ModelChoiceField(
        label=_("Which change idea does it test?"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label=_("None of those in the diagram"),
    )
    question2 = forms.CharField(label=_("Another question"), max_length=300, required=False)
    prediction2 = forms.CharField(label=_("What do you expect?"), max_length=300, required=False)
    question3 = forms.CharField(label=_("A third question"), max_length=300, required=False)
    prediction3 = forms.CharField(label=_("What do you expect?"), max_length=300, required=False)

    def __init__(self, *args: Any, project: Project, seen: Iterable[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["measures"]
        field.queryset = known_by(project, seen)
        field.label_from_instance = lambda one: one.name
        change: Any = self.fields["change"]
        change.queryset = change_ideas_of(project)

    def told(self) -> dict[str, Any]:
        """What the actions want to know."""
        told = dict(self.cleaned_data)
        pairs = [(told.pop(f"question{n}"), told.pop(f"prediction{n}")) for n in range(1, MOST_QUESTIONS + 1)]
        return {**told, "measures": list(told["measures"]), "questions": pairs}


def told_of(cycle: Cycle) -> dict[str, Any]:
    """The plan of a test as the form shows it."""
    told = {
        name: getattr(cycle, name)
        for name in ("title", "scale", "what", "who", "where", "starts_on", "ends_on")
    }
    told |= {"stop_rule": cycle.stop_rule, "change": cycle.change and cycle.change.public_id}
    told["measures"] = [measure.public_id for measure in measures_of_cycle(cycle)]
    for n, one in enumerate(cycle.questions.order_by("place")[:MOST_QUESTIONS], 1):
        told |= {f"question{n}": one.words, f"prediction{n}": one.prediction}
    return told


class SeenForm(forms.Form):
    """What somebody sees, while they see it."""

    mark_optional = False

    words = forms.CharField(
        label=_("What do you see?"),
        help_text=_("Nothing that tells who a patient is."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you saw.")},
    )
    photo = forms.FileField(label=_("A photo"), help_text=_("No patients in it, please."), required=False)
    described_as = forms.CharField(label=_("What the photo shows"), max_length=200, required=False)


class StudyForm(forms.Form):
    """What came out, beside what was expected."""

    mark_optional = False

    as_planned = forms.ChoiceField(
        label=_("Was it done as planned?"), choices=YES_NO, widget=forms.RadioSelect, required=False
    )
    surprises = forms.CharField(
        label=_("What was different, or a surprise?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    learned = forms.CharField(
        label=_("What did you learn?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what you learned, even if it is little.")},
    )

    def __init__(self, *args: Any, questions: Iterable[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(questions)
        for one in self.asked:
            self.fields[f"out-{one.public_id}"] = forms.ChoiceField(
                label=_("How did it come out?"),
                choices=CameOut.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Say how it came out.")},
            )
            self.fields[f"found-{one.public_id}"] = forms.CharField(
                label=_("What did you find?"), max_length=300, required=False
            )

    @classmethod
    def first(cls, cycle: Cycle, questions: Iterable[Question]) -> dict[str, Any]:
        """What was said before, to be put right."""
        said = {None: "", True: "yes", False: "no"}[cycle.as_planned]
        told = {"as_planned": said, "surprises": cycle.surprises, "learned": cycle.learned}
        for one in questions:
            told |= {f"out-{one.public_id}": one.came_out, f"found-{one.public_id}": one.found}
        return told

    def told(self) -> dict[str, Any]:
        """What the action wants to know."""
        said = self.cleaned_data
        results: dict[UUID, tuple[str, str]] = {
            one.public_id: (said[f"out-{one.public_id}"], said[f"found-{one.public_id}"])
            for one in self.asked
        }
        as_planned = {"yes": True, "no": False}.get(said["as_planned"])
        return {
            "results": results,
            "as_planned": as_planned,
            "surprises": said["surprises"],
            "learned": said["learned"],
        }


class DecisionForm(forms.Form):
    """Adopt, adapt or abandon, and why."""

    mark_optional = False

    decision = forms.ChoiceField(
        label=_("What follows?"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    reason = forms.CharField(
        label=_("Why?"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )
    worse_reason = forms.CharField(
        label=_("Something else gets worse. Why do you adopt this all the same?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, is_worse: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_worse:
            self.fields["worse_reason"].widget = forms.HiddenInput()
