"""What an audit is, what should be found, what was found, what follows."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.audit.models import ANSWERS, METHODS, Audit, Case, Criterion
from groundswell.base.ui.forms import DayField
from groundswell.people.models import Group
from groundswell.pure.outline import count_in, outline_of

NUMBER = {"inputmode": "numeric"}
SURES = [("95", _("95%: the usual")), ("90", "90%"), ("99", "99%")]


def number_field(label: Any, help_text: Any = "", **more: Any) -> forms.IntegerField:
    """A whole number, asked for in a small box with the figures of a phone."""
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages={"invalid": _("Write a whole number, such as 20.")},
        **more,
    )


class StartForm(forms.Form):
    """What a new audit is about."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("What do you want to compare with what should be?"),
        help_text=_("Such as “Blood clots prevented after hip operations”."),
        max_length=120,
        error_messages={"required": _("Give the audit a title.")},
    )
    group = forms.ChoiceField(label=_("For which group?"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why this?"),
        help_text=_("What is at stake: harm, many patients, cost, or a national ask?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, groups: Iterable[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(group.public_id): group for group in groups}
        if len(self.groups) > 1:
            self.fields["group"].choices = [(key, group.name) for key, group in self.groups.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["group"]
        self.fields["key"].initial = uuid.uuid4()

    @property
    def chosen_group(self) -> Group:
        """The group that was chosen, or the only one there is."""
        return self.groups[self.cleaned_data.get("group") or next(iter(self.groups))]


class PlanForm(forms.Form):
    """Who or what is looked at, how many, and how they are chosen."""

    title = forms.CharField(label=_("Title"), max_length=120)
    why = forms.CharField(label=_("Why this?"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    scope = forms.CharField(
        label=_("Who or what is looked at?"),
        help_text=_("Such as “Everybody who came in with a broken hip, 1 March to 31 May”."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    registered = forms.CharField(
        label=_("Number of registration"),
        help_text=_("If your organisation gives one."),
        required=False,
        max_length=60,
    )
    population = number_field(
        _("How many are there in all?"),
        _("Leave it empty when nobody can tell."),
        required=False,
        min_value=1,
    )
    method = forms.ChoiceField(label=_("How are cases chosen?"), choices=METHODS, widget=forms.RadioSelect)
    parts = forms.CharField(
        label=_("The parts"),
        help_text=_("Only when you choose from parts. A line for each, with how many there are: “Day 120”."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    size = number_field(
        _("How many will you look at?"),
        _("An audit is no research: 20 that are looked at each month tell more than 300 once."),
        required=False,
        min_value=1,
    )

    @classmethod
    def of(cls, audit: Audit) -> PlanForm:
        """The form as the plan is now."""
        told = {name: getattr(audit, name) for name in cls.base_fields if name != "parts"}
        return cls(initial={**told, "parts": "\n".join(f"{name} {size}" for name, size in audit.parts)})

    def clean_parts(self) -> list[tuple[str, int]]:
        """The parts as (name, how many) pairs."""
        found = []
        for item in outline_of(self.cleaned_data["parts"]).items:
            name, size = count_in(item.words)
            if size is None or size < 1:
                raise forms.ValidationError(
                    _("Line %(line)s needs a number at its end."), params={"line": item.line}
                )
            found.append((name, size))
        return found


class SizeForm(forms.Form):
    """How many are needed to be sure."""

    mark_optional = False

    expected = number_field(
        _("How many in 100 do you expect to be as they should?"),
        _("Leave it at 50 when you do not know."),
        min_value=1,
        max_value=99,
        initial=50,
    )
    margin = number_field(
        _("How far off may the answer be, in points?"), min_value=1, max_value=50, initial=5
    )
    sure = forms.ChoiceField(label=_("How sure do you want to be?"), choices=SURES, initial="95")


class CriterionForm(forms.Form):
    """What should be found."""

    statement = forms.CharField(
        label=_("What should be done?"),
        help_text=_(
            "One thing that is there or is not, such as “The risk was written down within 14 hours”."
        ),
        max_length=300,
        error_messages={"required": _("Write what should be done.")},
    )
    standard = number_field(
        _("In how many percent of cases?"),
        _("Such as 95. What cannot be reached for good reasons belongs to the exceptions."),
        min_value=1,
        max_value=100,
    )
    evidence = forms.CharField(
        label=_("By which evidence?"),
        help_text=_("Such as a guideline with its number."),
        required=False,
        max_length=300,
    )
    exceptions = forms.CharField(label=_("Except when"), required=False, max_length=300)
    guidance = forms.CharField(
        label=_("Where to look, and what counts"),
        help_text=_("So that two people would find the same."),
        required=False,
        max_length=300,
    )

    @classmethod
    def of(cls, criterion: Criterion) -> CriterionForm:
        """The form as the criterion is now."""
        return cls(initial={name: getattr(criterion, name) for name in cls.base_fields})


class CaseForm(forms.Form):
    """What was found in one case: its number, and an answer to each criterion."""

    mark_optional = False

    key = forms.UUIDField(widget=forms.HiddenInput)
    code = forms.CharField(
        label=_("Number of the case"),
        help_text=_(
            "Your own, such as 1, 2, 3. The list of who is who stays on the ward. Never an NHS number or a date of birth."
        ),
        max_length=40,
        error_messages={"required": _("Give the case a number, such as 1.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        self.fields["key"].initial = uuid.uuid4()
        for one in criteria:
            self.fields[f"criterion_{one.number}"] = forms.ChoiceField(
                label=one.statement,
                help_text=_help(one),
                choices=ANSWERS,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of these.")},
            )

    @classmethod
    def of(cls, case: Case, criteria: Sequence[Criterion]) -> CaseForm:
        """The form as the case is now."""
        answers = {f"criterion_{number}": answer for number, answer in case.answers.items()}
        return cls(criteria=criteria, initial={"key": case.key, "code": case.code, **answers})

    @property
    def answers(self) -> dict[int, str]:
        """What was found, by the number of the criterion."""
        return {one.number: self.cleaned_data[f"criterion_{one.number}"] for one in self.criteria}


def _help(criterion: Criterion) -> str:
    told = [criterion.guidance]
    if criterion.exceptions:
        told.append(str(_("Does not apply when: %(when)s") % {"when": criterion.exceptions}))
    return " ".join(filter(None, told))


class FinishForm(forms.Form):
    """What was learned, and when to look again."""

    learned = forms.CharField(
        label=_("What did you learn?"),
        help_text=_(
            "What is as it should be, what is not, and what may be behind it. Of the work, not of a person."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write in a sentence what you learned.")},
    )
    look_again_on = DayField(label=_("When will you look again?"), required=False)
    not_again_because = forms.CharField(
        label=_("Or: why not?"),
        help_text=_("Such as “All standards are reached for the third time”."),
        required=False,
        max_length=300,
    )


class DeedForm(forms.Form):
    """What will be done."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("What will be done?"),
        max_length=300,
        error_messages={"required": _("Write what will be done.")},
    )
    who = forms.CharField(label=_("Who sees to it?"), required=False, max_length=120)
    due_on = DayField(label=_("By when?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid.uuid4()
