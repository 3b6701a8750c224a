"""The program that opens a workbook. It knows nothing of Groundswell, so that a hostile file finds nothing to reach.

A workbook comes on standard input; its cells go out as JSON. Dates are lists of one ISO text, percentages text with their
sign, results of formulas what the spreadsheet last saw.
"""

from __future__ import annotations

import datetime
import io
import json
import re
import resource
import sys
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

# What openpyxl would load as well though it is not needed for reading: slow, and more for a hostile file to reach.
for unused in ("numpy", "PIL", "lxml"):
    sys.modules[unused] = None  # type: ignore[assignment]

# Asked for by name, so that a machine without it reads no workbook at all rather than one with entities in it.
import defusedxml  # noqa: E402, F401
import openpyxl  # noqa: E402
from openpyxl.utils import range_boundaries  # noqa: E402

LONGEST = 2_000
# A sign that a number format only writes behind the number does not make it a percentage.
LITERAL = re.compile(r'"[^"]*"|\\.')
UNKNOWN = "#FORMULA"
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
NEVER_WORKED_OUT = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>'
)
MOST_MERGED = 1_000


def main() -> None:
    wanted, memory, seconds = json.loads(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    warnings.simplefilter("ignore")
    json.dump(_read(sys.stdin.buffer.read(), wanted), sys.stdout, ensure_ascii=False)


def _read(raw: bytes, wanted: dict[str, Any]) -> dict[str, Any]:
    book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    names = [sheet.title for sheet in sheets]
    if wanted["sheet"] is not None:
        sheets = [sheet for sheet in sheets if sheet.title == wanted["sheet"]]
    if not sheets:
        return {"wrong": "no_sheet"}
    for sheet in sheets:
        found = _sheet(sheet, wanted)
        if found.get("lines") or "wrong" in found:
            break
    return {**found, "sheet": sheet.title, "sheets": names, **_marked(raw, sheet, found)}


def _sheet(sheet: Any, wanted: dict[str, Any]) -> dict[str, Any]:
    # What a sheet says of its own size may be a lie that makes millions of empty rows.
    sheet.reset_dimensions()
    lines: list[Any] = []
    blank = skipped = 0
    for number, cells in _rows(sheet):
        if all(cell is None for cell in cells):
            skipped += 1
            continue
        if len(lines) >= wanted["rows"] or number > 2 * wanted["rows"]:
            return {"wrong": "too_many_rows"}
        if len(cells) > wanted["columns"]:
            return {"wrong": "too_many_columns"}
        blank, skipped = blank + skipped, 0
        lines.append((number, cells))
    return {"lines": lines, "blank": blank}


def _rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [_cell(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        yield number, cells


def _cell(cell: Any) -> Any:
    value = cell.value
    if value is None:
        return None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return f"{value * 100:.12g}%" if "%" in LITERAL.sub("", cell.number_format or "") else value
    if isinstance(value, datetime.datetime):
        return [value.isoformat()]
    if isinstance(value, datetime.time):
        # Day 0 of a spreadsheet: a time without a day.
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return str(value)
    return str(value)[:LONGEST].strip() or None


def _marked(raw: bytes, sheet: Any, found: dict[str, Any]) -> dict[str, Any]:
    """What openpyxl does not tell while it streams: cells joined into one, and formulas nobody worked out."""
    if "wrong" in found:
        return {"merged": []}
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        xml = parts.read(sheet._worksheet_path.lstrip("/"))
    _mark_unknown(found["lines"], [ref.decode() for ref in NEVER_WORKED_OUT.findall(xml)])
    merged = [range_boundaries(ref.decode()) for ref in MERGED.findall(xml)[:MOST_MERGED]]
    return {"merged": [(top, bottom, left - 1, right - 1) for left, top, right, bottom in merged]}


def _mark_unknown(lines: list[Any], refs: list[str]) -> None:
    at = dict(lines)
    for ref in refs:
        column, row, _, _ = range_boundaries(ref)
        cells = at.get(row)
        if cells is not None and column:
            cells += [None] * (column - len(cells))
            cells[column - 1] = UNKNOWN


if __name__ == "__main__":
    main()
