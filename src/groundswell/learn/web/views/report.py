"""The written report of a series: edited and published by facilitators, read by members, on paper and for Word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.handouts import Part, as_document
from groundswell.base.paper import press
from groundswell.base.ui.sending import refuse, sent, version_of
from groundswell.base.ui.words import day
from groundswell.learn.actions.reporting import (
    draft_report,
    publish_report,
    undo_report,
    unpublish_report,
    write_report,
)
from groundswell.learn.models import EvaluationReport, Series
from groundswell.learn.queries.communities import page_of
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.queries.report import HELPED, SAFE, SAID, SECTIONS, WHO, head_of, report_of
from groundswell.learn.queries.report_figures import Figures, Row, ScoreRow, from_plain
from groundswell.learn.queries.sessions import series_at
from groundswell.learn.rules import Conflict
from groundswell.learn.web.evaluation_pictures import Drawn, drawn, shares
from groundswell.learn.web.finding import inside, way_to_sessions
from groundswell.learn.web.forms.evaluation import ReportForm

SHEET = Path(__file__).resolve().parents[2] / "templates" / "learn" / "report.typ"
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
MOST_IN_A_PICTURE = 6
UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def _may_read(visit: Visit, kept: EvaluationReport | None) -> EvaluationReport:
    """Members read what is published; facilitators also a draft. Raises EvaluationReport.DoesNotExist."""
    if kept is None or (kept.published_at is None and not visit.facilitates):
        raise EvaluationReport.DoesNotExist
    return kept


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, public_id: UUID, series: UUID) -> HttpResponse:
    """Read the report of a series; as a facilitator also draft, edit and publish it."""
    thanks, form = "", None
    with inside(request.user, public_id) as (visit, _member):
        one = series_at(visit.community, series)
        one.community = visit.community
        if request.method == "POST":
            if not visit.facilitates:
                raise PermissionDenied
            thanks, form = _done(request, visit, one)
        around = {} if thanks else _around(visit, one, form)
    if thanks:
        messages.success(request, thanks)
        return redirect("learn:report", public_id=public_id, series=series)
    at = reverse("learn:one_series", args=[public_id, series])
    around |= way_to_sessions(around["community"], (around["series"]["name"], at), (_("Report"), ""))
    return render(request, "learn/report.jinja", around, status=422 if form is not None else 200)


def _around(visit: Visit, series: Series, form: ReportForm | None) -> dict[str, Any]:
    kept = _may_read(visit, report_of(series))
    figures = from_plain(kept.figures)
    # What somebody typed while another facilitator published it is shown to them still.
    edits = visit.facilitates and (kept.published_at is None or form is not None)
    return {
        "community": page_of(visit.community),
        "series": {"public_id": series.public_id, "name": series.name},
        "facilitates": visit.facilitates,
        "edits": edits,
        "form": form or (ReportForm(None, kept.words) if edits else None),
        "version": kept.version,
        "can_undo": edits and kept.before is not None,
        "published_at": kept.published_at,
        "drafted_at": kept.drafted_at,
        "figures": figures,
        "drawn": drawn(figures),
        "has_figures": [SAID] * bool(figures.lines or figures.worth)
        + [SAFE] * bool(figures.scores)
        + [HELPED] * bool(figures.themes),
        "sections": [(key, head_of(key), kept.words.get(key, "")) for key in SECTIONS],
    }


def _done(request: HttpRequest, visit: Visit, series: Series) -> tuple[str, ReportForm | None]:
    """Words of thanks; or the form with what is to be put right."""
    now, does = timezone.now(), request.POST.get("do", "")
    if does == "draft":
        draft_report(visit=visit, series=series, now=now)
        return _("Here is a draft. Its figures are those of today; the words are yours to change."), None
    kept = _may_read(visit, report_of(series))
    kept.series = series
    version = version_of(request)
    try:
        if does == "publish":
            publish_report(visit=visit, report=kept, version=version, now=now)
            return _("It is published: members can read it."), None
        if does == "unpublish":
            unpublish_report(visit=visit, report=kept, now=now)
            return _("It is taken back. Facilitators alone read it now."), None
        if does == "undo":
            undo_report(visit=visit, report=kept, version=version, now=now)
            return _("The words are as they were before."), None
        return _written(request, visit, kept, version)
    except Conflict:
        return _("Somebody else changed it meanwhile. Look at it once more."), None


def _written(
    request: HttpRequest, visit: Visit, kept: EvaluationReport, version: int
) -> tuple[str, ReportForm | None]:
    form = ReportForm(sent(request), {})
    if not form.is_valid():
        return "", form
    try:
        write_report(visit=visit, report=kept, words=form.cleaned_data, version=version, now=timezone.now())
    except ValidationError as wrong:
        refuse(form, wrong)
        return "", form
    except Conflict:
        form.add_error(
            None,
            _(
                "Somebody else changed it meanwhile. Your words are below: copy what you need, then open the page anew."
            ),
        )
        return "", form
    return _("Kept."), None


@login_required
@require_safe
def report_file(request: HttpRequest, public_id: UUID, series: UUID, kind: str) -> HttpResponse:
    """The report as PDF or for Word."""
    with inside(request.user, public_id) as (visit, _member):
        one = series_at(visit.community, series)
        kept = _may_read(visit, report_of(one))
        home = f"{visit.community.name} · {visit.community.organisation}"
        title, words, figures = one.name, kept.words, from_plain(kept.figures)
        about = [home, _published(kept)]
    if kind not in TYPES:
        raise Http404
    parts = _parts(words, figures, drawn(figures))
    content = (
        _on_paper(title, about, parts) if kind == "pdf" else as_document(title, about, parts, _language())
    )
    response = HttpResponse(content, content_type=TYPES[kind])
    plain = UNSAFE.sub("-", title).strip("-")[:60].lower() or "report"
    response["Content-Disposition"] = f'attachment; filename="{plain}-report.{kind}"'
    return response


def _published(kept: EvaluationReport) -> str:
    if kept.published_at is None:
        return _("A draft, with the figures of %(day)s") % {"day": day(kept.drafted_at)}
    return _("Published on %(day)s, with the figures of %(then)s") % {
        "day": day(kept.published_at),
        "then": day(kept.drafted_at),
    }


def _parts(words: dict[str, str], figures: Figures, pictures: Drawn) -> list[Part]:
    parts: list[Part] = []
    for key in SECTIONS:
        parts.append(Part(head_of(key), [line for line in words.get(key, "").splitlines() if line.strip()]))
        parts += _beside(key, figures, pictures)
    return [part for part in parts if part.words or part.rows or part.lines]


def _beside(key: str, figures: Figures, pictures: Drawn) -> list[Part]:
    """The figures that stand below the words of a section."""
    if key == WHO:
        return _came(pictures)
    if key == SAID:
        return _said(figures, pictures)
    if key == SAFE:
        return [_score(one) for one in figures.scores]
    if key == HELPED and figures.themes:
        return _themes(figures)
    return []


def _came(pictures: Drawn) -> list[Part]:
    parts = []
    if pictures.spread is not None:
        table, told = pictures.spread.table, _("To how many sessions people came")
        rows = [table.headers, *table.rows]
        parts.append(Part("", rows=rows, drawing=pictures.spread.svg, drawn=told))
    if pictures.sessions is not None:
        parts.append(Part("", rows=[pictures.sessions.headers, *pictures.sessions.rows]))
    return parts


def _score(one: ScoreRow) -> Part:
    rows = [
        [one.words, _("People: %(n)s") % {"n": one.people}],
        [_("Mean of a statement"), one.as_mean],
        [_("Sum"), one.as_total],
        [_("Rescaled"), one.as_rescaled],
        [_("Source"), one.from_where],
    ]
    return Part("", rows=rows)


def _said(figures: Figures, pictures: Drawn) -> list[Part]:
    parts = [part for level in pictures.levels for part in _level(level.words, level.rows)]
    if figures.worth:
        parts += _level(_("Was it worth your time?"), figures.worth)
    return parts


def _level(head: str, rows: list[Row]) -> list[Part]:
    """A few figures and their picture at a time, so that no picture is taller than a page."""
    return [
        Part(
            head if at == 0 else "",
            rows=[list(table.headers), *map(list, table.rows)],
            drawing=picture.svg,
            drawn=head,
            level=2,
        )
        for at in range(0, len(rows), MOST_IN_A_PICTURE)
        for picture in [shares(rows[at : at + MOST_IN_A_PICTURE], f"paper-{at}", head)]
        for table in [picture.table]
    ]


def _themes(figures: Figures) -> list[Part]:
    heads = [_("Theme"), _("It helped"), _("It got in the way")]
    rows = [[one.name, str(one.enablers), str(one.barriers)] for one in figures.themes]
    quotes = [f"{one.name}: “{text}”" for one in figures.themes for text, _way in one.quotes]
    return [
        Part("", rows=[heads, *rows]),
        *([Part(_("In their own words"), lines=quotes, level=2)] if quotes else []),
    ]


def _on_paper(title: str, about: list[str], parts: list[Part]) -> bytes:
    drawings = {f"n{at}": part.drawing for at, part in enumerate(parts) if part.drawing}
    said = {
        "language": _language(),
        "title": title,
        "from": about[0],
        "about": about,
        "parts": [
            {
                "head": part.head,
                "level": part.level,
                "words": list(part.words),
                "lines": list(part.lines),
                "rows": [list(row) for row in part.rows],
                "drawn": part.drawn if part.drawing else "",
            }
            for part in parts
        ],
    }
    return press(SHEET, said, drawings)


def _language() -> str:
    return (get_language() or "en")[:2]
