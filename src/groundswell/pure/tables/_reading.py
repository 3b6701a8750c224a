"""From the bytes of a file to headings and numbered rows."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final

from groundswell.pure.text import clean_text

_SEPARATORS: Final = (",", ";", "\t", "|")
_LONGEST_CELL: Final = 10_000


class Why(StrEnum):
    """Why a file cannot be read as a table."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    NOT_TEXT = "not_text"
    BROKEN_QUOTES = "broken_quotes"
    SAME_HEADING = "same_heading"
    NO_HEADINGS = "no_headings"
    TOO_MANY_CELLS = "too_many_cells"


class Unreadable(ValueError):
    """A file that cannot be read: why, and where there is a row or a word to point at."""

    def __init__(self, why: Why, *, row: int = 0, word: str = "", most: int = 0) -> None:
        super().__init__(why)
        self.why, self.row, self.word, self.most = why, row, word, most


@dataclass(frozen=True)
class Caps:
    """The most that is read."""

    octets: int = 5 * 1024 * 1024
    rows: int = 20_000


@dataclass(frozen=True)
class Row:
    """One row, with the number that a spreadsheet shows beside it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """What a file holds, and how it was written."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    separator: str

    def column(self, heading: str) -> int | None:
        """Where the column of that heading is; None when there is none."""
        return self.headings.index(heading) if heading and heading in self.headings else None


def read_table(raw: bytes, caps: Caps = Caps()) -> Table:
    """Read a CSV file from any common spreadsheet. Raises Unreadable with the reason.

    UTF-8 (with or without its mark), UTF-16 with its mark and Windows-1252 are told apart; commas, semicolons,
    tabs and bars too. Rows keep their spreadsheet numbers, and empty ones are left out.
    """
    if len(raw) > caps.octets:
        raise Unreadable(Why.TOO_LARGE, most=caps.octets)
    text, encoding = decode(raw)
    if not text.strip():
        raise Unreadable(Why.EMPTY)
    separator = _separator_of(text)
    lines = _numbered(text, separator)
    headings = _headings(next(lines, (0, []))[1])
    rows = tuple(islice(_rows(lines, len(headings)), caps.rows + 1))
    if len(rows) > caps.rows:
        raise Unreadable(Why.TOO_MANY_ROWS, most=caps.rows)
    return Table(headings, rows, encoding, separator)


def column_named(headings: Iterable[str], *names: str) -> str:
    """The heading that says one of these names, however it is written; empty when none does."""
    plain = {_plain(heading): heading for heading in reversed(list(headings))}
    return next((plain[_plain(name)] for name in names if _plain(name) in plain), "")


def _plain(heading: str) -> str:
    return "".join(char for char in heading.casefold() if char.isalnum())


def decode(raw: bytes) -> tuple[str, str]:
    """The text of these bytes and its encoding. Raises Unreadable for what is no text."""
    encodings = ("utf-16",) if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else _EIGHT_BITS
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text, encoding
    raise Unreadable(Why.NOT_TEXT)


_EIGHT_BITS: Final = ("utf-8-sig", "cp1252")


def _separator_of(text: str) -> str:
    """The separator that parts the first row into most cells."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=lambda one: len(next(csv.reader([first], delimiter=one), [])))


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
        if any(cell.strip() for cell in cells):
            yield number, cells


def _headings(cells: list[str]) -> tuple[str, ...]:
    headings = tuple(" ".join(clean_text(cell).split()) for cell in cells)
    if not any(headings):
        raise Unreadable(Why.NO_HEADINGS)
    seen: set[str] = set()
    for heading in filter(None, headings):
        if heading.casefold() in seen:
            raise Unreadable(Why.SAME_HEADING, word=heading)
        seen.add(heading.casefold())
    return headings


def _rows(lines: Iterable[tuple[int, list[str]]], width: int) -> Iterator[Row]:
    for number, cells in lines:
        if any(cell.strip() for cell in cells[width:]):
            raise Unreadable(Why.TOO_MANY_CELLS, row=number)
        kept = [clean_text(cell[:_LONGEST_CELL]) for cell in cells[:width]]
        yield Row(number, tuple(kept + [""] * (width - len(kept))))
