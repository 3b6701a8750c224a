"""What a measure is, how it is drawn, and what it should reach."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.base.ui.forms import DayField
from groundswell.measure.models import CHARTS, DIRECTIONS, Frequency, Kind, Measure, SeenBy
from groundswell.measure.web.words import NATURES
from groundswell.pure.spc import PROFILES, pick_chart

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class AboutForm(forms.Form):
    """What a measure is: enough for somebody else to count it the same way."""

    name = forms.CharField(
        label=_("What do you measure?"),
        help_text=_("In a few words, such as “Falls on the ward”."),
        max_length=120,
        error_messages={"required": _("Give the measure a name.")},
    )
    definition = forms.CharField(
        label=_("What exactly is counted?"),
        help_text=_("So that two people would count the same. What counts, and what does not?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind = forms.ChoiceField(
        label=_("What does it tell you?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        initial=Kind.OUTCOME,
    )
    direction = forms.ChoiceField(
        label=_("Which way is better?"), choices=DIRECTIONS, widget=forms.RadioSelect, initial="decrease"
    )
    frequency = forms.ChoiceField(
        label=_("How often is there a value?"), choices=Frequency.choices, initial=Frequency.WEEK
    )
    unit = forms.CharField(
        label=_("Unit"), help_text=_("Such as %, minutes or falls."), required=False, max_length=40
    )
    numerator = forms.CharField(label=_("What is counted"), required=False, max_length=200)
    denominator = forms.CharField(
        label=_("Out of what"),
        help_text=_("Such as patients seen, or bed days. Leave it empty when there is no “out of”."),
        required=False,
        max_length=200,
    )
    source = forms.CharField(label=_("Where the figures come from"), required=False, max_length=200)
    sampling = forms.CharField(
        label=_("Who or what is looked at"),
        help_text=_("Everybody, or ten each week by chance?"),
        required=False,
        max_length=200,
    )
    seen_by = forms.ChoiceField(
        label=_("Who may see it?"), choices=SeenBy.choices, widget=forms.RadioSelect, initial=SeenBy.GROUP
    )

    @classmethod
    def of(cls, measure: Measure) -> AboutForm:
        """The form as the measure is now."""
        return cls(initial={name: getattr(measure, name) for name in cls.base_fields})

    def told(self) -> dict[str, Any]:
        """What the actions want to know."""
        return dict(self.cleaned_data)


class PickForm(forms.Form):
    """What the values are like. The chart follows from that, and can be chosen otherwise."""

    mark_optional = False

    nature = forms.ChoiceField(
        label=_("What is each value?"),
        choices=list(NATURES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what your values are like. You can change it later.")},
    )
    steady = forms.ChoiceField(
        label=_(
            "If you count how many times something happened: is there about as much room for it each time?"
        ),
        choices=YES_NO,
        widget=forms.RadioSelect,
        initial="yes",
        required=False,
    )
    middling = forms.ChoiceField(
        label=_("Will there be fewer than 12 values?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        initial="no",
        required=False,
    )

    @classmethod
    def of(cls, measure: Measure) -> PickForm:
        """The form as it was answered for a measure."""
        return cls(initial={**measure.picked})

    def told(self) -> dict[str, Any]:
        """The chart that follows, and the answers it follows from."""
        answers = {name: self.cleaned_data.get(name) or "" for name in self.base_fields}
        picked = pick_chart(
            answers["nature"], steady=answers["steady"] != "no", middling=answers["middling"] == "yes"
        )
        return {"chart": picked.chart.value, "multiply": picked.multiply, "picked": answers}


class ChartForm(forms.Form):
    """The chart itself, for those who know which they want, and the rules it is judged by."""

    chart = forms.ChoiceField(label=_("Chart"), choices=CHARTS, widget=forms.RadioSelect)
    profile = forms.ChoiceField(
        label=_("Rules"),
        choices=[(profile.key, profile.name) for profile in PROFILES.values()],
        help_text=_(
            "Making Data Count is what NHS England teaches. Keep to one for all charts that are read together."
        ),
    )
    decimals = forms.TypedChoiceField(
        label=_("Decimals shown"), choices=[(n, str(n)) for n in range(5)], coerce=int
    )

    @classmethod
    def of(cls, measure: Measure) -> ChartForm:
        """The form as the measure is drawn now."""
        return cls(initial={name: getattr(measure, name) for name in cls.base_fields})

    def told(self, measure: Measure) -> dict[str, Any]:
        """What the action wants to know; a share is drawn as a percentage."""
        told = self.cleaned_data
        share = told["chart"] in {"p", "pp"}
        return {
            **told,
            "multiply": 100.0 if share else 1.0 if measure.chart in {"p", "pp"} else measure.multiply,
        }


class TargetForm(forms.Form):
    """What should be reached, and from when on."""

    from_on = DayField(label=_("From which day on?"))
    value = forms.FloatField(
        label=_("Target"),
        help_text=_("As it is drawn: 80 for 80%. Leave it empty when there is no target from that day on."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": _("Write a number, such as 80 or 2.5.")},
    )
    reason = forms.CharField(label=_("Why, or by whom"), required=False, max_length=300)
