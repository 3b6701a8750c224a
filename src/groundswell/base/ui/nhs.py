"""From a bound Django field to the parameters of the NHS macro that draws it."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.encoding import force_str
from django.utils.translation import gettext as _

from groundswell.base.ui.field_words import Params, common, written

COUNT_FROM_PERCENT = 75


def draw_params(bound: BoundField, **choices: Any) -> Params:
    """Say which macro draws a field (`kind`) and with which parameters (`nhs`)."""
    kind = kind_of(bound.field.widget)
    params = DRAWN_BY[kind](bound, choices) if kind in DRAWN_BY else common(bound, choices)
    if kind == "textarea" and "maxlength" in params:
        kind = "counted"
    return {"kind": kind, "nhs": {**params, **choices}}


def kind_of(widget: forms.Widget) -> str:
    if widget.is_hidden:
        return "hidden"
    return next((kind for kind, classes in KINDS if isinstance(widget, classes)), named_kind(widget))


def named_kind(widget: forms.Widget) -> str:
    return "day" if hasattr(widget, "boxes") and hasattr(widget, "split") else "other"


def input_params(bound: BoundField, choices: Params) -> Params:
    widget = bound.field.widget
    return {**common(bound, choices), "type": widget.input_type, "value": widget.format_value(bound.value())}


def textarea_params(bound: BoundField, choices: Params) -> Params:
    params = common(bound, choices)
    params["value"] = force_str(bound.value() if bound.value() is not None else "")
    # A browser cuts a long paste off at maxlength without a word; the count and the server tell instead.
    limit = params["attributes"].pop("maxlength", None)
    return {**params, **counter(int(limit))} if limit else params


def counter(limit: int) -> Params:
    return {
        "maxlength": limit,
        "threshold": COUNT_FROM_PERCENT,
        "textareaDescriptionText": _("You can write up to %{count} characters"),
        "charactersUnderLimitText": {
            "one": _("You have %{count} character left"),
            "other": _("You have %{count} characters left"),
        },
        "charactersAtLimitText": _("You have no characters left"),
        "charactersOverLimitText": {
            "one": _("You are %{count} character over"),
            "other": _("You are %{count} characters over"),
        },
    }


def password_params(bound: BoundField, choices: Params) -> Params:
    return {
        **common(bound, choices),
        "showPasswordText": _("Show"),
        "hidePasswordText": _("Hide"),
        "showPasswordAriaLabelText": _("Show password"),
        "hidePasswordAriaLabelText": _("Hide password"),
        "passwordShownAnnouncementText": _("Your password is visible"),
        "passwordHiddenAnnouncementText": _("Your password is hidden"),
    }


def file_params(bound: BoundField, choices: Params) -> Params:
    return {
        **common(bound, choices),
        "multiple": getattr(bound.field.widget, "allow_multiple_selected", False),
        "chooseFilesButtonText": _("Choose file"),
        "noFileChosenText": _("No file chosen"),
        "dropInstructionText": _("or drop a file here"),
        "enteredDropZoneText": _("You can drop it here"),
        "leftDropZoneText": _("That was not the place to drop it"),
    }


def select_params(bound: BoundField, choices: Params) -> Params:
    params = common(bound, choices)
    params["items"] = list(options(bound))
    if getattr(bound.field.widget, "allow_multiple_selected", False):
        params["attributes"]["multiple"] = {"value": True, "optional": True}
    return params


def several_params(bound: BoundField, choices: Params) -> Params:
    """Radios and checkboxes: the label becomes the legend of a group."""
    params, hints = common(bound, choices), choices.pop("hints", {})
    items = [option for option in options(bound) if option["value"] or option["text"] != _("Choose one")]
    # One wrong answer is the group's: ARIA knows no invalid radio.
    attributes = {k: v for k, v in params["attributes"].items() if k != "aria-invalid"}
    params["items"] = [
        {**item, "attributes": attributes, "hint": written(hints.get(item["value"]))} for item in items
    ]
    return grouped(params)


def grouped(params: Params) -> Params:
    """Hand label and description to a fieldset; its boxes have ids of their own, the first the field's."""
    kept = {k: v for k, v in params.items() if k not in {"id", "label", "describedBy", "attributes"}}
    return {**kept, "fieldset": {"legend": params["label"], "describedBy": params.get("describedBy")}}


def tick_params(bound: BoundField, choices: Params) -> Params:
    """One box to tick: its words stand beside the box and there is no legend."""
    params, widget = common(bound, choices), bound.field.widget
    words = {key: params["label"].get(key) for key in ("text", "html") if params["label"].get(key)}
    on = widget.check_test(bound.value())
    item = {"value": "on", "checked": on, "label": words, "attributes": params.pop("attributes")}
    return {**params, "id": None, "items": [item]}


def day_params(bound: BoundField, choices: Params) -> Params:
    params, typed = common(bound, choices), bound.field.widget.split(bound.value())
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    boxes = [
        {
            "name": f"{bound.html_name}-{box}",
            "id": f"{params['id']}-{box}",
            "label": {"text": labels[box]},
            "value": typed[box],
            "width": "4" if box == "year" else "2",
            "attributes": params["attributes"],
        }
        for box in labels
    ]
    return {**grouped({**params, "items": boxes}), "id": params["id"]}


def options(bound: BoundField) -> Iterator[Params]:
    value = bound.value()
    chosen = {force_str(one) for one in as_list(value) if one is not None}
    for option, text in flat_choices(bound.field.widget.choices):
        key = force_str("" if option is None else option)
        # Radios compare with what was stored: a true choice is "True" on both sides.
        on = key in chosen or (not key and not chosen)
        yield {"value": key, "text": choice_words(key, text), "checked": on, "selected": on}


def as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple, set)) else [value]


def choice_words(key: str, text: Any) -> str:
    words = force_str(text)
    return _("Choose one") if not key and not words.strip("- ") else words


def flat_choices(choices: Any) -> Iterator[tuple[Any, Any]]:
    for value, text in choices:
        if isinstance(text, (list, tuple)):
            yield from text
        else:
            yield value, text


KINDS: list[tuple[str, type | tuple[type, ...]]] = [
    ("password", forms.PasswordInput),
    ("file", forms.FileInput),
    ("checkboxes", forms.CheckboxSelectMultiple),
    ("radios", forms.RadioSelect),
    ("checkbox", forms.CheckboxInput),
    ("select", forms.Select),
    ("textarea", forms.Textarea),
    ("input", forms.widgets.Input),
]

DRAWN_BY: dict[str, Callable[[BoundField, Params], Params]] = {
    "input": input_params,
    "textarea": textarea_params,
    "password": password_params,
    "file": file_params,
    "select": select_params,
    "radios": several_params,
    "checkboxes": several_params,
    "checkbox": tick_params,
    "day": day_params,
}
