"""The audit trail: what happened, in words, and as a file."""

from __future__ import annotations

import csv

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.people.queries.audit import Line, entries_wanted, lines_of
from groundswell.people.rules import PeoplePermission
from groundswell.people.web.admin.access import PER_PAGE, for_administrators, way
from groundswell.people.web.admin.forms import AuditForm
from groundswell.pure.text import escape_formula

MOST_IN_FILE = 50_000
AT_ONCE = 1_000


@require_safe
@for_administrators(PeoplePermission.SEE_AUDIT, for_all=True)
def audit(request: HttpRequest) -> HttpResponse:
    """Fifty things at a time, newest first."""
    form = AuditForm(request.GET)
    form.is_valid()
    page = Paginator(entries_wanted(request.user, form.wanted()), PER_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    around = {
        "form": form,
        "page": page,
        "lines": lines_of(page),
        "query": asked.urlencode(),
        "is_chosen": any(request.GET.get(name) for name in asked),
        "most": MOST_IN_FILE,
        "group_trail": way((_("Audit trail"), "")),
    }
    return render(request, "people/admin/audit.jinja", around)


@require_safe
@for_administrators(PeoplePermission.SEE_AUDIT, for_all=True)
def audit_file(request: HttpRequest) -> HttpResponse:
    """The same as a CSV file that no spreadsheet runs."""
    form = AuditForm(request.GET)
    form.is_valid()
    entries = entries_wanted(request.user, form.wanted())[:MOST_IN_FILE]
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit-trail.csv"'
    # The mark tells spreadsheets that this is UTF-8.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([_("When"), _("Who"), _("What"), _("Group"), _("Verb"), _("About")])
    batch = []
    for entry in entries.iterator(chunk_size=AT_ONCE):
        batch.append(entry)
        if len(batch) == AT_ONCE:
            writer.writerows(_cells(line) for line in lines_of(batch))
            batch = []
    writer.writerows(_cells(line) for line in lines_of(batch))
    return response


def _cells(line: Line) -> list[str]:
    when = timezone.localtime(line.at).isoformat(sep=" ", timespec="seconds")
    return [escape_formula(cell) for cell in (when, line.who, line.what, line.group, line.verb, line.about)]
