"""What every NHS macro is told of a field: name, id, label, hint, error, attributes."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

Params = dict[str, Any]

# The macros write these themselves; what else a widget carries goes through as attributes.
WRITTEN_BY_MACRO = {
    "id", "class", "rows", "cols", "type", "required", "disabled",
    "autocomplete", "autocapitalize", "inputmode", "pattern", "placeholder", "spellcheck",
    "aria-describedby",
}  # fmt: skip
PASSED_AS_PARAMS = ("autocomplete", "autocapitalize", "inputmode", "pattern", "placeholder", "rows")


def common(bound: BoundField, choices: Params) -> Params:
    """Gather what every macro takes: name, id, label, hint, error, attributes."""
    size, heading = choices.pop("size", None), choices.pop("heading", False)
    attrs = bound.build_widget_attrs(bound.field.widget.attrs)
    params = {
        "id": field_id(bound),
        "idPrefix": field_id(bound),
        "name": bound.html_name,
        "label": {**label_words(bound, choices), "size": size, "isPageHeading": heading},
        "hint": written(choices.pop("hint", bound.help_text)),
        "errorMessage": error_words(bound),
        "disabled": bool(bound.field.disabled),
        "classes": attrs.get("class"),
        "describedBy": bound.field.widget.attrs.get("aria-describedby"),
        "attributes": {k: v for k, v in flat(attrs) if k not in WRITTEN_BY_MACRO},
        **{key: attrs[key] for key in PASSED_AS_PARAMS if attrs.get(key) is not None},
    }
    return {key: value for key, value in params.items() if value is not None}


def field_id(bound: BoundField) -> str:
    return bound.field.widget.attrs.get("id") or bound.auto_id or bound.html_name


def label_words(bound: BoundField, choices: Params) -> Params:
    words = written(choices.pop("label", bound.label)) or {"text": ""}
    hidden = {"classes": "nhsuk-u-visually-hidden"} if choices.pop("hidden_label", False) else {}
    return {**(say_optional(words) if is_optional(bound) else words), **hidden}


def is_optional(bound: BoundField) -> bool:
    ticked = isinstance(bound.field.widget, forms.CheckboxInput)
    return not bound.field.required and not ticked and getattr(bound.form, "mark_optional", True)


def say_optional(words: Params) -> Params:
    return {kind: optional(label) for kind, label in words.items()}


def optional(label: Any) -> Any:
    whole = _("%(label)s (optional)")
    return (escape(whole) if hasattr(label, "__html__") else whole) % {"label": label}


def written(words: Any) -> Params | None:
    """Hand words to a macro as text, or as HTML when a person of ours marked them safe."""
    if not words:
        return None
    # A lazy translation is not a string to Jinja: the macros would drop it without a word.
    text = force_str(words)
    return {"html": text} if hasattr(text, "__html__") else {"text": text}


def error_words(bound: BoundField) -> Params | None:
    if not bound.errors:
        return None
    return {"html": Markup(" ").join(map(escape, errors_in_words(bound))), "visuallyHiddenText": _("Error")}


def errors_in_words(bound: BoundField) -> list[str]:
    """Say what to do about each error; Django's "This field is required" does not name the field."""
    return [error_in_words(bound, error) for error in bound.errors.as_data()]


def error_in_words(bound: BoundField, error: ValidationError) -> str:
    if error.code == "required" and error.message == forms.Field.default_error_messages["required"]:
        chosen = hasattr(bound.field.widget, "choices")
        sentence = _("Choose an answer: %(label)s") if chosen else _("Fill this in: %(label)s")
        return sentence % {"label": force_str(bound.label)}
    return " ".join(map(str, error.messages))


def flat(attrs: Params) -> Iterator[tuple[str, Any]]:
    for name, value in attrs.items():
        if value is not None and value is not False:
            yield name, {"value": True, "optional": True} if value is True else force_str(value)
