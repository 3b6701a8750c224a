"""The program that opens a workbook. It knows nothing of Groundswell, so that a hostile file finds nothing to reach.

A workbook comes on standard input; its cells go out as JSON. Dates are lists of one ISO text, percentages text with their
sign, results of formulas what the spreadsheet last saw.
"""

from __future__ import annotations

import datetime
import gc
import io
import json
import re
import resource
import sys
import warnings
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from xml.parsers import expat

# What openpyxl would load as well though it is not needed for reading: slow, and more for a hostile file to reach.
for unused in ("numpy", "PIL", "lxml"):
    sys.modules[unused] = None  # type: ignore[assignment]

# defusedxml by name, so that a machine without it reads no workbook at all rather than one with entities in it.
import defusedxml  # noqa: E402, F401
import openpyxl  # noqa: E402
from openpyxl.styles.numbers import BUILTIN_FORMATS  # noqa: E402
from openpyxl.utils import column_index_from_string, range_boundaries  # noqa: E402
from openpyxl.utils.datetime import from_excel  # noqa: E402

LONGEST = 2_000
# A sign that a number format only writes behind the number does not make it a percentage.
LITERAL = re.compile(r'"[^"]*"|\\.')
UNKNOWN = "#FORMULA"
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
NEVER_WORKED_OUT = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>'
)
FORMULA = re.compile(rb"[<:]f[\s/>]")
MOST_MERGED = 1_000
MOST_COLUMNS = 16_384
FIRST_OWN = 164
WHOLE = 1e15
CHUNK = 64 * 1024
DIGITS = "0123456789"
TEXT = frozenset({"v", "t"})
"""What holds the value of a cell: `v`, or `t` where the words stand in the cell itself."""


