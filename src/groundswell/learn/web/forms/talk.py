"""What people say in a community."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.learn.actions.talking import LONGEST_REASON, LONGEST_TITLE
from groundswell.learn.queries.polls import PollCard
from groundswell.learn.rules import LONGEST_TEXT


class ReplyForm(forms.Form):
    """Words in a conversation."""

    text = forms.CharField(
        label=_("What would you like to say?"),
        help_text=_("Your name stands beside it. Speak of what happens, not of who did it."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write a few words first.")},
    )


class ThreadForm(ReplyForm):
    """The same with a title."""

    field_order = ("title", "text")

    title = forms.CharField(
        label=_("What is it about?"),
        help_text=_("In a few words, such as “How do you hand over at night?”"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Say in a few words what it is about.")},
    )


class PollForm(ThreadForm):
    """The same, and what everybody is asked to choose, if anything."""

    options = forms.CharField(
        label=_("What can people choose?"),
        help_text=_(
            "From two to eight, each on a line of its own. Leave it empty for a conversation without a poll."
        ),
        max_length=1200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    takes_several = forms.BooleanField(label=_("People may choose several of them"), required=False)
    days = forms.TypedChoiceField(
        label=_("How long can people vote?"),
        choices=[("3", _("Three days")), ("7", _("A week")), ("14", _("Two weeks")), ("28", _("Four weeks"))],
        initial="7",
        coerce=int,
        required=False,
        empty_value=7,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )

    @property
    def is_poll(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.cleaned_data["options"].strip())


class VoteForm(forms.Form):
    """What one chooses."""

    choice = forms.ChoiceField(label=_("What do you choose?"), widget=forms.RadioSelect)

    def __init__(self, poll: PollCard) -> None:
        super().__init__()
        if poll.takes_several:
            label = _("What do you choose? You may choose several.")
            self.fields["choice"] = forms.MultipleChoiceField(
                label=label, widget=forms.CheckboxSelectMultiple
            )
        choice: Any = self.fields["choice"]
        choice.choices = [(str(one.public_id), one.words) for one in poll.options]


class HideForm(forms.Form):
    """Why words are hidden."""

    reason = forms.CharField(
        label=_("Why are these words hidden?"),
        help_text=_("Everybody reads it in their place. Say what our agreement says, not who is wrong."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why, kindly.")},
    )
