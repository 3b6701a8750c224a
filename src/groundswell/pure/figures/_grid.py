"""What a spreadsheet holds, before anybody has said what it means: numbered rows of cells."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

Cell: TypeAlias = str | float | datetime.date | None
"""Text, a number, a date or a time (as a spreadsheet knows them), or nothing."""

WITHOUT_RESULT: Final = "#FORMULA"
"""Stands in a cell whose formula was never worked out."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row that holds something, with the number that a spreadsheet shows beside it."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells joined into one: rows and columns, both ends included; rows as a spreadsheet numbers them, columns from 0."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its rows without the blank ones, how many those were, what is merged, how it was written.

    `sheet` is its name, `sheets` all there are and `filled` those that hold something; all empty for text. `separator` is
    empty for a workbook.
    """

    lines: tuple[Line, ...]
    blank: int = 0
    merged: tuple[Merged, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    separator: str = ""
    filled: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((len(line.cells) for line in self.lines), default=0)


def letters_of(column: int) -> str:
    """The letters a spreadsheet shows above a column, counted from 0.

    >>> letters_of(0), letters_of(25), letters_of(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    while column >= 0:
        letters = chr(ord("A") + column % 26) + letters
        column = column // 26 - 1
    return letters


def at(cells: Sequence[Cell], column: int | None) -> Cell:
    """The cell of a column; None where the row ends before it, or there is no such column."""
    return None if column is None or column >= len(cells) else cells[column]


def is_blank(cell: Cell) -> bool:
    """Whether there is nothing to see in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
