"""Django forms drawn with the NHS macros: `{{ form }}`, `{{ form.text.as_field_group() }}`, `{{ nhs_field(form.text) }}`."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import BaseRenderer, Jinja2
from django.template.loader import get_template
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from groundswell.base.ui.drawn_once import drawn_once, is_blank
from groundswell.base.ui.field_words import errors_in_words
from groundswell.base.ui.nhs import draw_params

OURS = ".jinja"


class NhsRenderer(BaseRenderer):
    """Draw forms, fields and groups of forms with our templates, and lone widgets with Django's."""

    form_template_name = "ui/forms/form.jinja"
    formset_template_name = "ui/forms/formset.jinja"
    field_template_name = "ui/forms/field.jinja"

    def __init__(self) -> None:
        self.plain = Jinja2()

    def get_template(self, template_name: str) -> Any:
        if template_name.endswith(OURS):
            return get_template(template_name)
        return self.plain.get_template(template_name)

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name == self.field_template_name:
            context = {**context, **draw_params(context["field"])}
        return super().render(template_name, context, request)


def nhs_field(bound: BoundField, **choices: Any) -> Markup:
    """Draw one field with choices of looks: size, heading, rows, width, prefix, suffix, inline, hints..."""
    params = draw_params(bound, **choices)
    return drawn_once(params, _draw) if is_blank(bound, params) else _draw(params, bound)


def _draw(params: dict[str, Any], bound: BoundField | None = None) -> Markup:
    template = get_template(NhsRenderer.field_template_name)
    return Markup(template.render({"field": bound, **params}).strip())  # noqa: S704 our own template, escaping on


def error_list(*all_forms: forms.BaseForm) -> list[dict[str, Any]]:
    """List what has to be put right, each with a link to its field, for the error summary."""
    return [item for form in all_forms if form.is_bound for item in errors_of(form)]


def errors_of(form: forms.BaseForm) -> list[dict[str, Any]]:
    items = [{"text": str(error)} for error in form.non_field_errors()]
    items += [{"text": text} for field in form.hidden_fields() for text in errors_in_words(field)]
    for field in form.visible_fields():
        items += [{"text": text, "href": f"#{first_box(field)}"} for text in errors_in_words(field)]
    return items


def first_box(bound: BoundField) -> str:
    name = bound.auto_id or bound.html_name
    return f"{name}-day" if isinstance(bound.field.widget, DayInput) else name


class TypedDay(str):
    """Year-month-day for the field to read, with the boxes as they were typed."""

    typed: dict[str, str]

    def __new__(cls, typed: dict[str, str]) -> "TypedDay":
        day = super().__new__(cls, f"{typed['year']}-{typed['month']}-{typed['day']}")
        day.typed = typed
        return day


class DayInput(forms.Widget):
    """Ask for a date in three boxes: day, month, year."""

    template_name = "ui/forms/day.jinja"
    use_fieldset = True
    boxes = ("day", "month", "year")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = {box: str(data.get(f"{name}-{box}") or "").strip() for box in self.boxes}
        return TypedDay(typed) if any(typed.values()) else data.get(name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}-{box}" not in data for box in self.boxes) and name not in data

    def split(self, value: Any) -> dict[str, str]:
        """Part a date, or the boxes as they were typed, into day, month and year."""
        if isinstance(value, TypedDay):
            return value.typed
        if hasattr(value, "year"):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        year, month, day = [*str(value or "").split("-", 2), "", "", ""][:3]
        return {"day": day, "month": month, "year": year}

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "typed": self.split(value)}

    def id_for_label(self, id_: str | None) -> str:
        return f"{id_}-day" if id_ else ""


class DayField(forms.DateField):
    """A date asked for in three boxes, with an error a tired person can act on."""

    widget = DayInput
    default_error_messages = {
        "required": gettext_lazy("Write the day, month and year"),
        "invalid": gettext_lazy("Write a real date, like 21 11 2026"),
    }

    def __init__(self, **kwargs: Any) -> None:
        # The boxes hand over year-month-day, whatever the language writes first.
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)
