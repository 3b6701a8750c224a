"""Taking a tool along: as a drawing, as a picture, or on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.base.handouts import as_png, as_svg_file
from groundswell.base.paper import press
from groundswell.base.ui.words import day
from groundswell.tools.models import Tool
from groundswell.tools.queries import Drawn, Panel, Twig, drawn
from groundswell.tools.web.finding import found_tool

TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
SHEET = Path(__file__).resolve().parents[2] / "templates" / "tools" / "tool.typ"
UNSAFE = re.compile(r"[^A-Za-z0-9]+")
BOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
TALLEST = 1.25
"""Height over width of a picture that fits a sheet of paper below its title."""


@login_required
@require_safe
def take(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """A tool as SVG, PNG (of its first picture, or of the one that is named) or PDF (of all)."""
    one = found_tool(request.user, public_id)
    if kind not in TYPES:
        raise Http404
    made = drawn(one.kind, one.title, one.body)
    if kind == "pdf":
        return _file(kind, one, _on_paper(one, made))
    svg = _panel(made, request.GET.get("which", "0")).wide.svg
    return _file(kind, one, as_svg_file(svg) if kind == "svg" else as_png(svg))


def _panel(made: Drawn, which: str) -> Panel:
    if not which.isdecimal() or len(which) > 1 or int(which) >= len(made.panels):
        raise Http404
    return made.panels[int(which)]


def _on_paper(one: Tool, made: Drawn) -> bytes:
    panels = [
        {"title": panel.title, "alt": panel.wide.table and _alt(one, panel), "outline": _lines(panel.outline)}
        for panel in made.panels
    ]
    pictures = {f"n{at}": _fits(panel) for at, panel in enumerate(made.panels)}
    said: dict[str, Any] = {
        "language": get_language() or "en",
        "title": one.title,
        "kind": str(one.get_kind_display()),
        "from": f"{one.group} · {one.group.organisation}",
        "kept": _("Version %(number)s, %(day)s") % {"number": one.version, "day": day(one.kept_at)},
        "said": made.said,
        "panels": panels,
        "tall": [_is_tall(svg) for svg in pictures.values()],
        "in_words": _("The same in words"),
        "figures": [list(row) for row in made.figures.rows] if made.figures else [],
        "heads": list(made.figures.headers) if made.figures else [],
        "nothing": _("Nothing is drawn yet."),
    }
    return press(SHEET, said, pictures)


def _alt(one: Tool, panel: Panel) -> str:
    return f"{one.get_kind_display()}: {panel.title or one.title}. {_('The same stands below in words.')}"


def _fits(panel: Panel) -> str:
    """The picture that fits paper best: the narrow one is only for phones."""
    return panel.wide.svg


def _is_tall(svg: str) -> bool:
    found = BOX.search(svg)
    return found is not None and int(found[2]) > TALLEST * int(found[1])


def _lines(twigs: tuple[Twig, ...], level: int = 0) -> list[dict[str, Any]]:
    return [
        line
        for twig in twigs
        for line in ({"words": twig.words, "level": level}, *_lines(twig.below, level + 1))
    ]


def _file(kind: str, one: Tool, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPES[kind])
    plain = UNSAFE.sub("-", one.title).strip("-")[:60].lower() or one.kind
    response["Content-Disposition"] = (
        f'attachment; filename="{plain}-{timezone.localdate().isoformat()}.{kind}"'
    )
    return response
