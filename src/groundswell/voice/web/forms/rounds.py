"""What a lead and a member fill in for a round of dots."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groundswell.base.ui.forms import DayField
from groundswell.voice.models import Idea
from groundswell.voice.queries.rounds import Ballot


class RoundForm(forms.Form):
    """A new round: what it is about, which ideas, how many dots, until when."""

    title = forms.CharField(
        label=_("What should people choose?"),
        max_length=120,
        initial=_("What shall we try first?"),
        error_messages={"required": _("Say in one line what the dots are for.")},
    )
    ideas = forms.MultipleChoiceField(
        label=_("Ideas to choose from"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose 2 to 30 ideas."),
            "invalid_choice": _("Choose ideas of this group."),
        },
    )
    dots_each = forms.IntegerField(
        label=_("Dots for each person"),
        min_value=1,
        max_value=20,
        initial=5,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    closes_on = DayField(label=_("Last day"), help_text=_("The round closes by itself when this day ends."))

    def __init__(self, *args: Any, ideas: list[Idea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(idea.public_id): idea for idea in ideas}
        self.fields["ideas"].choices = [(key, idea.title) for key, idea in self.by_id.items()]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What the action wants to know."""
        told = self.cleaned_data
        after = told["closes_on"] + datetime.timedelta(days=1)
        return {
            "title": told["title"],
            "dots_each": told["dots_each"],
            "ideas": [self.by_id[key] for key in told["ideas"]],
            "closes_at": timezone.make_aware(datetime.datetime.combine(after, datetime.time())),
        }


class DotsForm(forms.Form):
    """One small number for each idea; an empty box is none."""

    def __init__(self, *args: Any, ballot: Ballot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.idea_ids = {f"dots-{choice.public_id}": choice.idea_id for choice in ballot.choices}
        for choice in ballot.choices:
            self.fields[f"dots-{choice.public_id}"] = forms.IntegerField(
                label=choice.title,
                required=False,
                min_value=0,
                max_value=ballot.dots_each,
                initial=choice.own_dots or None,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    mark_optional = False

    def dots(self) -> dict[int, int]:
        """How many dots on which idea."""
        return {pk: self.cleaned_data.get(name) or 0 for name, pk in self.idea_ids.items()}
