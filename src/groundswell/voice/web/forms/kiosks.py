"""What a lead fills in for a tablet, for what it set aside, and for a pile of paper cards."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.base.ui.forms import DayField
from groundswell.pure.text import clean_text
from groundswell.voice.actions import Card
from groundswell.voice.models import Scale
from groundswell.voice.models.kiosk import DEFAULT_A_DAY, FEWEST_A_DAY, MOST_A_DAY
from groundswell.voice.queries.day_question import in_words
from groundswell.voice.queries.kiosks import points_of
from groundswell.voice.rules import LONGEST_TEXT

ONE_OF_TWO = {
    "required": gettext_lazy("Choose one of the two."),
    "invalid_choice": gettext_lazy("Choose one of the two."),
}
FIRST_ROWS, MORE_ROWS, MOST_ROWS = 6, 6, 60


class KioskForm(forms.Form):
    """A tablet: what it is called, what it asks, and how many people pass it."""

    name = forms.CharField(
        label=gettext_lazy("Where does it stand?"),
        help_text=gettext_lazy("As colleagues would say it, such as “Staff room”."),
        max_length=60,
        error_messages={"required": gettext_lazy("Say where it stands, so that you know it again.")},
    )
    asks = forms.ChoiceField(
        label=gettext_lazy("What does it ask?"),
        choices=Scale.choices,
        initial=Scale.FACES,
        widget=forms.RadioSelect,
        error_messages=ONE_OF_TWO,
    )
    most_a_day = forms.IntegerField(
        label=gettext_lazy("How many people pass it in a day, at most?"),
        help_text=gettext_lazy(
            "What comes on top of that, or faster than people can, is set aside. Nothing is thrown away: you decide."
        ),
        min_value=FEWEST_A_DAY,
        max_value=MOST_A_DAY,
        initial=DEFAULT_A_DAY,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)


class DecisionForm(forms.Form):
    """What becomes of answers that came too fast, and why."""

    do = forms.ChoiceField(
        label=gettext_lazy("What shall become of them?"),
        choices=[
            ("count_in", gettext_lazy("Count them in: people really were that quick")),
            ("leave_out", gettext_lazy("Leave them out: somebody was playing")),
        ],
        widget=forms.RadioSelect,
        error_messages=ONE_OF_TWO,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=300,
        help_text=gettext_lazy("It stands on the trail with your name, for others to read."),
        error_messages={"required": gettext_lazy("Say in a few words why. It is kept for others to read.")},
    )


class CardsForm(forms.Form):
    """The day the cards are of, and what they asked; the cards themselves are rows."""

    day = DayField(label=gettext_lazy("Which day are the cards of?"))
    asks = forms.ChoiceField(
        label=gettext_lazy("What did they ask?"),
        choices=Scale.choices,
        widget=forms.RadioSelect,
        error_messages=ONE_OF_TWO,
    )

    @classmethod
    def blank(cls) -> CardsForm:
        """For today, with faces."""
        return cls(initial={"day": timezone.localdate(), "asks": Scale.FACES})


class CardRow(forms.Form):
    """One card. Empty ones are left out."""

    mark_optional = False
    face = forms.ChoiceField(required=False, label=gettext_lazy("Ticked"))
    text = forms.CharField(
        required=False,
        label=gettext_lazy("Written on it"),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, asks: str, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = number
        words = [(str(point.value), in_words(point.words)) for point in points_of(asks)]
        self.fields["face"].choices = [("", _("nothing")), *words]  # type: ignore[attr-defined]
        wrong = _("Card %(number)s: choose one of the answers.") % {"number": number}
        self.fields["face"].error_messages["invalid_choice"] = wrong
        for name in ("face", "text"):
            self.fields[name].label = _("Card %(number)s: %(what)s") % {
                "number": number,
                "what": str(self.fields[name].label).lower(),
            }

    def clean_text(self) -> str:
        words = clean_text(self.cleaned_data["text"])
        if len(words) > LONGEST_TEXT:
            told = {"number": self.number, "most": LONGEST_TEXT}
            raise forms.ValidationError(
                _("Card %(number)s: use %(most)s characters or fewer.") % told, code="too_long"
            )
        return words

    def card(self) -> Card | None:
        """The card, when there is anything on it."""
        told = self.cleaned_data
        if not told["face"] and not told["text"]:
            return None
        return Card(told["key"], int(told["face"]) if told["face"] else None, told["text"])


def blank_rows(count: int, asks: str, first: int = 1) -> list[CardRow]:
    """Empty rows, each with a mark of its own."""
    return [
        CardRow(initial={"key": uuid4()}, prefix=f"card-{number}", asks=asks, number=number)
        for number in range(first, first + count)
    ]


def rows_of(data: QueryDict, asks: str) -> list[CardRow]:
    """The rows that were sent, in their order."""
    numbers = sorted(
        int(name.split("-")[1])
        for name in data
        if name.startswith("card-") and name.endswith("-key") and name.split("-")[1].isdecimal()
    )[:MOST_ROWS]
    return [CardRow(data, prefix=f"card-{number}", asks=asks, number=number) for number in numbers]
