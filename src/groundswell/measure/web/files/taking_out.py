"""Taking charts along: as a table, a workbook, slides, a picture or JSON, for whoever may see them."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.base.handouts import as_csv, as_json, as_png, as_slides, as_svg_file, as_workbook
from groundswell.measure.models import Measure
from groundswell.measure.queries import MeasureChart, chart_of, charts_of, measure_for, measures_for
from groundswell.measure.queries.handouts import handouts_of
from groundswell.measure.queries.numbers import number_of
from groundswell.measure.web.pictures import WIDE
from groundswell.people.models import Group
from groundswell.people.queries import group_for
from groundswell.pure.spc import Handout, picture_of

MOST = 200
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": WORKBOOK,
    "pptx": SLIDES,
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
}
KINDS = {
    "pptx": gettext_lazy("Slides, with charts that can be edited"),
    "xlsx": gettext_lazy("A workbook, with limits and flags"),
    "csv": gettext_lazy("CSV, for a spreadsheet"),
    "json": gettext_lazy("JSON, for programs"),
}
PICTURES = frozenset({"svg", "png"})
UNSAFE = re.compile(r"[^A-Za-z0-9]+")


@login_required
@require_safe
def take(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """One measure, in any kind."""
    try:
        measure = measure_for(request.user, public_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    if kind not in TYPES:
        raise Http404
    chart = chart_of(measure)
    if kind in PICTURES:
        return _file(kind, measure.name, _drawn(chart, kind))
    return _file(kind, measure.name, _written(kind, handouts_of([chart]), measure.name))


@login_required
@require_safe
def take_many(request: HttpRequest, kind: str) -> HttpResponse:
    """The measures that are named, or all that a person may see in and below a group; in any kind but pictures."""
    if kind not in TYPES or kind in PICTURES:
        raise Http404
    name = _("Our measures")
    return _file(kind, name, _written(kind, handouts_of(charts_of(_wanted(request))), name))


@login_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Choose which measures to take along, and as what."""
    kind = request.GET.get("kind")
    if kind is not None:
        return take_many(request, kind)
    group = _group(request)
    found = measures_for(request.user, group)[: MOST + 1]
    around = {
        "measures": found[:MOST],
        "more_than": MOST if len(found) > MOST else 0,
        "group": group,
        "kinds": KINDS,
        "group_trail": [{"text": _("Take charts along"), "href": ""}],
    }
    return render(request, "measure/files/choose.jinja", around)


def _wanted(request: HttpRequest) -> list[Measure]:
    found = measures_for(request.user, _group(request))
    named = request.GET.getlist("measure")[:MOST]
    try:
        return list(found.filter(public_id__in=named) if named else found[:MOST])
    except (ValueError, ValidationError) as wrong:
        raise Http404 from wrong


def _group(request: HttpRequest) -> Group | None:
    named = request.GET.get("group")
    if not named:
        return None
    try:
        return group_for(request.user, UUID(named))
    except (ObjectDoesNotExist, ValueError) as missing:
        raise Http404 from missing


def _written(kind: str, handouts: list[Handout], title: str) -> bytes:
    writers: dict[str, Callable[[], bytes]] = {
        "csv": lambda: as_csv(handouts),
        "xlsx": lambda: as_workbook(handouts, (_("Measures"), _("Values"))),
        "pptx": lambda: as_slides(handouts, title),
        "json": lambda: as_json(handouts),
    }
    return writers[kind]()


def _drawn(chart: MeasureChart, kind: str) -> bytes:
    if chart.analysis is None:
        raise Http404
    picture = picture_of(
        chart.analysis,
        id="chart",
        title=chart.measure.name,
        language=get_language() or "en",
        notes=chart.notes,
        number=number_of(chart.measure),
        width=WIDE,
    )
    return as_svg_file(picture.svg) if kind == "svg" else as_png(picture.svg)


def _file(kind: str, name: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPES[kind])
    plain = UNSAFE.sub("-", name).strip("-")[:60].lower() or "measure"
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="{plain}-{day}.{kind}"'
    return response
