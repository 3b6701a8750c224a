"""The house keeps its order where import-linter cannot look; each check first proves that it can catch a wrong one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.architecture import checks
from tests.architecture.line import Source, sources, the_line

Check = Callable[[Source], list[str]]

CAUGHT: list[tuple[Check, str, str]] = [
    (checks.upward_keys, "people/models/x.py", 'idea = models.ForeignKey("voice.Idea", on_delete=1)'),
    (checks.upward_keys, "voice/models/x.py", 'story = models.OneToOneField("report.Story", on_delete=1)'),
    (
        checks.writes_outside_actions,
        "voice/web/x.py",
        "from models import Idea\nIdea.objects.create(text='x')",
    ),
    (checks.writes_outside_actions, "voice/queries/x.py", "from models import Idea\nidea.save()"),
    (
        checks.writes_outside_actions,
        "report/tasks.py",
        "from models import Idea\nIdea.objects.filter(pk=1).update(a=1)",
    ),
    (checks.objects_in_doors, "voice/web/views/x.py", "ideas = Idea.objects.all()"),
    (checks.objects_in_doors, "people/web/x.py", "people = Person.colleagues.all()"),
    (checks.unscoped_elsewhere, "report/queries/x.py", "ideas = Idea.unscoped.all()"),
    (checks.goes_next_door, "learn/web/x.py", "from groundswell.base.tenancy.wall import within"),
    (checks.http_below_doors, "voice/actions/x.py", "from django.http import Http404"),
    (checks.http_below_doors, "pure/text/x.py", "from django.shortcuts import render"),
    (checks.upward_templates, "voice/templates/voice/x.jinja", '{% include "report/_story.jinja" %}'),
    (checks.upward_templates, "people/templates/people/x.jinja", '<a href="{{ url("voice:say") }}">'),
    (checks.upward_templates, "base/ui/templates/ui/x.jinja", '{%- extends "people/page.jinja" %}'),
    (checks.unsafe_marks, "voice/web/x.py", "mark_safe(words)"),
    (checks.unsafe_marks, "voice/templates/voice/x.jinja", "{{ idea.text | safe }}"),
    (checks.reads_sealed_answers, "voice/queries/x.py", "from groundswell.ask.models import SealedAnswer"),
    (checks.reads_sealed_answers, "report/web/x.py", "from groundswell.ask.queries.boxes import open_all"),
    (checks.reads_sealed_answers, "ask/queries/published.py", "rows = SealedAnswer.objects.all()"),
    (checks.reads_sealed_answers, "voice/actions/x.py", "from groundswell.ask.models import Slip"),
    (checks.reads_sealed_answers, "learn/queries/x.py", "from groundswell.ask.models import SeatAnswer"),
    (checks.publishes_past_the_gate, "ask/actions/x.py", "Cell.objects.create(answers=3)"),
    (
        checks.publishes_past_the_gate,
        "voice/actions/x.py",
        "from groundswell.ask.models import Remark\nremark = Remark(text='x')",
    ),
    (checks.publishes_past_the_gate, "ask/actions/x.py", "Release.objects.filter(pk=1).update(k=3)"),
    (checks.inline_script_or_style, "voice/templates/voice/x.jinja", '<p style="color: red">'),
    (checks.inline_script_or_style, "voice/templates/voice/x.jinja", "<script>go()</script>"),
    (checks.inline_script_or_style, "voice/templates/voice/x.jinja", '<a onclick="go()">'),
]

PYTHON = [
    checks.upward_keys,
    checks.writes_outside_actions,
    checks.objects_in_doors,
    checks.unscoped_elsewhere,
    checks.goes_next_door,
    checks.http_below_doors,
    checks.unsafe_marks,
    checks.reads_sealed_answers,
    checks.publishes_past_the_gate,
]
PAGES = [checks.upward_templates, checks.unsafe_marks, checks.inline_script_or_style]


@pytest.mark.parametrize(("check", "path", "text"), CAUGHT)
def test_a_wrong_sample_is_caught(check: Check, path: str, text: str) -> None:
    assert len(check(Source(path, text))) == 1


@pytest.mark.parametrize("check", PYTHON)
def test_no_source_file_breaks_the_order(check: Check) -> None:
    assert [wrong for source in sources(".py") for wrong in check(source)] == []


@pytest.mark.parametrize("check", PAGES)
def test_no_template_breaks_the_order(check: Check) -> None:
    assert [wrong for source in sources(".jinja") for wrong in check(source)] == []


def test_the_line_is_read_from_the_contract() -> None:
    assert [sorted(layer) for layer in the_line()] == [
        ["site"],
        ["report"],
        ["learn"],
        ["audit", "improve"],
        ["voice"],
        ["ask", "measure", "tools"],
        ["people"],
        ["base"],
        ["pure"],
    ]


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    empty = {"utils", "helpers", "common", "misc"}
    assert [source.path for source in sources(".py") if source.rooms & empty] == []
