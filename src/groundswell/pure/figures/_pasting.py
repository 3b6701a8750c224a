"""From text that was pasted, or the bytes of a CSV file, to a grid."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Final

from groundswell.pure.figures._grid import Grid, Line
from groundswell.pure.tables import Caps, Unreadable, Why, decode
from groundswell.pure.text import clean_text

SEPARATORS: Final = ("\t", ";", "|", ",")
CAPS: Final = Caps(octets=10 * 1024 * 1024, rows=150_000)
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 2_000
LOOKED_AT: Final = 50


def grid_of_text(text: str, caps: Caps = CAPS) -> Grid:
    """Read what was pasted: rows of cells parted by tabs, semicolons, bars or commas. Raises Unreadable with the reason."""
    if len(text) > caps.octets:
        raise Unreadable(Why.TOO_LARGE, most=caps.octets)
    if not text.strip():
        raise Unreadable(Why.EMPTY)
    separator = separator_of(text)
    lines: list[Line] = []
    blank = skipped = 0
    for number, cells in _numbered(text.removeprefix("\ufeff"), separator):
        if not any(cells):
            skipped += 1
            continue
        if len(lines) >= caps.rows:
            raise Unreadable(Why.TOO_MANY_ROWS, most=caps.rows)
        # Blank rows that only end the text are nothing to speak of.
        blank, skipped = blank + skipped, 0
        lines.append(Line(number, tuple(cells)))
    if not lines:
        raise Unreadable(Why.EMPTY)
    return Grid(tuple(lines), blank, separator=separator)


def grid_of_csv(raw: bytes, caps: Caps = CAPS) -> Grid:
    """Read a CSV file in UTF-8, UTF-16 or Windows-1252. Raises Unreadable with the reason."""
    if len(raw) > caps.octets:
        raise Unreadable(Why.TOO_LARGE, most=caps.octets)
    return grid_of_text(decode(raw)[0], caps)


def separator_of(text: str) -> str:
    """The separator that most of the first rows have equally often; a comma when none has any.

    A decimal comma is no separator: where tabs, semicolons or bars part the rows they are preferred.

    >>> separator_of("1/1/2024;12,5\\n2/1/2024;13,5")
    ';'
    """
    rows = [line for line in text.splitlines()[: LOOKED_AT * 2] if line.strip()][:LOOKED_AT]
    return max(SEPARATORS, key=lambda one: (_regular(rows, one), -SEPARATORS.index(one)))


def _regular(rows: list[str], separator: str) -> int:
    widths = Counter(row.count(separator) for row in rows)
    return max((count for width, count in widths.items() if width), default=0)


def _numbered(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    # The empty newline leaves line ends inside quotes alone, as the csv module wants it.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(Why.BROKEN_QUOTES, row=number) from error
        if len(cells) > MOST_COLUMNS and any(cell.strip() for cell in cells[MOST_COLUMNS:]):
            raise Unreadable(Why.TOO_MANY_CELLS, row=number)
        yield number, [_clean(cell) for cell in cells[:MOST_COLUMNS]]


def _clean(cell: str) -> str:
    cell = cell.strip()
    # Nearly all cells are short and plain; cleaning letter by letter is for those that are not.
    return cell if cell.isascii() and cell.isprintable() and len(cell) < LONGEST_CELL else _cleaned(cell)


def _cleaned(cell: str) -> str:
    return " ".join(clean_text(cell[:LONGEST_CELL]).split())
