"""Reading the cells of one row: its day, its numbers. What is wrong is noticed, and the cell reads as nothing."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from groundswell.pure.figures._dates import Asked, DateStyle, Epoch, NoDate, Order, date_of
from groundswell.pure.figures._faults import Noticed, Remark, Why
from groundswell.pure.figures._grid import Cell, Line, at, is_blank
from groundswell.pure.figures._kinds import Taking
from groundswell.pure.figures._numbers import (
    NoNumber,
    NotNumber,
    has_decimal_commas,
    looks_like_number,
    number_of,
)

EARLIEST: Final = datetime.date(1948, 7, 5)
WHY: Final = {
    NotNumber.TEXT: Why.NOT_A_NUMBER,
    NotNumber.ERROR: Why.SHEET_ERROR,
    NotNumber.NO_RESULT: Why.NO_RESULT,
    NotNumber.DECIMAL_COMMA: Why.DECIMAL_COMMA,
    NotNumber.TOO_LARGE: Why.TOO_LARGE,
    NotNumber.DATE: Why.IS_A_DATE,
}


@dataclass(frozen=True, slots=True)
class Days:
    """The column of dates."""

    column: int | None
    name: str
    style: DateStyle
    today: datetime.date
    noticed: Noticed
    asks: set[type[Order] | type[Epoch]]

    def of(self, line: Line) -> datetime.date | None:
        """The day of a row; None, and noticed, where there is none or it cannot be."""
        cell = at(line.cells, self.column)
        if is_blank(cell):
            self._wrong(line, Why.NO_DATE)
            return None
        try:
            day = date_of(cell, self.style)
        except NoDate:
            self._wrong(line, Why.NOT_A_DATE, cell)
        except Asked as asked:
            self.asks.add(asked.about)
            self._wrong(line, Why.TWO_DATES if asked.about is Order else Why.TWO_EPOCHS, cell)
        else:
            return day if self._is_possible(line, day) else None
        return None

    def _is_possible(self, line: Line, day: datetime.date) -> bool:
        if day > self.today:
            self._wrong(line, Why.FUTURE, day.isoformat(), self.today.isoformat())
        elif day < EARLIEST:
            self._wrong(line, Why.LONG_AGO, day.isoformat())
        return EARLIEST <= day <= self.today

    def _wrong(self, line: Line, why: Why, word: object = "", other: object = "") -> None:
        self.noticed.wrong(line.number, self.name, why, word, other)


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of numbers, and how it writes them."""

    column: int | None
    name: str
    decimal_comma: bool
    has_percent: bool
    noticed: Noticed

    @classmethod
    def over(
        cls,
        column: int | None,
        name: str,
        lines: Sequence[Line],
        decimal_comma: bool | None,
        noticed: Noticed,
    ) -> Numbers:
        """Look over a whole column first: one that writes 12,5 or 45 % does so everywhere."""
        cells = [at(line.cells, column) for line in lines]
        often = Counter(cells)
        written = set(filter(_has_percent, often))
        signs = [line for line, cell in zip(lines, cells, strict=True) if cell in written] if written else []
        commas = has_decimal_commas(often) if decimal_comma is None else decimal_comma
        numbers = sum(times for cell, times in often.items() if looks_like_number(cell))
        if commas and decimal_comma is None:
            noticed.remark(Remark.DECIMAL_COMMAS, lines[0].number)
        if signs:
            noticed.remark(Remark.PERCENT, signs[0].number, len(signs))
        return cls(column, name, commas, 2 * len(signs) >= numbers, noticed)

    def of(self, line: Line, *, may_be_percent: bool) -> float | None:
        """The number of a row; None for a gap, and, noticed, for what is no number."""
        try:
            number = number_of(at(line.cells, self.column), decimal_comma=self.decimal_comma)
        except NoNumber as problem:
            self.wrong(line, WHY[problem.why])
            return None
        if number.percent and not may_be_percent:
            self.wrong(line, Why.PERCENT_HERE)
        elif may_be_percent and number.value and number.percent != self.has_percent:
            # 45 % among numbers such as 0.46, or the other way round: which are meant cannot be known
            self.wrong(line, Why.PERCENT_MIXED)
        return number.value

    def wrong(self, line: Line, why: Why, other: object = "") -> None:
        """Notice what is wrong with this column in a row."""
        cell = at(line.cells, self.column)
        self.noticed.wrong(line.number, self.name, why, "" if cell is None else cell, other)


@dataclass(frozen=True, slots=True)
class Pair:
    """The value and the denominator of a row, which must go together."""

    values: Numbers
    sizes: Numbers | None
    noticed: Noticed

    def of(self, line: Line, taking: Taking) -> tuple[float | None, float | None]:
        """Both numbers of a row, by what the measure takes."""
        before = len(self.noticed.faults)
        value = self.values.of(line, may_be_percent=not taking.denominator)
        sized = self.sizes is not None and taking.denominator
        size = self.sizes.of(line, may_be_percent=False) if self.sizes is not None and sized else None
        if len(self.noticed.faults) > before:
            return None, None
        self._check_value(line, value, taking)
        return self._sized(line, value, size, taking) if taking.denominator else self._gap(line, value, None)

    def _check_value(self, line: Line, value: float | None, taking: Taking) -> None:
        if value is None:
            return
        if value < 0 and not taking.negative:
            self.values.wrong(line, Why.NEGATIVE)
        if taking.whole and value != int(value):
            self.values.wrong(line, Why.NOT_WHOLE)

    def _sized(
        self, line: Line, value: float | None, size: float | None, taking: Taking
    ) -> tuple[float | None, float | None]:
        if size is None or value is None:
            return self._half(line, value, size)
        if size <= 0:
            return self._nought(line, value, size)
        if taking.proportion and value > size:
            self.values.wrong(line, Why.ABOVE_DENOMINATOR, f"{size:g}")
        return value, size

    def _half(self, line: Line, value: float | None, size: float | None) -> tuple[float | None, float | None]:
        if value is not None:
            sizes = self.sizes or self.values
            sizes.wrong(line, Why.NO_DENOMINATOR)
        return self._gap(line, None, size)

    def _nought(self, line: Line, value: float, size: float) -> tuple[float | None, float | None]:
        sizes = self.sizes or self.values
        if value or size < 0:
            sizes.wrong(line, Why.NEGATIVE if size < 0 else Why.ZERO_DENOMINATOR)
        else:
            self.noticed.remark(Remark.NOTHING_OF_NOTHING, line.number)
        return None, size

    def _gap(self, line: Line, value: float | None, size: float | None) -> tuple[float | None, float | None]:
        if value is None:
            self.noticed.remark(Remark.GAPS, line.number)
        return value, size


def _has_percent(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.rstrip().endswith("%")
