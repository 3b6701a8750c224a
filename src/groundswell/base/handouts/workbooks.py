"""Measures as a workbook."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any, Final

import xlsxwriter

from groundswell.base.handouts.tables import language_of
from groundswell.pure.spc import Handout, Told, column_heads, rows_of
from groundswell.pure.text import escape_formula

ALWAYS: Final = datetime.datetime(2000, 1, 1)
SAFE: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
    "in_memory": True,
}
LONGEST_SHEET: Final = 31
WIDE, NARROW, DAY = 40, 12, 11
LONG: Final = frozenset({0, 18, 19, 20})
"""The columns of words: the name, what it shows, why, the note."""


def as_workbook(handouts: Sequence[Handout], sheets: tuple[str, str]) -> bytes:
    """A workbook of two sheets, named as told: what each measure is and says, and all its points with limits and flags."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, SAFE) as book:
        # the same measures are the same file, whoever takes them along and when
        book.set_properties({"created": ALWAYS})
        _about(book, sheets[0], handouts)
        _points(book, sheets[1], handouts)
    return file.getvalue()


def _about(book: Any, name: str, handouts: Sequence[Handout]) -> None:
    sheet = book.add_worksheet(name[:LONGEST_SHEET])
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, NARROW * 2)
    sheet.set_column(1, 1, WIDE * 2)
    row = 0
    for handout in handouts:
        sheet.write_string(row, 0, escape_formula(handout.name), bold)
        for head, told in [("", handout.sentence), *(("", one) for one in handout.warnings), *handout.about]:
            row += 1
            sheet.write_string(row, 0, escape_formula(head), wrapped)
            sheet.write_string(row, 1, escape_formula(told), wrapped)
        row += 2


def _points(book: Any, name: str, handouts: Sequence[Handout]) -> None:
    sheet = book.add_worksheet(name[:LONGEST_SHEET])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for column, head in enumerate(column_heads(language_of(handouts))):
        sheet.set_column(column, column, WIDE if column in LONG else DAY if column == 1 else NARROW)
        sheet.write_string(0, column, escape_formula(head), bold)
    sheet.freeze_panes(1, 2)
    rows = (row for handout in handouts for row in rows_of(handout))
    for at, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, at, column, cell, day)


def _write(sheet: Any, row: int, column: int, cell: Told, day: Any) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, datetime.date):
        sheet.write_datetime(row, column, cell, day)
    elif cell:
        # As text, whatever it begins with: no cell is ever a formula or a link.
        sheet.write_string(row, column, escape_formula(cell))
