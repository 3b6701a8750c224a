"""What somebody writes down of their own learning, and what they choose for a certificate."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.base.ui.forms import DayField
from groundswell.learn.models import BODIES, Certificate, Learning
from groundswell.learn.models.growing import LONGEST_REASON, LONGEST_REFLECTION, LONGEST_REGISTRATION
from groundswell.learn.models.membership import LONGEST_NAME
from groundswell.learn.models.sessions import LONGEST_TITLE

WHOLE_HOUR = 60


class HoursField(forms.DecimalField):
    """Hours as people write them, 1.5 or 1,5; as whole minutes."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = _("Write hours as a figure, like 1.5.")
        errors = dict.fromkeys(
            ("required", "invalid", "max_digits", "max_decimal_places", "max_whole_digits"), wrong
        )
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(
            max_digits=5,
            decimal_places=2,
            error_messages=errors,
            widget=forms.TextInput(attrs=attrs),
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def clean(self, value: Any) -> Any:
        hours = super().clean(value)
        return int((hours * WHOLE_HOUR).to_integral_value()) if isinstance(hours, Decimal) else hours


class LearningForm(forms.Form):
    """Something one learned from."""

    title = forms.CharField(
        label=_("What was it?"),
        help_text=_("Such as “Read about handover at night”."),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Say in a few words what it was.")},
    )
    day = DayField(label=_("On which day?"))
    hours = HoursField(label=_("How many hours?"))
    with_others = forms.BooleanField(label=_("I learned it together with others"), required=False)
    reflection = forms.CharField(
        label=_("What did you learn, and what will you do differently?"),
        help_text=_("Only you see it."),
        max_length=LONGEST_REFLECTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @classmethod
    def of(cls, sent: Any, learning: Learning | None, today: datetime.date) -> LearningForm:
        """The form as it was written, or a new one for today."""
        if learning is None:
            return cls(sent, initial={"day": today})
        names = ("title", "day", "with_others", "reflection")
        hours = f"{learning.minutes / WHOLE_HOUR:.2f}".rstrip("0").rstrip(".")
        return cls(sent, initial={**{name: getattr(learning, name) for name in names}, "hours": hours})

    def told(self) -> dict[str, Any]:
        """What was written, for an action."""
        told = dict(self.cleaned_data)
        told["minutes"] = told.pop("hours")
        return told


class _Chosen(forms.Form):
    """What the holder of a certificate chooses."""

    name = forms.CharField(
        label=_("Your name, as it is to stand there"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write your name as it is to stand there.")},
    )
    registration = forms.CharField(
        label=_("Your registration number"),
        help_text=_("Of the GMC, the NMC or the HCPC. It stands on the paper only."),
        max_length=LONGEST_REGISTRATION,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    body = forms.ChoiceField(
        label=_("How is your time counted?"), choices=BODIES, initial="plain", widget=forms.RadioSelect
    )
    shows_name = forms.BooleanField(
        label=_("Whoever checks the number may see my name; else they see that it stands, and for what"),
        required=False,
    )
    reflection = forms.CharField(
        label=_("What did you learn, and what will you do differently?"),
        help_text=_(
            "Only you see it, unless you print it. Some bodies ask for the part of their code it touches."
        ),
        max_length=LONGEST_REFLECTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class TakeForm(_Chosen):
    """A certificate for a session, or for a series."""

    field_order = ("of_series", "minutes", "name")

    of_series = forms.BooleanField(required=False)
    minutes = forms.IntegerField(
        label=_("How many minutes were you there?"),
        help_text=_("Breaks are left out already."),
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value"), _("Write a whole number of minutes.")
        ),
    )

    @classmethod
    def of(cls, sent: Any, name: str, minutes: int, in_series: int) -> TakeForm:
        """The form for somebody who was in a session, and in so many of its series."""
        form = cls(sent, initial={"name": name, "minutes": minutes})
        form.fields["of_series"].label = _("For all %(n)s sessions of the series that I came to") % {
            "n": in_series
        }
        if in_series < 2:
            del form.fields["of_series"]
        return form


class WorkForm(_Chosen):
    """A certificate for a year of improvement work."""

    field_order = ("hours", "name")

    hours = HoursField(
        label=_("How many hours did it take you?"),
        help_text=_("Nobody has counted them. The certificate says that you state them."),
    )


class OwnSideForm(forms.Form):
    """What only its holder says of a certificate."""

    reflection = _Chosen.base_fields["reflection"]
    shares_reflection = forms.BooleanField(label=_("Print what I wrote on the certificate"), required=False)
    shows_name = _Chosen.base_fields["shows_name"]

    @classmethod
    def of(cls, sent: Any, certificate: Certificate) -> OwnSideForm:
        """The form as it stands."""
        return cls(sent, initial={name: getattr(certificate, name) for name in cls.base_fields})


class NumberForm(forms.Form):
    """The number of a certificate."""

    mark_optional = False

    number = forms.CharField(
        label=_("The number of the certificate"),
        help_text=_("Seventeen letters and figures. Dashes and small letters are no matter."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class RevokeForm(forms.Form):
    """Why a certificate is revoked."""

    reason = forms.CharField(
        label=_("Why is it revoked?"),
        help_text=_("Its holder reads this. Nobody else does but administrators."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why, in a sentence.")},
    )
