"""What is typed behind the door."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.people.models import Group
from groundswell.pure.text import clean_text
from groundswell.voice.queries.day_question import reasons_offered
from groundswell.voice.rules import LONGEST_TEXT

WAIT, AT_ONCE = "mixed", "at_once"
WHEN = [(WAIT, _("With the next ones, in mixed order")), (AT_ONCE, _("At once, less private"))]


class WordsForm(forms.Form):
    """One box, when it is to be shown, and the receipt, which is the mark that keeps two presses from being two."""

    mark_optional = False

    text = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": _("Write a few words first.")},
    )
    when = forms.ChoiceField(
        label=_("When may colleagues read it?"),
        choices=WHEN,
        initial=WAIT,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the two.")},
    )
    receipt = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)

    def clean_text(self) -> str:
        words = clean_text(self.cleaned_data["text"])
        if not words:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return words

    @property
    def at_once(self) -> bool:
        return self.cleaned_data.get("when") == AT_ONCE

    def carried(self, *also: tuple[str, str]) -> list[tuple[str, str]]:
        """All that was typed, to carry it through a page that stands between."""
        return [(name, str(self.data[name])) for name in self.fields if self.data.get(name)] + [*also]


class SayForm(WordsForm):
    """The first words, for a team."""

    group = forms.ChoiceField(
        label=_("Which team is it about?"),
        error_messages={
            "required": _("Choose a team."),
            "invalid_choice": _("Choose a team from the list."),
        },
    )
    field_order = ["text", "group", "when", "receipt"]

    def __init__(self, *args: Any, groups: list[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(group.public_id): group for group in groups}
        self.fields["text"].label = _("What would make tomorrow better?")
        offered = [("", _("Choose a team")), *((key, _name(group)) for key, group in self.groups.items())]
        cast(forms.ChoiceField, self.fields["group"]).choices = offered

    def clean_group(self) -> Group:
        return self.groups[self.cleaned_data["group"]]


class DaysForm(WordsForm):
    """Words about how the workdays of a team were, perhaps about one reason."""

    reason = forms.TypedChoiceField(
        label=_("Is it about one of these?"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Choose one of the reasons, or none.")},
    )
    field_order = ["text", "reason", "when", "receipt"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(reason.number, str(reason)) for reason in reasons_offered()]
        cast(forms.ChoiceField, self.fields["reason"]).choices = [("", gettext("No, in general")), *offered]


class MoreForm(WordsForm):
    """An answer to a question, other words for held ones, or simply more."""

    form = forms.UUIDField(widget=forms.HiddenInput)
    question = forms.UUIDField(widget=forms.HiddenInput, required=False)
    rewords = forms.BooleanField(widget=forms.HiddenInput, required=False)

    @classmethod
    def blank(
        cls, receipt: str, name: str, *, question: UUID | None = None, rewords: bool = False
    ) -> MoreForm:
        """An empty form with a mark of its own."""
        initial = {
            "receipt": receipt,
            "form": uuid4(),
            "question": question,
            "rewords": rewords,
            "when": WAIT,
        }
        return cls(initial=initial, auto_id=f"{name}-%s")


class ReceiptForm(forms.Form):
    """The receipt, typed by its holder."""

    receipt = forms.CharField(
        label=_("Your receipt"),
        help_text=_("Five signs and six words. Capital letters and spaces make no difference."),
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type your receipt.")},
    )


def _name(group: Group) -> str:
    return f"{'– ' * group.depth}{group}"
