"""What those who look after an organisation fill in. Each field says in one line what it does to people."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.base.ui.forms import DayField
from groundswell.people.models import Group, Import, Organisation
from groundswell.people.queries.audit import KINDS, Wanted
from groundswell.people.queries.columns import OF_KIND
from groundswell.people.rules import roles
from groundswell.pure.disclosure import FLOOR
from groundswell.pure.text import clean_text


class OneLine(forms.CharField):
    """Words on one line, in the form in which we keep text."""

    def to_python(self, value: Any) -> str:
        return " ".join(clean_text(str(value or "")).split())


class SearchForm(forms.Form):
    """Words to look for."""

    q = OneLine(label=_("Name or code"), required=False, max_length=120)
    mark_optional = False

    @property
    def words(self) -> str:
        return self.cleaned_data["q"] if self.is_valid() else ""


class PersonSearchForm(SearchForm):
    q = OneLine(label=_("Name, user name or e-mail address"), required=False, max_length=120)


class GroupForm(forms.Form):
    """A group's names and kind."""

    name = OneLine(
        label=_("Name"),
        max_length=120,
        help_text=_("What people call it. They see it above everything said there."),
        error_messages={"required": _("Write a name.")},
    )
    name_cy = OneLine(
        label=_("Name in Welsh"),
        max_length=120,
        required=False,
        help_text=_("People who read Welsh see this instead."),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[choice for choice in Group.Kind.choices if choice[0] != Group.Kind.ORGANISATION],
        initial=Group.Kind.TEAM,
        widget=forms.RadioSelect,
        help_text=_("Only helps people find their way. It changes nobody’s rights."),
    )


class NewGroupForm(GroupForm):
    code = OneLine(
        label=_("Your own code for it"),
        max_length=80,
        required=False,
        help_text=_("From your staff or estate system, so that a file can find it again."),
    )


class RoleForm(forms.Form):
    """Which part someone plays in a group."""

    role = forms.ChoiceField(
        label=_("Role"), widget=forms.RadioSelect, error_messages={"required": _("Choose a role.")}
    )

    def __init__(self, *args: Any, keys: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(key, roles()[key].name) for key in keys]  # type: ignore[attr-defined]
        self.hints = {key: str(roles()[key].about) for key in keys}


def _about_floor() -> str:
    # Filled in each time it is shown: a lazy sentence that is filled in when read stays in one language.
    return gettext(
        "Numbers about fewer people are hidden, so that nobody is found out. A higher number hides more at "
        "once, a lower one shows more at once. It never goes below %(floor)s."
    ) % {"floor": FLOOR}


class PromisesForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the organisation promises and shows."""

    version = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = Organisation
        fields = [
            "promise_days",
            "nation",
            "statistics_are_public",
            "archive_is_public",
            "smallest_group_shown",
            "questions_a_month",
            "leads_need_second_step",
            "name",
            "name_cy",
        ]
        widgets = {"nation": forms.RadioSelect}
        help_texts = {
            "promise_days": _(
                "Everyone who says something is told this day. Leads see what is late; the author never pays."
            ),
            "nation": _("The promise does not count weekends and these bank holidays."),
            "statistics_are_public": _(
                "On: anyone can read how long answers take, without signing in. Off: only colleagues can."
            ),
            "archive_is_public": _(
                "On: anyone can read how projects ended and what was learned, failures too. Projects whose words name a "
                "colleague are left out. Off: only colleagues can."
            ),
            "smallest_group_shown": lazy(_about_floor, str)(),
            "questions_a_month": _(
                "At about ten seconds each, 20 questions take three to four minutes. Whoever wants to ask more is told why "
                "not, and what would fit. The question of the day is not counted."
            ),
            "leads_need_second_step": _(
                "On: they need a code or a key as well as a password, from their next page on. That includes you."
            ),
            "name": _("On every page, letter and poster."),
            "name_cy": _("People who read Welsh see this instead."),
        }

    def clean_name(self) -> str:
        return " ".join(clean_text(self.cleaned_data["name"]).split())

    def clean_name_cy(self) -> str:
        return " ".join(clean_text(self.cleaned_data["name_cy"]).split())


class AuditForm(forms.Form):
    """Which part of the trail to show."""

    kind = forms.ChoiceField(
        label=_("About"),
        required=False,
        choices=[("", _("Everything")), *((k, v[0]) for k, v in KINDS.items())],
    )
    group = OneLine(
        label=_("Group"), required=False, max_length=120, help_text=_("Part of its name, or its code")
    )
    person = OneLine(label=_("Person"), required=False, max_length=80, help_text=_("Part of the name"))
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)
    mark_optional = False

    def wanted(self) -> Wanted:
        """What was asked for; a wrong day is left out and said to be wrong."""
        said = self.cleaned_data if self.is_bound and (self.is_valid() or True) else {}
        since, until = said.get("since"), said.get("until")
        return Wanted(
            kind=said.get("kind", ""),
            group=said.get("group", ""),
            person=said.get("person", ""),
            since=_midnight(since) if since else None,
            until=_midnight(until + datetime.timedelta(days=1)) if until else None,
        )


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


class UploadForm(forms.Form):
    """A file and what is in it."""

    kind = forms.ChoiceField(
        label=_("What is in the file?"), choices=Import.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Say what is in the file.")},
    )  # fmt: skip
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("Up to 5 megabytes and 20,000 rows. The first row says what each column holds."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        max_length=200,
    )


class ColumnsForm(forms.Form):
    """Which column holds what."""

    mark_optional = False

    def __init__(self, *args: Any, kind: str, headings: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Not in this file")), *((heading, heading) for heading in headings if heading)]
        for column in OF_KIND[Import.Kind(kind)]:
            self.fields[column.key] = forms.ChoiceField(
                label=column.label,
                help_text=column.about,
                choices=choices,
                required=column.is_needed,
                error_messages={"required": _("Choose the column.")},
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        chosen = [heading for heading in said.values() if heading]
        for twice in {heading for heading in chosen if chosen.count(heading) > 1}:
            raise forms.ValidationError(_("The column “%(name)s” is chosen twice."), params={"name": twice})
        return said
