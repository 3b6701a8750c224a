"""What somebody fills in who has a survey asked: of whom, when, how often; and how much longer."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groundswell.ask.models import Repeat, SurveyVersion
from groundswell.ask.queries.places_to_ask import branches
from groundswell.ask.queries.schedules import possible_breakdowns
from groundswell.ask.queries.timing import MOST_DAYS_OPEN, Timing
from groundswell.ask.web.question_fields import in_words
from groundswell.base.ui.forms import DayField
from groundswell.people.models import Group

HALF, NEAR, LAST = "half", "near", "last"


class AskForm(forms.Form):
    """Who is asked, and when. Rules are the action's; the form only reads."""

    groups = forms.MultipleChoiceField(
        label=_("Who is asked?"),
        error_messages={
            "required": _("Choose one group or more."),
            "invalid_choice": _("Choose from these groups."),
        },
    )
    first_day = DayField(label=_("First day"), help_text=_("It opens at six in the morning."))
    days_open = forms.IntegerField(
        label=_("How many days can people answer?"),
        help_text=_("It closes when the last of these days ends. Night shifts and part-timers need a week."),
        initial=7,
        min_value=1,
        max_value=max(MOST_DAYS_OPEN.values()),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    repeat = forms.ChoiceField(
        label=_("How often?"), choices=Repeat.choices, initial=Repeat.ONCE, widget=forms.RadioSelect
    )
    last_day = DayField(
        label=_("No new round after"),
        required=False,
        help_text=_("Leave it empty to go on until you stop it."),
    )
    remind = forms.MultipleChoiceField(
        label=_("Remind people"),
        help_text=_(
            "Everybody who is asked gets the same line. Nobody sees who has answered, so nobody is chased."
        ),
        required=False,
        choices=[
            (HALF, _("Half-way")),
            (NEAR, _("Two days before the last day")),
            (LAST, _("On the last day")),
        ],
        initial=[HALF, LAST],
        widget=forms.CheckboxSelectMultiple,
    )
    breakdown = forms.ChoiceField(
        label=_("Show results also by one of the questions?"),
        help_text=_("People are told before they answer. Only parts that are large enough are shown."),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, groups: list[Group], version: SurveyVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(group.public_id): group for group in groups}
        self.fields["groups"].choices = [(key, str(group)) for key, group in self.by_id.items()]  # type: ignore[attr-defined]
        own = [(key, in_words(words)) for key, words in possible_breakdowns(version)]
        self.fields["breakdown"].choices = [("", _("No, only by group")), *own]  # type: ignore[attr-defined]
        self.has_breakdowns = bool(own)

    @property
    def tree(self) -> list[Any]:
        """The groups to choose from, with those that are chosen."""
        return branches(self.by_id.values(), self["groups"].value() or ())

    def chosen(self) -> list[Group]:
        """The groups that were chosen."""
        return [self.by_id[key] for key in self.cleaned_data["groups"]]

    def timing(self) -> Timing:
        """When it is asked."""
        told = self.cleaned_data
        last_day = told["last_day"] if told["repeat"] != Repeat.ONCE else None
        return Timing(told["first_day"], told["days_open"], told["repeat"], last_day)

    def reminders(self) -> list[int]:
        """On which days of a wave people are reminded; a wave that is too short for one has none."""
        days = self.cleaned_data["days_open"]
        when = {HALF: days // 2, NEAR: days - 3, LAST: days - 1}
        return sorted({when[key] for key in self.cleaned_data["remind"] if when[key] > 0})

    def take(self, refused: ValidationError) -> None:
        """Show what an action refused where it belongs."""
        if not hasattr(refused, "error_dict"):
            self.add_error(None, refused.messages)
            return
        for name, messages in refused.message_dict.items():
            self.add_error("remind" if name == "reminders" else name, messages)


class MoreTimeForm(forms.Form):
    """Until when a wave stays open."""

    last_day = DayField(label=_("New last day"))

    def __init__(self, *args: Any, last_day: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = last_day + datetime.timedelta(days=7)


def tomorrow() -> datetime.date:
    """The day on which a survey opens unless somebody says otherwise."""
    return timezone.localdate() + datetime.timedelta(days=1)
