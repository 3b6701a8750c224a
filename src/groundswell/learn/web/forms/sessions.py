"""Planning a series, a session and the blocks of its programme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.base.ui.forms import DayField
from groundswell.learn.actions.programme import LARGEST, SMALLEST
from groundswell.learn.models import FORMATS, BlockKind, Series, Session
from groundswell.learn.models.sessions import (
    LONGEST_APPROVAL,
    LONGEST_CODE,
    LONGEST_LINK,
    LONGEST_PURPOSE,
    LONGEST_SESSION,
    LONGEST_TITLE,
    LONGEST_WHY,
    LONGEST_WORDS,
    MOST_SEATS,
)
from groundswell.learn.queries.after import day_after
from groundswell.learn.queries.sessions import city
from groundswell.pure.calendar import shown_in

# Where people of communities we know of are; an action takes any other zone there is, too.
ZONES = (
    "Europe/London",
    "Europe/Dublin",
    "Europe/Lisbon",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Madrid",
    "Europe/Stockholm",
    "Europe/Athens",
    "Europe/Istanbul",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Africa/Nairobi",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Dhaka",
    "Asia/Singapore",
    "Asia/Hong_Kong",
    "Asia/Manila",
    "Asia/Tokyo",
    "Australia/Perth",
    "Australia/Sydney",
    "Pacific/Auckland",
    "America/Halifax",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "UTC",
)
NUMERIC = {"inputmode": "numeric"}


def zones(also: str = "") -> list[tuple[str, str]]:
    """The zones there are to choose from."""
    known = [*ZONES, also] if also and also not in ZONES else list(ZONES)
    return [(zone, city(zone)) for zone in known]


class SeriesForm(forms.Form):
    """What a series is for, and on whose clocks it is planned."""

    name = forms.CharField(
        label=_("What is the series called?"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Give the series a name.")},
    )
    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("What will be different for those who come, and for whom they care?"),
        max_length=LONGEST_PURPOSE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say what it is for.")},
    )
    zone = forms.ChoiceField(
        label=_("On whose clocks do you plan?"),
        choices=zones,
        initial=ZONES[0],
        error_messages={"invalid_choice": _("Choose one of these.")},
    )
    other_zones = forms.MultipleChoiceField(
        label=_("Where else are people?"),
        help_text=_("The time there is shown too. Choose up to eight."),
        choices=zones,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    approved_by = forms.CharField(
        label=_("Which body approved it?"),
        help_text=_("Only once it has said so. Its name then stands on certificates, with its code."),
        max_length=LONGEST_APPROVAL,
        required=False,
    )
    approval_code = forms.CharField(label=_("Its approval code"), max_length=4 * LONGEST_CODE, required=False)
    sponsors = forms.CharField(
        label=_("Who sponsors it?"),
        help_text=_("Certificates say so. Leave it empty when nobody does."),
        max_length=LONGEST_APPROVAL,
        required=False,
    )

    @classmethod
    def of(cls, sent: Any, series: Series | None) -> SeriesForm:
        """The form as the series is now."""
        first = {name: getattr(series, name) for name in cls.base_fields} if series is not None else {}
        return cls(sent, initial=first)


class SessionForm(forms.Form):
    """When a session is, and how one gets there."""

    title = forms.CharField(
        label=_("What is it about?"),
        help_text=_("In a few words, such as “How do you hand over at night?”"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    like = forms.ChoiceField(
        label=_("Which programme do you begin with?"),
        help_text=_("You can change every part of it afterwards."),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of these.")),
    )
    day = DayField(label=_("On which day?"))
    at = forms.TimeField(
        label=_("At what time?"),
        widget=forms.TimeInput(attrs={"type": "time", "autocomplete": "off"}, format="%H:%M"),
        error_messages=dict.fromkeys(("required", "invalid"), _("Write a time, like 17:30.")),
    )
    zone = forms.ChoiceField(
        label=_("On whose clocks?"),
        choices=zones,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )
    minutes = forms.IntegerField(
        label=_("How many minutes does it last?"),
        help_text=_("Leave it empty for as long as the programme."),
        min_value=1,
        max_value=LONGEST_SESSION,
        required=False,
        widget=forms.TextInput(attrs=NUMERIC),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Write a whole number of minutes, up to 600.")
        ),
    )
    link = forms.CharField(
        label=_("The link to your video call"),
        help_text=_(
            "From your own tool, such as Teams or Zoom. Only those who come see it. You can add it later."
        ),
        max_length=LONGEST_LINK,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    recording = forms.CharField(
        label=_("The link to the recording"),
        help_text=_("When there is one. Members see it once the session is over."),
        max_length=LONGEST_LINK,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    seats = forms.IntegerField(
        label=_("For how many people is there room?"),
        help_text=_(
            "Leave it empty when everybody can come. Who comes after that waits, and moves up by themselves."
        ),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
        widget=forms.TextInput(attrs=NUMERIC),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Write a whole number of people, up to 5000.")
        ),
    )

    def __init__(self, *args: Any, earlier: list[tuple[str, str]] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone: Any = self.fields["zone"]
        zone.choices = zones(str(self.initial.get("zone", "")))
        if earlier is None:
            del self.fields["like"]
            self.fields["minutes"].required = True
            self.fields["minutes"].help_text = ""
            return
        del self.fields["recording"]
        like: Any = self.fields["like"]
        like.choices = [(key, f"{form.name}. {form.note}") for key, form in FORMATS.items()] + earlier

    @classmethod
    def new(
        cls,
        sent: Any,
        series: Series,
        earlier: list[Session],
        like: str = "",
        title: str = "",
        after: Session | None = None,
    ) -> SessionForm:
        """The form of a session to come; four weeks `after` an earlier one, with what was suggested there as its title."""
        choices = [
            (str(one.public_id), str(_("The programme of “%(title)s”")) % {"title": one.title})
            for one in earlier
        ]
        first: dict[str, Any] = {
            "zone": series.zone,
            "like": like or "funnel",
            "title": title[:LONGEST_TITLE],
        }
        if after is not None:
            starts, _ends = shown_in(day_after(after), after.minutes, after.zone)
            first |= {name: getattr(after, name) for name in ("zone", "link", "seats")}
            first |= {"day": starts.date(), "at": f"{shown_in(after.starts_at, 0, after.zone)[0]:%H:%M}"}
        return cls(sent, initial=first, earlier=choices)

    @classmethod
    def of(cls, sent: Any, session: Session) -> SessionForm:
        """The form as a session is now."""
        starts, _ends = shown_in(session.starts_at, session.minutes, session.zone)
        first = {
            name: getattr(session, name)
            for name in ("title", "zone", "minutes", "link", "seats", "recording")
        }
        return cls(sent, initial={**first, "day": starts.date(), "at": f"{starts:%H:%M}"}, earlier=None)


class BlockForm(forms.Form):
    """A block of a programme."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=BlockKind.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of these.")),
    )
    title = forms.CharField(
        label=_("What is it called?"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Give it a name.")},
    )
    words = forms.CharField(
        label=_("The question, or what to say"),
        help_text=_("Everybody sees it while this part goes on."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        min_value=1,
        max_value=LONGEST_SESSION,
        widget=forms.TextInput(attrs=NUMERIC),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            _("Write a whole number of minutes, up to 600."),
        ),
    )
    size = forms.IntegerField(
        label=_("For a breakout: how many in each group?"),
        min_value=SMALLEST,
        max_value=LARGEST,
        required=False,
        widget=forms.TextInput(attrs=NUMERIC),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Write how many people, from 2 to 20.")
        ),
    )

    @classmethod
    def of(cls, sent: Any, block: Any) -> BlockForm:
        """The form as the block is now."""
        return cls(sent, initial={name: getattr(block, name) for name in cls.base_fields})


class CallOffForm(forms.Form):
    """Why a session does not take place."""

    reason = forms.CharField(
        label=_("Why does it not take place?"),
        help_text=_("Everybody who would have come reads it."),
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why, in a sentence.")},
    )
