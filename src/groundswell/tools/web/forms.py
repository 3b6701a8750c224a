"""Starting a tool, and its boxes of words."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.people.models import Group
from groundswell.tools.models import LONGEST_SECTION, SeenBy, Tool
from groundswell.tools.queries import Box, kind_words

MOST_TITLE = 120


class StartForm(forms.Form):
    """What a new tool is called, whose it is and who sees it."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("What is it about?"),
        help_text=_("In a few words, so that others find it."),
        max_length=MOST_TITLE,
        error_messages={"required": _("Give it a title, so that others find it.")},
    )
    group = forms.ChoiceField(label=_("For which group?"), widget=forms.RadioSelect)
    seen_by = forms.ChoiceField(
        label=_("Who may see it?"), choices=SeenBy.choices, widget=forms.RadioSelect, initial=SeenBy.GROUP
    )

    begin_with = forms.ChoiceField(
        label=_("What shall it begin with?"), required=False, widget=forms.RadioSelect, initial=""
    )
    mark_optional = False

    def __init__(
        self, *args: Any, groups: Iterable[Group], fillings: Sequence[tuple[str, Any]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if fillings:
            self.fields["begin_with"].choices = [("", _("Empty: we count ourselves")), *fillings]  # type: ignore[attr-defined]
        else:
            del self.fields["begin_with"]
        self.groups = {str(group.public_id): group for group in groups}
        if len(self.groups) > 1:
            self.fields["group"].choices = [(key, group.name) for key, group in self.groups.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["group"]
        self.fields["key"].initial = uuid.uuid4()

    @property
    def chosen_group(self) -> Group:
        """The group that was chosen, or the only one there is."""
        return self.groups[self.cleaned_data.get("group") or next(iter(self.groups))]


class BodyForm(forms.Form):
    """The boxes of a tool, with the version that was in front of whoever writes."""

    mark_optional = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)
    title = forms.CharField(
        label=_("Title"),
        max_length=MOST_TITLE,
        error_messages={"required": _("Give it a title, so that others find it.")},
    )

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.boxes = kind_words(kind).boxes
        for box in self.boxes:
            self.fields[box.name] = forms.CharField(
                label=box.label,
                help_text=box.hint,
                required=False,
                strip=False,
                widget=_widget(box),
            )

    @classmethod
    def of(cls, tool: Tool) -> BodyForm:
        """The form as the tool is now."""
        return cls(tool.kind, initial={"version": tool.version, "title": tool.title, **tool.body})

    @property
    def body(self) -> dict[str, str]:
        """What was written in the boxes."""
        return {box.name: self.cleaned_data[box.name] for box in self.boxes}

    def typed(self) -> dict[str, str]:
        """The boxes as they were sent, right or not."""
        return {box.name: str(self.data.get(box.name, ""))[:LONGEST_SECTION] for box in self.boxes}


def _widget(box: Box) -> forms.Widget:
    if box.rows == 1:
        return forms.TextInput()
    return forms.Textarea(attrs={"rows": box.rows, "spellcheck": "true"})
