"""What is published, as files for a spreadsheet: never an answer, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator
from uuid import UUID

import xlsxwriter
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.ask.queries.outcomes import Outcome
from groundswell.ask.queries.result_words import in_words, name_of
from groundswell.ask.queries.results import remarks_of, sheet_before, sheets_below
from groundswell.ask.web.results.finding import Shown, shown_for
from groundswell.ask.web.results.tables import Row, columns_wide, heads, rows_of
from groundswell.pure.text import escape_formula

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_WORDS = 5_000
ALWAYS = datetime.datetime(2000, 1, 1)
SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


@login_required
@require_safe
def as_csv(request: HttpRequest, public_id: UUID, wave_id: UUID) -> HttpResponse:
    """The figures of a group, and of those below it for who leads them."""
    place = shown_for(request, public_id, wave_id)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(place)}.csv"'
    # The mark tells spreadsheets that this is UTF-8.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(heads())
    writer.writerows([escape_formula(cell) for cell in row] for row in _rows(request, place))
    return response


@login_required
@require_safe
def as_xlsx(request: HttpRequest, public_id: UUID, wave_id: UUID) -> HttpResponse:
    """The same as a workbook, with what people wrote on a sheet of its own."""
    place = shown_for(request, public_id, wave_id)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, SAFE) as book:
        # the same results are the same file, whoever takes it along and when
        book.set_properties({"created": ALWAYS})
        _sheet(book, _("Results"), [heads(), *_rows(request, place)])
        _sheet(book, _("What people wrote"), [[_("Question"), _("Words")], *_remarks(place)])
    response = HttpResponse(file.getvalue(), content_type=WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="{_file_name(place)}.xlsx"'
    return response


def _file_name(place: Shown) -> str:
    return f"results-{place.round.wave.opens_at:%Y-%m-%d}"


def _rows(request: HttpRequest, place: Shown) -> Iterator[Row]:
    earlier = place.rounds.before(place.round)
    was = sheet_before(earlier, place.sheet)
    before = Outcome(was, earlier.version.instrument) if was and earlier else None
    below = sheets_below(request.user, place.round, place.sheet, place.group)
    for sheet, then in [(place.sheet, before), *((one, None) for one in below)]:
        yield from rows_of(name_of(sheet.data["above"][-1][1:]), Outcome(sheet, place.instrument), then)


def _remarks(place: Shown) -> Iterator[Row]:
    asked = {one.key: in_words(one.words) for one in place.instrument.questions}
    for remark in remarks_of(place.sheet)[:MOST_WORDS]:
        yield [asked.get(remark.question, ""), remark.text]


def _sheet(book: xlsxwriter.Workbook, name: str, rows: list[Row]) -> None:
    sheet = book.add_worksheet(name[:31])
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, wide in enumerate(columns_wide()[: len(rows[0])] if len(rows[0]) > 2 else (40, 100)):
        sheet.set_column(column, column, wide)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            # As text, whatever it begins with: no cell is ever a formula or a link.
            sheet.write_string(at, column, escape_formula(cell), wrapped if at else bold)
    sheet.freeze_panes(1, 0)
