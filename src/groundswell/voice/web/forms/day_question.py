"""Which scale is asked at the end of a day, and the list of reasons: a row for each, moved about before it is saved."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from groundswell.voice.actions.workday import MOST_REASONS
from groundswell.voice.models import Scale
from groundswell.voice.queries.day_question import Chosen, default_reasons

MOVE = re.compile(r"(up|down|remove):(\d{1,2})|(add|default)")
Row = tuple[str, str]


class ScaleForm(forms.Form):
    """The scale, and what was read, so that nobody overwrites a colleague's change unseen."""

    scale = forms.ChoiceField(
        label=_("How is it answered?"),
        choices=Scale.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the question is answered.")},
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """One reason in both languages."""

    mark_optional = False

    en = forms.CharField(
        label=_("In English"), max_length=80, error_messages={"required": _("Write the reason in English.")}
    )
    cy = forms.CharField(label=_("In Welsh"), max_length=80, required=False)


class DayQuestionForm:
    """The scale with all rows. Pressing a row's button only rearranges what is on the page."""

    def __init__(self, scale: ScaleForm, rows: list[ReasonForm]) -> None:
        self.scale, self.rows = scale, rows

    @classmethod
    def of(cls, chosen: Chosen) -> DayQuestionForm:
        """As it is chosen now."""
        scale = ScaleForm(initial={"scale": chosen.asked.scale, "version": chosen.version})
        rows = [(reason.words.en, reason.words.cy) for reason in chosen.reasons]
        return cls(scale, _unbound(rows))

    @classmethod
    def sent(cls, data: QueryDict) -> DayQuestionForm:
        """As it was typed."""
        rows = [ReasonForm(data, prefix=f"reason{at}") for at in range(len(_typed(data)))]
        return cls(ScaleForm(data), rows)

    @classmethod
    def rearranged(cls, data: QueryDict) -> DayQuestionForm:
        """As it was typed, with one row moved, taken away or added, or all as they are by default."""
        scale = ScaleForm(initial={"scale": data.get("scale"), "version": data.get("version")})
        return cls(scale, _unbound(_moved(_typed(data), data.get("move", ""))))

    @property
    def has_room(self) -> bool:
        return len(self.rows) < MOST_REASONS

    @property
    def all_forms(self) -> list[forms.Form]:
        return [self.scale, *self.rows]

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.all_forms)

    def chosen(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            **self.scale.cleaned_data,
            "reasons": [(row.cleaned_data["en"], row.cleaned_data["cy"]) for row in self.rows],
        }

    def put_version(self, version: int) -> None:
        """What holds now was shown: saving again is meant."""
        self.scale.data = {**self.scale.data, "scale": self.scale.data.get("scale"), "version": str(version)}


def _typed(data: QueryDict) -> list[Row]:
    rows: list[Row] = []
    while len(rows) < MOST_REASONS and f"reason{len(rows)}-en" in data:
        at = len(rows)
        rows.append((str(data[f"reason{at}-en"]), str(data.get(f"reason{at}-cy", ""))))
    return rows


def _moved(rows: list[Row], move: str) -> list[Row]:
    found = MOVE.fullmatch(move)
    if found is None:
        return rows
    if found[3] == "default":
        return [(reason.words.en, reason.words.cy) for reason in default_reasons()]
    if found[3] == "add":
        return [*rows, ("", "")][:MOST_REASONS]
    at = int(found[2])
    if not 0 <= at < len(rows):
        return rows
    rest = [*rows[:at], *rows[at + 1 :]]
    if found[1] == "remove":
        return rest or rows
    to = max(0, at + (-1 if found[1] == "up" else 1))
    return [*rest[:to], rows[at], *rest[to:]]


def _unbound(rows: Iterable[Row]) -> list[ReasonForm]:
    return [
        ReasonForm(prefix=f"reason{at}", initial={"en": en, "cy": cy}) for at, (en, cy) in enumerate(rows)
    ]
