"""What looks alike for everybody is drawn once; whatever is a person's own is put in each time and never kept."""

from __future__ import annotations

import jinja2
import pytest
from django.utils.translation import gettext, override

from groundswell.base.ui import drawn_once
from groundswell.base.ui.parts import part

PAGE = """
{% macro card(kind, name, csrf) %}<p class="{{ kind }}">{% if csrf %}{{ csrf }}{% endif %}{{ _("Search") }} {{ name or "nobody" }}</p>{% endmacro %}
{% macro other(kind, name, csrf) %}<b>{{ name }}</b>{% endmacro %}
"""


@pytest.fixture
def macros(monkeypatch):
    monkeypatch.setattr(drawn_once, "_looks", type(drawn_once._looks)())
    env = jinja2.Environment(autoescape=True)
    env.globals["_"] = gettext
    return env.from_string(PAGE).module


def drawn(macros):
    """Each for somebody else."""
    with override("cy"):
        welsh = part(macros.card, "big", name="Asha", csrf="")
    return [
        welsh,
        part(macros.card, "big", name="Asha", csrf=""),
        part(macros.card, "big", name="Ben", csrf=""),
        part(macros.card, "big", name="", csrf=""),
        part(macros.card, "small", name="Asha", csrf=""),
        part(macros.card, "big", name="Asha", csrf="token"),
        part(macros.other, "big", name="Asha", csrf=""),
    ]


def test_what_differs_in_anything_is_never_mixed(macros):
    assert len(set(drawn(macros))) == 7
    assert drawn(macros) == drawn(macros)


def test_a_build_that_keeps_what_is_given_by_name_would_be_caught(macros, monkeypatch):
    """A deliberately wrong build: the words of the first one are drawn for all."""
    monkeypatch.setattr("groundswell.base.ui.parts._marked", lambda words: words)
    assert len(set(drawn(macros))) < 7


def test_words_of_a_person_are_escaped_and_kept_nowhere(macros):
    assert "&lt;script&gt;" in part(macros.card, "big", name="<script>", csrf="")
    assert "script" not in f"{drawn_once._looks}"


def test_what_somebody_wrote_is_never_taken_for_a_mark(macros):
    assert part(macros.card, "big", name="\x02csrf\x03", csrf="token").count("token") == 1