def main() -> None:
    wanted, memory, seconds = json.loads(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    warnings.simplefilter("ignore")
    # This process lives for one file, and nothing in it goes round in circles.
    gc.disable()
    json.dump(_read(sys.stdin.buffer.read(), wanted), sys.stdout, ensure_ascii=False)


def _read(raw: bytes, wanted: dict[str, Any]) -> dict[str, Any]:
    book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    named = wanted["sheet"]
    sheets = [sheet for sheet in shown if named is None or sheet.title == named]
    if not sheets:
        return {"wrong": "no_sheet"}
    for sheet in sheets:
        found = _sheet(Cells(raw, book, sheet), wanted)
        if found.get("lines") or "wrong" in found:
            break
    names = [one.title for one in shown]
    filled = [one.title for one in shown if (found.get("lines") if one is sheet else _holds(raw, book, one))]
    return {**found, "sheet": sheet.title, "sheets": names, "filled": filled, **_marked(raw, sheet, found)}


def _holds(raw: bytes, book: Any, sheet: Any) -> bool:
    """Whether anything stands in a sheet that nobody asked for; what is wrong with it is said when somebody does."""
    try:
        return any(cells for _number, cells in Cells(raw, book, sheet).rows())
    except (expat.ExpatError, ValueError, LookupError):
        return True


def _sheet(cells_of: Cells, wanted: dict[str, Any]) -> dict[str, Any]:
    # Rows are counted as they come: what a sheet says of its own size may be a lie that makes millions of empty ones.
    lines: list[Any] = []
    last = 0
    for number, cells in cells_of.rows():
        if not cells:
            continue
        if len(lines) >= wanted["rows"] or number > 2 * wanted["rows"]:
            return {"wrong": "too_many_rows"}
        if len(cells) > wanted["columns"]:
            return {"wrong": "too_many_columns"}
        lines.append((number, cells))
        last = number
    return {"lines": lines, "blank": last - len(lines)}


class Cells:
    """The cells of a sheet, row by row. openpyxl knows the styles and the shared words; a cell each of its own would be slow."""

    def __init__(self, raw: bytes, book: Any, sheet: Any) -> None:
        self.raw, self.path = raw, sheet._worksheet_path.lstrip("/")
        self.words, self.epoch = sheet._shared_strings, book.epoch
        self.days, self.spans = book._date_formats, book._timedelta_formats
        self.percents = {place for place, style in enumerate(book._cell_styles) if _is_percent(book, style)}
        self.day = lru_cache(maxsize=50_000)(self._day)
        self.whole: list[tuple[int, list[Any]]] = []
        self.cells: list[Any] = []
        self.text: list[str] = []
        self.number, self.next, self.listens = 0, 0, False
        self.told: dict[str, str] = {}

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """The number of each row and its cells, without empty ones at its end."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        parser.CharacterDataHandler = self._hear
        parser.StartDoctypeDeclHandler = _refuse
        with zipfile.ZipFile(io.BytesIO(self.raw)) as parts, parts.open(self.path) as part:
            while chunk := part.read(CHUNK):
                parser.Parse(chunk)
                yield from self.whole
                self.whole.clear()
            parser.Parse(b"", True)
            yield from self.whole

    def _begin(self, name: str, told: dict[str, str]) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "c":
            self.told, self.text = told, []
        elif name in TEXT:
            self.listens = True
        elif name == "row":
            self.number = int(told.get("r") or self.number + 1)

    def _hear(self, text: str) -> None:
        if self.listens:
            self.text.append(text)

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        if name in TEXT:
            self.listens = False
        elif name == "c":
            self._keep(self._cell("".join(self.text)) if self.text else None)
        elif name == "row":
            self.whole.append((self.number, self.cells))
            self.cells, self.next = [], 0

    def _keep(self, cell: Any) -> None:
        ref = self.told.get("r")
        place = _column_of(ref.rstrip(DIGITS)) if ref else self.next
        self.next = place + 1
        if place > MOST_COLUMNS:
            raise ValueError("no spreadsheet has so many columns")
        if cell is None:
            return
        if place == len(self.cells):
            self.cells.append(cell)
            return
        self.cells += [None] * (place + 1 - len(self.cells))
        self.cells[place] = cell

    def _cell(self, text: str) -> Any:
        kind = self.told.get("t", "n")
        if kind == "n":
            return self._number(text, int(self.told.get("s", "0")))
        if kind == "b":
            return "TRUE" if text.strip() == "1" else "FALSE"
        if kind == "d":
            return [text.strip()]
        said = self.words[int(text)] if kind == "s" else text
        return str(said)[:LONGEST].strip() or None

    def _number(self, text: str, style: int) -> Any:
        value = float(text)
        if style in self.spans:
            return str(datetime.timedelta(days=value))
        if style in self.days:
            return self.day(value)
        if style in self.percents:
            return f"{value * 100:.12g}%"
        return int(value) if value == value and abs(value) < WHOLE and value == int(value) else value

    def _day(self, value: float) -> Any:
        found = from_excel(value, self.epoch)
        # Day 0 of a spreadsheet: a time without a day.
        return [found.isoformat()] if isinstance(found, datetime.datetime) else str(found)


@lru_cache(maxsize=20_000)
def _column_of(letters: str) -> int:
    return int(column_index_from_string(letters)) - 1


def _refuse(*_told: Any) -> None:
    raise ValueError("a sheet has no business with declarations of its own")


def _is_percent(book: Any, style: Any) -> bool:
    known = style.numFmtId
    told = BUILTIN_FORMATS.get(known) or _own_format(book, known)
    return "%" in LITERAL.sub("", told)


def _own_format(book: Any, known: int) -> str:
    place = known - FIRST_OWN
    return book._number_formats[place] if 0 <= place < len(book._number_formats) else ""


def _marked(raw: bytes, sheet: Any, found: dict[str, Any]) -> dict[str, Any]:
    """What openpyxl does not tell while it streams: cells joined into one, and formulas nobody worked out."""
    if "wrong" in found:
        return {"merged": []}
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        xml = parts.read(sheet._worksheet_path.lstrip("/"))
    # Both patterns look at each cell of what may be 50 MB; most sheets have neither a formula nor a joined cell.
    if FORMULA.search(xml):
        _mark_unknown(found["lines"], [ref.decode() for ref in NEVER_WORKED_OUT.findall(xml)])
    joined = MERGED.findall(xml)[:MOST_MERGED] if b"mergeCell" in xml else []
    merged = [range_boundaries(ref.decode()) for ref in joined]
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
