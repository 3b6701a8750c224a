"""The words of a notice, made when it is read, in the reader's language."""

from __future__ import annotations

from django.template.loader import get_template
from django.utils import translation

from groundswell.base.notify.models import Notice


def words_of(notice: Notice, language: str | None = None) -> str:
    """One plain sentence, unescaped: the page or letter that shows it escapes it."""
    part, name = notice.kind.split(".", 1)
    template = get_template(f"{part}/notices/{name}.txt.jinja")
    with translation.override(language or translation.get_language()):
        return " ".join(template.render({"data": notice.data}).split())
