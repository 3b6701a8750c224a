"""What is written in both languages, and what every change carries with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.http import HttpRequest, QueryDict

from groundswell.pure.text import clean_text

SHORT, LONG = 200, 500


class Text(forms.CharField):
    """Words in the form in which we keep text."""

    def __init__(self, *, rows: int = 2, most: int = LONG, **kwargs: Any) -> None:
        box = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
        super().__init__(max_length=most, widget=box, **kwargs)

    def to_python(self, value: Any) -> str:
        return clean_text(str(value or ""))


class Line(forms.CharField):
    """Words on one line, in the form in which we keep text."""

    def __init__(self, *, most: int = SHORT, **kwargs: Any) -> None:
        super().__init__(max_length=most, widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)

    def to_python(self, value: Any) -> str:
        return " ".join(clean_text(str(value or "")).split())


def sent_by(request: HttpRequest) -> QueryDict | None:
    """What a form sent, be it nothing; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def typed_again(form: forms.Form, **instead: object) -> QueryDict:
    """What was typed into a form, with something else in some of its boxes."""
    typed = cast(QueryDict, form.data).copy()
    for name, value in instead.items():
        typed[name] = str(value)
    return typed


class TwoLanguages(forms.Form):
    """Boxes that say in which language their words are: for spelling, and for whoever has the page read aloud."""

    def name_languages(self) -> None:
        """Mark every box whose name ends with a language."""
        for name, field in self.fields.items():
            language = name.rpartition("_")[2]
            if language in {"en", "cy"}:
                field.widget.attrs["lang"] = language


class ChangeForm(TwoLanguages):
    """A change of a survey, with the revision it saw."""

    mark_optional = False
    revision = forms.IntegerField(min_value=0, max_value=2_000_000_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name_languages()

    def seen_again(self, revision: int) -> None:
        """Take it that the newer revision was read: what is sent now is meant."""
        self.data = typed_again(self, revision=revision)


def words_of(
    cleaned: Mapping[str, Any], name: str, *, was: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Words in both languages as a draft keeps them; Welsh that is the same stays as checked as it was."""
    words: dict[str, Any] = {"en": cleaned[f"{name}_en"]}
    if cleaned[f"{name}_cy"]:
        words["cy"] = cleaned[f"{name}_cy"]
    is_same = bool(was) and was.get("cy") == words.get("cy")  # type: ignore[union-attr]
    if cleaned.get("welsh_reviewed") or (is_same and (was or {}).get("welsh_reviewed")):
        words["welsh_reviewed"] = True
    return words


def in_boxes(words: Mapping[str, Any] | None, name: str) -> dict[str, str]:
    """Words as the two boxes of a form hold them."""
    said = words or {}
    return {f"{name}_en": said.get("en", ""), f"{name}_cy": said.get("cy", "")}
