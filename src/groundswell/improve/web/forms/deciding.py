"""What people fill in when they decide: quick wins, ends, scores, words that are waited for, rankings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.base.ui.forms import DayField
from groundswell.improve.models import Approval, Choice, End, LogEntry, Project, Ranking
from groundswell.improve.queries import colleagues_to_ask
from groundswell.improve.queries.projects import colleagues_of
from groundswell.improve.queries.ranking import ideas_to_place
from groundswell.people.models import Group, Person
from groundswell.pure.improving import SCORES

STEPS = [(str(n), str(n)) for n in range(1, 6)]


class QuickWinForm(forms.Form):
    """Something small that a team just does."""

    mark_optional = False

    name = forms.CharField(
        label=_("What will you do?"),
        help_text=_("Something small that nobody above has to agree to."),
        max_length=120,
        error_messages={"required": _("Say what you will do.")},
    )
    owner: Any = forms.ModelChoiceField(
        label=_("Who does it?"),
        queryset=None,
        to_field_name="public_id",
        empty_label=_("I do"),
        required=False,
    )
    due = DayField(label=_("By when?"))

    def __init__(self, *args: Any, person: Person, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.queryset = colleagues_of(group).exclude(pk=person.pk)
        owner.label_from_instance = lambda one: one.name


class ClosingForm(forms.Form):
    """How a project ended, and what was learned."""

    ended_as = forms.ChoiceField(
        label=_("How does it end?"),
        choices=End.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )
    learned = forms.CharField(
        label=_("What did you learn?"),
        help_text=_("For those who try it next, here or elsewhere."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say what you learned, even if it is little.")},
    )


class ScoreForm(forms.Form):
    """How far a project is."""

    mark_optional = False

    score = forms.TypedChoiceField(
        label=_("How far is it?"), choices=[(f"{one:g}", f"{one:g}") for one in SCORES], coerce=float
    )
    words = forms.CharField(
        label=_("Why do you see it so?"),
        required=False,
        max_length=300,
        help_text=_("Needed when it is not as suggested."),
    )


class ApprovalForm(forms.Form):
    """Whose word is wanted, and how long the team waits."""

    asked: Any = forms.ModelChoiceField(
        label=_("Whose word do you want?"),
        queryset=None,
        to_field_name="public_id",
        empty_label=_("Choose a colleague"),
        error_messages={"required": _("Choose a colleague.")},
    )
    days = forms.TypedChoiceField(
        label=_("How many days do you wait at most?"),
        choices=[(n, str(n)) for n in range(1, 15)],
        coerce=int,
        initial=5,
    )

    def __init__(self, *args: Any, person: Person, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["asked"]
        asked.queryset = colleagues_to_ask(person, project).exclude(pk=person.pk)
        asked.label_from_instance = lambda one: one.name


class AnswerForm(forms.Form):
    """Yes, or not yet with the reason."""

    mark_optional = False

    answer = forms.ChoiceField(
        label=_("What do you say?"),
        choices=Approval.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )
    words = forms.CharField(
        label=_("What is wanting?"),
        help_text=_("If they should wait, say what for, so that they can put it right."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LogForm(forms.Form):
    """A note or a decision."""

    mark_optional = False

    words = forms.CharField(
        label=_("What happened, or what did you decide?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a line.")},
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=LogEntry.Kind.choices,
        initial=LogEntry.Kind.NOTE,
        widget=forms.RadioSelect,
    )
    photo = forms.FileField(label=_("A photo"), help_text=_("No patients in it, please."), required=False)
    described_as = forms.CharField(label=_("What the photo shows"), max_length=200, required=False)
    document = forms.FileField(
        label=_("A file"),
        help_text=_(
            "PDF, Word, Excel, PowerPoint, CSV or plain text, 10 MB at most. No patients in it, please. "
            "It keeps what your program wrote into it, such as who made it."
        ),
        required=False,
    )


class RankingForm(forms.Form):
    """Which ideas, and by what."""

    mark_optional = False

    title = forms.CharField(
        label=_("What is this about?"),
        max_length=120,
        error_messages={"required": _("Say what this is about.")},
    )
    ideas: Any = forms.ModelMultipleChoiceField(
        label=_("Which ideas?"),
        queryset=None,
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose 2 to 20 ideas.")},
    )
    criteria = forms.CharField(
        label=_("Criteria of your own"),
        help_text=_(
            "A line for each, with its weight: “Safer: 50”. Begin a line with - for a cost. Empty means impact and effort."
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, person: Person, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ideas: Any = self.fields["ideas"]
        ideas.queryset = ideas_to_place(person, group)

    def clean_criteria(self) -> list[tuple[str, float, bool]]:
        """(words, weight, is a cost) by line."""
        found = []
        for line in filter(str.strip, self.cleaned_data["criteria"].splitlines()):
            read = re.fullmatch(r"\s*(-?)\s*(.*?)\s*[:=]\s*(\d{1,3})\s*%?\s*", line)
            if read is None or not read[2] or not int(read[3]):
                raise forms.ValidationError(_("Write each line as words, a colon and a weight: “Safer: 50”."))
            found.append((read[2][:60], float(read[3]), bool(read[1])))
        return found


class PlacingForm(forms.Form):
    """What one thinks of each idea, from 1 to 5."""

    mark_optional = False

    def __init__(
        self, *args: Any, ranking: Ranking, choices: Iterable[Choice], names: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choices = list(choices)
        for choice in self.choices:
            for n, name in enumerate(names):
                self.fields[f"{choice.public_id}-{n}"] = forms.TypedChoiceField(
                    label=name,
                    choices=STEPS,
                    coerce=int,
                    widget=forms.RadioSelect,
                    required=False,
                    empty_value=0,
                )
        self.wide = len(names)

    def placed(self) -> dict[Choice, list[int]]:
        """What was chosen, of the ideas of which all was chosen."""
        told = {
            choice: [self.cleaned_data.get(f"{choice.public_id}-{n}") or 0 for n in range(self.wide)]
            for choice in self.choices
        }
        return {choice: values for choice, values in told.items() if all(values)}

    def rows(self) -> list[tuple[Choice, list[Any]]]:
        """Each idea with its fields."""
        return [
            (choice, [self[f"{choice.public_id}-{n}"] for n in range(self.wide)]) for choice in self.choices
        ]
