"""Many values in one go: pasted or from a file, looked at as a chart before anything is kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from groundswell.base.sheets import BadWorkbook
from groundswell.base.ui.finding import is_fragment
from groundswell.measure.actions import change_measure, enter_many, keep_file, read_grid
from groundswell.measure.models import Measure
from groundswell.measure.queries import Read, chart_with, read_for
from groundswell.measure.queries.figure_words import at_place, words_of_fault, words_of_remark
from groundswell.measure.rules import BadFigures, can_keep, takes_several
from groundswell.measure.web.finding import address, way
from groundswell.measure.web.forms.values import GridForm
from groundswell.measure.web.pictures import Drawn, drawn
from groundswell.measure.web.views.values import filled_in_by
from groundswell.measure.web.words import read_words, why_chart
from groundswell.pure.figures import Grid, grid_of_text
from groundswell.pure.tables import Unreadable

MOST_FAULTS = 20
LARGEST = 10 * 1024 * 1024
KEEP, OFFERED = "keep", "as"
PRIMES = {"pp", "up"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grid(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Paste, look, keep. A script asks for the look alone, with each change."""
    one = filled_in_by(request, public_id)
    if request.method != "POST":
        return _page(request, one, GridForm.blank())
    told = _sheet_in(request)
    if told is not None and len(told.filled) > 1:
        return _to_choose(request, one, told)
    form = GridForm(_with_words(request, told), request.FILES)
    if not form.is_valid():
        return _page(request, one, form, status=422)
    wanted = request.POST.get(OFFERED) or form.cleaned_data["chart"]
    redrawn = wanted in PRIMES and wanted != one.chart and can_keep(request.user, one)
    if redrawn:
        _draw_as(one, wanted)
    read = _read(one, form)
    if (
        KEEP in request.POST
        and read is not None
        and read.is_right
        and (kept := _kept(request, one, form, read, redrawn))
    ):
        return kept
    return _page(request, one, form, read)


def _page(
    request: HttpRequest, one: Measure, form: GridForm, read: Read | None = None, status: int = 200
) -> HttpResponse:
    around = {"measure": one, "form": form, "look": _look(request, one, read), "drawn_as": one.chart}
    around["several"] = takes_several(one)
    if is_fragment(request):
        return render(request, "measure/_look.jinja", around)
    steps = ((one.name, address(one)), (_("Put many values in"), ""))
    return render(request, "measure/grid.jinja", {**around, **way(*steps)}, status=status)


def _sheet_in(request: HttpRequest) -> Grid | None:
    """The cells of the file that was sent, if one was and it can be read."""
    file = request.FILES.get("file")
    if file is None:
        return None
    try:
        if (file.size or 0) > LARGEST:
            raise Unreadable(_("too large"))
        return read_grid(file.read())
    except (Unreadable, BadWorkbook):
        messages.warning(
            request,
            _("This file cannot be read. Open it in the spreadsheet, copy the columns, and paste them."),
        )
        return None


def _to_choose(request: HttpRequest, one: Measure, told: Grid) -> HttpResponse:
    """Several sheets hold something: on the page of the file it is said which."""
    file = request.FILES["file"]
    file.seek(0)
    kept = keep_file(
        grid=told,
        workbook=file.read(),
        file_name=file.name or "",
        measure=one,
        by=request.user,
        now=timezone.now(),
    )
    return redirect("figures:file", public_id=kept.public_id)


def _with_words(request: HttpRequest, told: Grid | None) -> Any:
    """What was sent, with the words of a file in the box, so that they can be looked at and are kept when something is wrong."""
    sent = request.POST.copy()
    if told is not None:
        sent["pasted"] = _as_text(told)
    return sent


def _as_text(told: Grid) -> str:
    """A grid as it would be pasted: each row in its place, dates written so that they are one day alone."""
    lines = [""] * (told.lines[-1].number if told.lines else 0)
    for line in told.lines:
        lines[line.number - 1] = "\t".join(map(_cell, line.cells))
    return "\n".join(lines)


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if hasattr(cell, "isoformat"):
        return cell.isoformat()[:10]
    return f"{cell:.15g}" if isinstance(cell, float) else " ".join(str(cell).split())


def _read(one: Measure, form: GridForm) -> Read | None:
    pasted = form.cleaned_data["pasted"]
    if not pasted.strip():
        return None
    try:
        told = grid_of_text(pasted)
    except Unreadable:
        form.add_error("pasted", _("This cannot be read as rows and columns. Paste one row for each day."))
        return None
    read = read_for(one, told, form.columns(), timezone.localdate(), form.order_chosen())
    if read.columns.date is None or read.columns.value is None:
        form.add_error(
            "pasted", _("We found no column of dates with values beside it. Paste both, with their headings.")
        )
        return None
    return read


def _draw_as(one: Measure, chart: str) -> None:
    """Look at the measure as another chart; nothing is written."""
    one.chart = chart
    one.multiply = 100.0 if chart in {"p", "pp"} else one.multiply


def _kept(
    request: HttpRequest, one: Measure, form: GridForm, read: Read, redrawn: bool
) -> HttpResponse | None:
    now, by = timezone.now(), request.user
    if not read.figures:
        messages.success(request, _("All of it is here already."))
        return redirect(address(one))
    try:
        if redrawn:
            told = {"chart": one.chart, "multiply": one.multiply}
            change_measure(measure=one, version=one.version, by=by, now=now, **told)
        entry = enter_many(figures={one: read.figures}, key=form.cleaned_data["key"], by=by, now=now)
    except BadFigures as wrong:
        form.add_error("pasted", [fault.words for fault in wrong.faults[:MOST_FAULTS]])
        return None
    n = entry.added + entry.corrected
    words = ngettext(
        "%(n)s value is kept. You can undo it below.", "%(n)s values are kept. You can undo them below.", n
    )
    messages.success(request, words % {"n": n})
    return redirect(address(one))


def _look(request: HttpRequest, one: Measure, read: Read | None) -> dict[str, Any] | None:
    """What the page says about what was pasted."""
    if read is None:
        return None
    faults = [words_of_fault(fault) for fault in read.faults] + [at_place(*fault) for fault in read.refused]
    seen: Drawn | None = drawn(chart_with(one, read.figures)) if read.figures else None
    offers = seen is not None and seen.better is not None and can_keep(request.user, one)
    return {
        "faults": faults[:MOST_FAULTS],
        "more_faults": max(0, len(faults) - MOST_FAULTS),
        "remarks": [words_of_remark(one) for one in read.remarks],
        "told": read_words(read.new, read.changed, read.same),
        "columns": _columns(read),
        "asks_order": read.asks_order,
        "drawn": seen,
        "offer": seen.better.chart.value if offers and seen is not None and seen.better else "",
        "why_chart": why_chart(one.chart),
        "is_whole": read.is_whole,
        "nothing_new": read.is_right and not read.is_whole,
    }


def _columns(read: Read) -> list[dict[str, Any]]:
    """Which column was read as what, to be chosen otherwise."""
    labels = {"date": _("Day"), "value": _("Value"), "denominator": _("Out of"), "note": _("Note")}
    return [
        {
            "name": f"{name}_column",
            "label": label,
            "chosen": getattr(read.columns, name),
            "choices": list(enumerate(read.names)),
        }
        for name, label in labels.items()
    ]
