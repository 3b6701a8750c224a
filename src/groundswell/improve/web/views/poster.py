"""A project to take along: a poster for the wall, a summary for the folder, slides for those who ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.base.paper.press import press
from groundswell.improve.models import Project, stage_words
from groundswell.improve.queries import measures_of, team_of
from groundswell.improve.queries.cycles import cycles_of
from groundswell.improve.web.cycle_page import line_of_test
from groundswell.improve.web.finding import found_project
from groundswell.improve.web.pictures import drawn, language
from groundswell.improve.web.slides import slides_of
from groundswell.improve.web.theory import theory_of
from groundswell.improve.web.words import aim_sentence, who_it_touches
from groundswell.measure.queries import charts_of
from groundswell.people.models import Person

SHEET = Path(__file__).parents[2] / "templates" / "improve" / "poster.typ"
PAPERS = frozenset({"a3", "a4"})
SLIDES = "slides"
PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MOST_TESTS = {"a3": 8, "a4": 5}
MOST_CHARTS = {"a3": 3, "a4": 1}


@dataclass(frozen=True)
class Part:
    """A part of the sheet: sentences, lines, and perhaps a drawing with what it shows in words."""

    head: str
    words: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    drawing: str = ""
    drawn: str = ""
    may_turn: bool = False  # the second column of a wide sheet may begin here


@login_required
@require_safe
def poster(request: HttpRequest, public_id: UUID, paper: str) -> HttpResponse:
    """The sheet as PDF, or the project as slides, with no more than this person may see."""
    one = found_project(request.user, public_id)
    if paper == SLIDES:
        name = f'attachment; filename="{slugify(one.name) or "project"}.pptx"'
        content = slides_of(request.user, one)
        return HttpResponse(content, content_type=PRESENTATION, headers={"Content-Disposition": name})
    if paper not in PAPERS:
        raise Http404
    parts = [part for part in _parts(request.user, one, paper) if part.words or part.lines or part.drawing]
    name = f'attachment; filename="{slugify(one.name) or "project"}-{paper}.pdf"'
    content = _printed(one, paper, parts)
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": name})


def _parts(person: Person, one: Project, paper: str) -> Iterator[Part]:
    yield Part(_("The aim"), tuple(filter(None, (aim_sentence(one), one.why))))
    yield Part(_("Who it touches"), lines=tuple(who_it_touches(one)))
    measures, _hidden = measures_of(person, one)
    for chart in charts_of(measures[: MOST_CHARTS[paper]]):
        shown = drawn(chart, large=True)
        drawing = shown.picture.svg if shown.picture else ""
        yield Part(shown.name, (shown.sentence,), drawing=drawing, drawn=shown.sentence if drawing else "")
    picture = theory_of(person, one).picture
    if picture is not None:
        told = "; ".join(row[0] for row in picture.table.rows)
        yield Part(_("Our theory"), drawing=picture.svg, drawn=told, may_turn=True)
    tests = [line_of_test(cycle) for cycle in cycles_of(one)][-MOST_TESTS[paper] :]
    yield Part(_("Tests"), lines=tuple(tests), may_turn=True)
    learned = [cycle.learned for cycle in cycles_of(one) if cycle.learned]
    yield Part(
        _("What we learned"), tuple(filter(None, (one.learned,))), tuple(learned[-MOST_TESTS[paper] :])
    )
    yield Part(_("People"), (", ".join(member.person.name for member in team_of(one)),))


def _printed(one: Project, paper: str, parts: list[Part]) -> bytes:
    drawings = {f"n{at}": part.drawing for at, part in enumerate(parts) if part.drawing}
    rows = [
        {"head": part.head, "words": list(part.words), "lines": list(part.lines), "drawn": part.drawn}
        for part in parts
    ]
    turn = next((at for at, part in enumerate(parts) if part.may_turn), None)
    stage = stage_words(one.template, one.stage, one.ended_as)
    said: dict[str, Any] = {
        "language": language(),
        "paper": paper,
        "title": one.name,
        "parts": rows,
        "turn": turn,
    }
    return press(SHEET, {**said, "from": f"{one.group} · {stage}"}, drawings)
