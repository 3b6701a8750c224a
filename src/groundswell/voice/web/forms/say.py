"""What someone says: one box, and under it what may go with it."""

from __future__ import annotations

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from groundswell.base.uploads.models import Photo
from groundswell.people.models import Group, Person
from groundswell.people.queries import group_for
from groundswell.pure.text import clean_text
from groundswell.voice.models.domains import DOMAINS, IOM, NHS
from groundswell.voice.queries import groups_near, own_photo
from groundswell.voice.rules import LONGEST_TEXT, LONGEST_TITLE, can_offer


class SayForm(forms.Form):
    """The first box anyone meets. `seen` names the pages that stood between and were answered."""

    text = forms.CharField(
        label=_("What would make tomorrow better?"),
        help_text=_("A sentence is enough. Say what gets in the way, or what would help."),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what would make tomorrow better.")},
    )
    group = forms.ChoiceField(
        label=_("Which team is it about?"),
        error_messages={
            "required": _("Choose a team."),
            "invalid_choice": _("Choose a team from the list."),
        },
    )
    title = forms.CharField(
        label=_("A short title"),
        help_text=_("If you leave it empty we use your first words."),
        max_length=LONGEST_TITLE,
        required=False,
    )
    photo = forms.FileField(
        label=_("A photo"),
        help_text=_("No faces, no names, nothing about a patient. We take out where and when it was taken."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    described_as = forms.CharField(
        label=_("What the photo shows"),
        help_text=_("For colleagues who cannot see it."),
        max_length=200,
        required=False,
    )
    nhs = forms.MultipleChoiceField(
        label=_("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    iom = forms.MultipleChoiceField(
        label=_("Which aims for care does it touch?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    kept_photo = forms.UUIDField(widget=forms.HiddenInput, required=False)
    reason = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=32767)

    def __init__(self, *args: Any, person: Person, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.chosen = person, group
        choices = {"group": self._choices(group), "nhs": _of(NHS), "iom": _of(IOM)}
        for name, offered in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = offered

    @classmethod
    def blank(cls, *, person: Person, group: Group) -> SayForm:
        """An empty form with a key of its own."""
        return cls(person=person, group=group, initial={"group": str(group.public_id), "key": uuid4()})

    def clean_text(self) -> str:
        words = clean_text(self.cleaned_data["text"])
        if not words:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return words

    def clean_group(self) -> Group:
        group = group_for(self.person, self.cleaned_data["group"])
        if not can_offer(self.person, group):
            raise forms.ValidationError(_("That team is closed. Choose another one."))
        return group

    def clean_kept_photo(self) -> Any:
        kept = self.cleaned_data["kept_photo"]
        return own_photo(self.person, kept) if kept else None

    @property
    def domains(self) -> list[str]:
        return [*self.cleaned_data["nhs"], *self.cleaned_data["iom"]]

    @property
    def typed(self) -> QueryDict:
        """What was sent, as it was sent."""
        return self.data if isinstance(self.data, QueryDict) else QueryDict()

    @property
    def seen(self) -> list[str]:
        return self.typed.getlist("seen")

    def carry_photo(self, photo: Photo) -> None:
        """Go on with a photo that is kept: a file cannot be sent back to be sent again."""
        cast(QueryDict, self.data)["kept_photo"] = str(photo.public_id)
        self.cleaned_data["kept_photo"] = photo

    def everything_typed(self) -> list[tuple[str, str]]:
        """All that was typed and chosen, to carry it through a page that stands between."""
        names = [
            "text",
            "title",
            "group",
            "described_as",
            "key",
            "kept_photo",
            "reason",
            "nhs",
            "iom",
            "seen",
        ]
        return [(name, value) for name in names for value in self.typed.getlist(name) if value]

    def _choices(self, group: Group) -> list[tuple[str, str]]:
        asked = self._asked_group()
        near = groups_near(self.person, also=group)
        all_of_them = dict.fromkeys([*near, asked] if asked else near)
        return [(str(one.public_id), str(one)) for one in all_of_them]

    def _asked_group(self) -> Group | None:
        """Another team than those near may be sent by a page that was opened for it, never one of strangers."""
        try:
            return group_for(self.person, self.data.get("group")) if self.data.get("group") else None
        except (ObjectDoesNotExist, ValueError, forms.ValidationError):
            return None


def _of(frame: Any) -> list[tuple[str, str]]:
    return [(code, str(words)) for code, (where, words) in DOMAINS.items() if where is frame]
