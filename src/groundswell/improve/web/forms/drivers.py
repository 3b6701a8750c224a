"""What people fill in about a theory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.improve.models import Driver
from groundswell.improve.queries.drivers import could_stand_under
from groundswell.improve.queries.projects import measures_to_aim_by
from groundswell.people.models import Person


class TypedForm(forms.Form):
    """Lines, as they are typed."""

    typed = forms.CharField(
        label=_("Type your theory, a line for each"),
        help_text=_(
            "Begin a line with - for what drives the one above it, and with * for a change that could move it."
        ),
        max_length=20000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "true"}),
        error_messages={"required": _("Write a line.")},
    )


class LineForm(forms.Form):
    """One line: its words, how it stands, its measure, what else it drives."""

    mark_optional = False

    words = forms.CharField(
        label=_("The line"), max_length=120, error_messages={"required": _("Write a line.")}
    )
    status = forms.ChoiceField(
        label=_("How does this change stand?"),
        choices=Driver.Status.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    measure: Any = forms.ModelChoiceField(
        label=_("Which measure tells of it?"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        empty_label=_("None"),
    )
    also_under: Any = forms.ModelMultipleChoiceField(
        label=_("What else does it drive?"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, person: Person, driver: Driver, **kwargs: Any) -> None:
        also = [link.under.public_id for link in driver.also.select_related("under")]
        told: dict[str, Any] = {"words": driver.words, "status": driver.status, "also_under": also}
        told["measure"] = driver.measure and driver.measure.public_id
        super().__init__(*args, **{"initial": told, **kwargs})
        measure: Any = self.fields["measure"]
        measure.queryset = measures_to_aim_by(person, driver.project)
        also_under: Any = self.fields["also_under"]
        also_under.queryset = could_stand_under(driver)
        if driver.kind != Driver.Kind.CHANGE:
            del self.fields["status"]
