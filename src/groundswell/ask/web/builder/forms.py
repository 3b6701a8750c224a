"""What is filled in to begin a survey, to name it and its parts, and to bring one in."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.ask.web.builder.fields import ChangeForm, Line, Text, TwoLanguages, in_boxes, words_of
from groundswell.people.models import Group
from groundswell.pure.instruments import FLOOR, LONGEST_FILE

LONGEST_PASTE = 200_000


class BeginForm(TwoLanguages):
    """For whom a survey is, and a key that makes pressing twice once."""

    mark_optional = False
    key = forms.UUIDField(widget=forms.HiddenInput)
    group = forms.ChoiceField(
        label=_("Whose survey is it?"),
        widget=forms.RadioSelect,
        help_text=_("Those who make surveys there and above can change it. Whom you ask is chosen later."),
    )

    def __init__(self, data: Any = None, *, groups: Sequence[Group], **kwargs: Any) -> None:
        self.groups = {str(group.public_id): group for group in groups}
        first = next(iter(self.groups), "")
        kwargs["initial"] = {"key": uuid.uuid4(), "group": first, **kwargs.get("initial", {})}
        super().__init__(data, **kwargs)
        self.fields["group"].choices = [(key, str(group)) for key, group in self.groups.items()]  # type: ignore[attr-defined]
        if len(self.groups) == 1:
            self.fields["group"].widget = forms.HiddenInput()
        self.name_languages()

    @property
    def chosen(self) -> Group:
        """The group that was chosen. A valid form only."""
        return self.groups[self.cleaned_data["group"]]


class NamedForm(BeginForm):
    """A survey that is begun under a name."""

    words_en = Line(
        label=_("Name in English"),
        help_text=_("People see it above the questions."),
        error_messages={"required": _("Give it a name.")},
    )
    words_cy = Line(
        label=_("Name in Welsh"), required=False, help_text=_("People who read Welsh see this instead.")
    )
    field_order = ("words_en", "words_cy", "group", "key")

    @property
    def words(self) -> dict[str, Any]:
        """The name in both languages. A valid form only."""
        return words_of(self.cleaned_data, "words")


class FileForm(BeginForm):
    """An instrument in a file, or pasted."""

    file = forms.FileField(
        label=_("The file"), required=False, help_text=_("A sheet saved as CSV, or JSON. At most 1 megabyte.")
    )
    text = forms.CharField(
        label=_("Or paste it here"),
        required=False,
        max_length=LONGEST_PASTE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
    )
    field_order = ("file", "text", "group", "key")

    def clean(self) -> dict[str, Any]:
        """Something has to be there."""
        told: dict[str, Any] = self.cleaned_data
        if not self.errors and not told.get("file") and not told.get("text", "").strip():
            self.add_error("file", _("Choose a file, or paste what is in it."))
        return told

    @property
    def raw(self) -> bytes:
        """What was sent; one octet more than allowed is enough to know that it is too large."""
        file = self.cleaned_data["file"]
        return file.read(LONGEST_FILE + 1) if file else self.cleaned_data["text"].encode()


class AboutForm(ChangeForm):
    """What a survey is called, what it is for, and the smallest group it shows."""

    words_en = Line(
        label=_("Name in English"),
        help_text=_("People see it above the questions."),
        error_messages={"required": _("Give it a name.")},
    )
    words_cy = Line(label=_("Name in Welsh"), required=False)
    purpose_en = Text(
        label=_("What it is for, in English"),
        required=False,
        help_text=_("One or two sentences for those who make surveys, and for those who are asked."),
    )
    purpose_cy = Text(label=_("What it is for, in Welsh"), required=False)
    smallest_group = forms.IntegerField(
        label=_("Smallest group whose results are shown"),
        min_value=FLOOR,
        max_value=50,
        help_text=_("A higher number protects people more and shows less."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    welsh_reviewed = forms.BooleanField(label=_("Someone fluent has read the Welsh."), required=False)

    @classmethod
    def of(cls, draft: Mapping[str, Any], revision: int) -> AboutForm:
        """The form as the survey stands."""
        return cls(
            initial={
                "revision": revision,
                **in_boxes(draft["words"], "words"),
                **in_boxes(draft.get("purpose"), "purpose"),
                "smallest_group": draft.get("smallest_group"),
                "welsh_reviewed": bool(draft["words"].get("welsh_reviewed")),
            }
        )

    def clean(self) -> dict[str, Any]:
        """A purpose in Welsh only would be shown to nobody else."""
        return english_first(self, "purpose")

    @property
    def about(self) -> dict[str, Any]:
        """What is said, as a draft keeps it. A valid form only."""
        told = self.cleaned_data
        purpose = words_of(told, "purpose") if told["purpose_en"] else None
        return {
            "words": words_of(told, "words"),
            "purpose": purpose,
            "smallest_group": told["smallest_group"],
        }


class SectionForm(ChangeForm):
    """The words of a section."""

    key = forms.SlugField(max_length=50, widget=forms.HiddenInput)
    words_en = Text(
        label=_("Heading in English"),
        most=200,
        error_messages={"required": _("Write a heading.")},
        help_text=_("A section is a page of its own. Its heading says what the questions are about."),
    )
    words_cy = Text(label=_("Heading in Welsh"), most=200, required=False)
    hint_en = Text(
        label=_("A line under it, in English"),
        required=False,
        help_text=_("Such as: Think of the last month."),
    )
    hint_cy = Text(label=_("A line under it, in Welsh"), required=False)
    welsh_reviewed = forms.BooleanField(label=_("Someone fluent has read the Welsh."), required=False)

    @classmethod
    def of(cls, section: Mapping[str, Any], revision: int) -> SectionForm:
        """The form as the section stands."""
        return cls(
            initial={
                "revision": revision,
                "key": section["key"],
                **in_boxes(section.get("words"), "words"),
                **in_boxes(section.get("hint"), "hint"),
                "welsh_reviewed": bool(section.get("words", {}).get("welsh_reviewed")),
            }
        )

    def clean(self) -> dict[str, Any]:
        """A line in Welsh only would be shown to nobody else."""
        return english_first(self, "hint")

    @property
    def section(self) -> dict[str, Any]:
        """The section as a draft keeps it, without its questions. A valid form only."""
        told = self.cleaned_data
        hint = words_of(told, "hint") if told["hint_en"] else None
        return {"key": told["key"], "words": words_of(told, "words"), "hint": hint}


def english_first(form: forms.Form, name: str) -> dict[str, Any]:
    """Say so when words are there in Welsh only."""
    told: dict[str, Any] = form.cleaned_data
    if told.get(f"{name}_cy") and not told.get(f"{name}_en"):
        form.add_error(f"{name}_en", _("Write it in English too."))
    return told
