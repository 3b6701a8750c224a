"""Bringing groups and people in from a file: send it, choose its columns, read what it would do, let it in."""

from __future__ import annotations

import csv
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.people.actions.first_visits import take_first_links
from groundswell.people.actions.imports import keep_import, put_import_away, try_import, want_import
from groundswell.people.models import Import
from groundswell.people.queries.faults import Fault, words_of, words_of_file
from groundswell.people.queries.imports import import_for, imports_of, links_to_hand_out, table_of
from groundswell.people.rules import PeoplePermission
from groundswell.people.web.admin.access import PER_PAGE, for_administrators, way
from groundswell.people.web.admin.forms import ColumnsForm, UploadForm
from groundswell.pure.tables import Caps, Unreadable
from groundswell.pure.text import escape_formula

IMPORT = PeoplePermission.IMPORT
State = Import.State
EXAMPLES = {
    "tree": [
        ("id", "name", "level", "parent_id", "name_cy"),
        ("SURG", "Surgery", "division", "", "Llawfeddygaeth"),
        ("W7", "Ward 7", "ward", "SURG", "Ward 7"),
    ],
    "people": [
        ("user name", "e-mail", "name", "group code", "role", "language"),
        ("sian.owen", "", "Siân Owen", "W7", "member", "cy"),
        ("", "ben.price@example.org", "Ben Price", "W7", "group lead", "en"),
    ],
}
SAMPLE_ROWS = 3


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators(IMPORT, for_all=True)
def imports(request: HttpRequest) -> HttpResponse:
    """Send a file, and see those that came before."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        try:
            return redirect("people:import", public_id=_keep(request, form).public_id)
        except Unreadable as problem:
            form.add_error("file", words_of_file(problem))
    page = Paginator(imports_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    around = {"form": form, "page": page, "group_trail": way((_("Bring in a file"), ""))}
    return render(request, "people/admin/imports.jinja", around)


def _keep(request: HttpRequest, form: UploadForm) -> Import:
    file, most = form.cleaned_data["file"], Caps().octets
    # One octet more than allowed is enough to know that it is too large.
    content = file.read(most + 1)
    kind, now = form.cleaned_data["kind"], timezone.now()
    return keep_import(kind=kind, file_name=file.name, content=content, by=request.user, now=now)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators(IMPORT, for_all=True)
def import_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One file on its way: its columns, what it would do, how far it is, what it did."""
    one = import_for(request.user, public_id)
    if request.method == "POST":
        return _step(request, one)
    return _show(request, one)


def _step(request: HttpRequest, one: Import) -> HttpResponse:
    do = request.POST.get("do")
    try:
        if do == "try":
            return _try(request, one)
        if do == "want":
            want_import(importing=one, by=request.user)
        elif do == "put_away":
            put_import_away(importing=one, by=request.user, now=timezone.now())
            messages.success(request, _("The file is put away. Nothing came in."))
            return redirect("people:imports")
    except ValidationError:
        messages.warning(request, _("This file is past that step. This is how it is now."))
    return redirect("people:import", public_id=one.public_id)


def _try(request: HttpRequest, one: Import) -> HttpResponse:
    if one.is_over or not one.content:
        raise ValidationError("over")
    form = ColumnsForm(request.POST, kind=one.kind, headings=table_of(one).headings)
    if not form.is_valid():
        return _show(request, one, form)
    try_import(importing=one, columns=form.cleaned_data, by=request.user)
    return redirect("people:import", public_id=one.public_id)


def _show(request: HttpRequest, one: Import, form: ColumnsForm | None = None) -> HttpResponse:
    choosing = (
        form is not None or one.state == State.READ or (request.GET.get("columns") and not _is_past(one))
    )
    around: dict[str, Any] = {
        "one": one,
        "group_trail": way((_("Bring in a file"), _address()), (one.file_name, "")),
    }
    if choosing:
        table = table_of(one)
        around["form"] = form or ColumnsForm(kind=one.kind, headings=table.headings, initial=one.columns)
        around |= {"headings": table.headings, "sample": [row.cells for row in table.rows[:SAMPLE_ROWS]]}
        return render(request, "people/admin/import_columns.jinja", around)
    around["faults"] = [words_of(Fault(**fault)) for fault in one.report.get("faults", [])]
    around["links"] = links_to_hand_out(one).count() if one.state == State.DONE else 0
    part = "people/admin/_import.jinja" if request.headers.get("HX-Request") else "people/admin/import.jinja"
    return render(request, part, around)


def _is_past(one: Import) -> bool:
    return one.state not in {State.READ, State.TRIED, State.REFUSED}


def _address() -> str:
    return reverse("people:imports")


@never_cache
@require_POST
@for_administrators(IMPORT, for_all=True)
def import_links(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The links of newcomers without e-mail, as a file that is made once."""
    one = import_for(request.user, public_id)
    links = take_first_links(importing=one, by=request.user, now=timezone.now())
    if not links:
        messages.warning(
            request, _("These links were taken already. A new one can be made on each person’s page.")
        )
        return redirect("people:import", public_id=public_id)
    rows = [(person.name, person.username, link) for person, link in links]
    return _file("first-links.csv", [(_("Name"), _("User name"), _("Link")), *rows])


@require_safe
@for_administrators(IMPORT, for_all=True)
def import_example(request: HttpRequest, kind: str) -> HttpResponse:
    """A small file that shows how it is meant."""
    if kind not in EXAMPLES:
        raise Http404
    return _file(f"example-{kind}.csv", EXAMPLES[kind])


def _file(name: str, rows: Any) -> HttpResponse:
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    csv.writer(response).writerows([[escape_formula(cell) for cell in row] for row in rows])
    return response
