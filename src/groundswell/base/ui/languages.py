"""A part of a page drawn in another language than the page around it."""

from __future__ import annotations

from typing import Any

from django.template.loader import get_template
from django.utils import translation
from markupsafe import Markup


def draw_in(language: str, template_name: str, around: dict[str, Any]) -> Markup:
    """Draw a fragment of ours in a language, to be put on a page as it is."""
    with translation.override(language):
        return Markup(get_template(template_name).render(around))  # noqa: S704 our own template, escaping on
