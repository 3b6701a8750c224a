"""Bringing figures in: send a file or paste cells, say what the columns hold, see what it would do, let it in, or take it back."""

from __future__ import annotations

import csv
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.sheets import BadWorkbook
from groundswell.measure.actions import (
    NotWhole,
    bring_in_file,
    choose_columns,
    choose_sheet,
    keep_file,
    put_file_away,
    read_grid,
    undo_entry,
)
from groundswell.measure.models import Measure, ValueFile
from groundswell.measure.queries import measure_for
from groundswell.measure.queries.figure_words import words_of_fault, words_of_remark, words_of_unreadable
from groundswell.measure.queries.files import (
    Choice,
    Plan,
    file_for,
    files_of,
    first_choice,
    grid_of,
    groups_to_fill_in,
    plan_of,
    preview_of,
)
from groundswell.measure.rules import BadFigures, can_enter, can_start, takes_denominator
from groundswell.measure.web.files.forms import ColumnsForm, SendForm, SendManyForm, SheetForm
from groundswell.measure.web.files.pictures import preview_picture
from groundswell.people.models import Group
from groundswell.pure.figures import CAPS, Epoch, Grid, Order, heading_of
from groundswell.pure.tables import Unreadable
from groundswell.pure.text import escape_formula

State = ValueFile.State
PER_PAGE = 20
SAMPLE_ROWS = 4
FAULTS_SHOWN = 50
EXAMPLE = [
    ("measure", "date", "numerator", "denominator", "note"),
    ("Falls", "2024-01-01", "3", "", ""),
    ("Falls", "2024-01-08", "", "", "not counted in the week of the move"),
    ("Clean hands", "2024-01-01", "38", "41", ""),
]
NEVER_IN = (Unreadable, BadWorkbook)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest) -> HttpResponse:
    """Send figures of many measures, and see the files that came before."""
    groups = groups_to_fill_in(request.user)
    told = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SendManyForm(*told, groups=groups)
    if form.is_valid():
        kept = _keep(request, form, group=form.cleaned_data["group"])
        if kept is not None:
            return redirect("figures:file", public_id=kept.public_id)
    page = Paginator(files_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    around = {"form": form, "page": page, "has_groups": bool(groups), "group_trail": [_here()]}
    return render(request, "measure/files/files.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def for_measure(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send figures of one measure."""
    measure = _measure(request, public_id)
    form = SendForm(request.POST, request.FILES) if request.method == "POST" else SendForm()
    if form.is_valid():
        kept = _keep(request, form, measure=measure)
        if kept is not None:
            return redirect("figures:file", public_id=kept.public_id)
    around = {"form": form, "measure": measure, "group_trail": _way(measure.group, measure.name)}
    return render(request, "measure/files/for_measure.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def file_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One file on its way: its columns, what it would do, what became of it."""
    try:
        file = file_for(request.user, public_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    if request.method == "POST":
        return _step(request, file)
    return _show(request, file)


@login_required
@require_safe
def example(request: HttpRequest) -> HttpResponse:
    """A small file that shows how it is meant."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="example-values.csv"'
    csv.writer(response).writerows([[escape_formula(cell) for cell in row] for row in EXAMPLE])
    return response


def _measure(request: HttpRequest, public_id: UUID) -> Measure:
    """The measure, for whoever fills it in; for others there is no such page."""
    try:
        measure = measure_for(request.user, public_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    if not can_enter(request.user, measure):
        raise Http404
    return measure


def _keep(request: HttpRequest, form: SendForm, **place: Any) -> ValueFile | None:
    """Keep what was sent; what cannot be read is said on the form, and what was pasted stays there."""
    file = form.cleaned_data["file"]
    try:
        # One octet more than allowed is enough to know that it is too large.
        content = file.read(CAPS.octets + 1) if file else form.cleaned_data["words"]
        grid = read_grid(content)
    except NEVER_IN as problem:
        form.add_error("file" if file else "words", words_of_unreadable(problem))
        return None
    name, workbook = (file.name, content) if file else ("", b"")
    return keep_file(
        grid=grid, workbook=workbook, file_name=name, by=request.user, now=timezone.now(), **place
    )


def _step(request: HttpRequest, file: ValueFile) -> HttpResponse:
    do = request.POST.get("do")
    try:
        if do == "try":
            return _try(request, file)
        if do == "sheet":
            return _turn_to(request, file)
        if do == "want":
            bring_in_file(file=file, by=request.user, now=timezone.now())
        elif do == "put_away":
            put_file_away(file=file, by=request.user, now=timezone.now())
            messages.success(request, _("It is put away. Nothing came in."))
        elif do == "undo" and file.entry is not None:
            _undo(request, file)
    except NotWhole:
        messages.warning(request, _("Something is not right yet, so nothing came in."))
    except (IntegrityError, BadFigures):
        messages.warning(request, _("Something changed while it came in, so nothing of it did. Try again."))
    except ValidationError:
        messages.warning(request, _("This file is past that step. This is how it is now."))
    return redirect("figures:file", public_id=file.public_id)


def _undo(request: HttpRequest, file: ValueFile) -> None:
    try:
        undone = undo_entry(entry=file.entry, by=request.user, now=timezone.now())
    except PermissionDenied:
        messages.warning(request, _("You do not fill in all of these measures any more."))
        return
    if undone.left:
        messages.success(
            request,
            _("Taken back: %(taken)s values. Changed since, so left: %(left)s.")
            % {"taken": undone.taken_back, "left": undone.left},
        )
    elif undone.taken_back:
        messages.success(request, _("All of it is taken back."))


def _try(request: HttpRequest, file: ValueFile) -> HttpResponse:
    if file.is_over or not file.grid:
        raise ValidationError("over")
    grid = grid_of(file)
    form = _columns_form(request, file, grid, first_choice(file, grid), request.POST)
    if not form.is_valid():
        return _show(request, file, form)
    choose_columns(file=file, choice=form.choice(), by=request.user)
    return redirect("figures:file", public_id=file.public_id)


def _turn_to(request: HttpRequest, file: ValueFile) -> HttpResponse:
    """Turn to another sheet of the workbook."""
    if file.is_over or not file.grid:
        raise ValidationError("over")
    form = SheetForm(request.POST, grid=grid_of(file))
    if form.is_valid():
        try:
            choose_sheet(file=file, sheet=form.cleaned_data["sheet"], by=request.user)
        except BadWorkbook as problem:
            form.add_error("sheet", words_of_unreadable(problem))
        else:
            return redirect("figures:file", public_id=file.public_id)
    return _show(request, file, sheet_form=form)


def _show(
    request: HttpRequest,
    file: ValueFile,
    form: ColumnsForm | None = None,
    sheet_form: SheetForm | None = None,
) -> HttpResponse:
    name = file.file_name or (file.measure.name if file.measure else _("Pasted cells"))
    around: dict[str, Any] = {"file": file, "name": name, "group_trail": _way(file.group, name)}
    if file.state in {State.READ, State.REFUSED}:
        grid = grid_of(file)
        choice = first_choice(file, grid)
        around |= _sample(grid)
        if len(grid.filled) > 1:
            around |= {"sheet": grid.sheet, "sheet_form": sheet_form or SheetForm(grid=grid)}
        around["asked"] = _asked(choice)
        around["form"] = form or _columns_form(request, file, grid, choice)
        if form is None and choice.columns.date is not None and choice.columns.value is not None:
            plan = plan_of(file, grid, choice, request.user, timezone.localdate())
            around |= _outcome(file, plan, choice)
    part = "_file.jinja" if request.headers.get("HX-Request") else "file.jinja"
    return render(request, f"measure/files/{part}", around)


def _columns_form(
    request: HttpRequest, file: ValueFile, grid: Grid, choice: Choice, *told: Any
) -> ColumnsForm:
    many = file.measure is None
    return ColumnsForm(
        *told,
        heading=heading_of(grid),
        grid=grid,
        choice=choice,
        sized=many or takes_denominator(file.measure),
        many=many,
        may_start=many and can_start(request.user, file.group),
    )


def _sample(grid: Grid) -> dict[str, Any]:
    heading = heading_of(grid)
    lines = grid.lines[heading.first : heading.first + SAMPLE_ROWS]
    sample = [[str(line.number), *map(_cell, line.cells)] for line in lines]
    return {"headings": [_("Row"), *heading.names], "sample": sample}


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    return cell.isoformat().removesuffix("T00:00:00") if hasattr(cell, "isoformat") else str(cell)


def _outcome(file: ValueFile, plan: Plan, choice: Choice) -> dict[str, Any]:
    """What the file would do: what is wrong, what is worth knowing, how many values, and the charts as they would be."""
    figures = plan.figures
    found: dict[str, Any] = {
        "plan": plan,
        "faults": [words_of_fault(fault) for fault in figures.faults[:FAULTS_SHOWN]],
        "fault_count": len(figures.faults),
        "remarks": [words_of_remark(remark) for remark in figures.remarks],
        "asked": _asked(choice) | {ASKED[about] for about in figures.asks},
        "counts": (len(figures.new), len(figures.changed), len(figures.same), len(plan.fresh)),
    }
    if figures.is_whole:
        found["picture"], found["picture_sentence"] = preview_picture(preview_of(file, plan, choice))
    return found


ASKED: dict[Any, str] = {Order: "order", Epoch: "epoch"}


def _asked(choice: Choice) -> set[str]:
    """The questions about cells that were answered, so that they stay in sight."""
    manner = choice.manner
    told = {"order": manner.order, "epoch": manner.epoch, "decimal": manner.decimal_comma}
    return {name for name, answer in told.items() if answer is not None}


def _here() -> dict[str, str]:
    return {"text": _("Bring in figures"), "href": ""}


def _way(group: Group, here: str) -> list[dict[str, str]]:
    return [{"text": group.name, "href": ""}, {"text": here, "href": ""}]
