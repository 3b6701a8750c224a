"""When a value is of: from whatever stands in a cell to a day, and what must be asked first."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeAlias

from groundswell.pure.figures._grid import Cell

MONTHS: Final = (
    ("january", "ionawr"), ("february", "chwefror"), ("march", "mawrth"), ("april", "ebrill"), ("may", "mai"),
    ("june", "mehefin"), ("july", "gorffennaf"), ("august", "awst"), ("september", "medi"), ("october", "hydref"),
    ("november", "tachwedd"), ("december", "rhagfyr"),
)  # fmt: skip
SHORTEST: Final = 3
CENTURY_TURNS: Final = 70
FIRST_YEAR, LAST_YEAR = 1900, 2100
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000


class Order(StrEnum):
    """What the first of two small numbers of a date is."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class Epoch(StrEnum):
    """From which year on a spreadsheet counts its days."""

    FROM_1900 = "1900"
    FROM_1904 = "1904"


STARTS: Final = {Epoch.FROM_1900: datetime.date(1899, 12, 30), Epoch.FROM_1904: datetime.date(1904, 1, 1)}


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How the dates of a column are meant; None where nobody has said and nothing shows it."""

    order: Order | None = None
    epoch: Epoch | None = None


class NoDate(ValueError):
    """What stands there is no date."""


class Asked(ValueError):
    """What stands there is a date in two ways, and nobody has said which."""

    def __init__(self, about: type[Order] | type[Epoch]) -> None:
        super().__init__(about.__name__)
        self.about = about


def date_of(cell: Cell, style: DateStyle = DateStyle()) -> datetime.date:
    """The day a cell means: a date, its first day for a month, a quarter, a year or a week (its Monday).

    Raises NoDate for what is none, and Asked where it could be two and `style` does not say which.

    >>> str(date_of("5/1/2024", DateStyle(Order.DAY_FIRST))), str(date_of("2024 W05")), str(date_of("Q1 2024/25"))
    ('2024-01-05', '2024-01-29', '2024-04-01')
    """
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    if isinstance(cell, int | float):
        return _of_number(float(cell), style)
    return _of_text(cell or "", style)


def style_of(cells: Iterable[Cell], epoch: Epoch | None = None) -> DateStyle:
    """What a column shows by itself: a day above 12 in the first place says that days come first.

    Only the British order is taken without asking: one slip such as 1/25/2024 must not turn all others round.
    """
    shown = set(map(_order_shown, {cell for cell in cells if isinstance(cell, str)}))
    only_days = Order.DAY_FIRST in shown and Order.MONTH_FIRST not in shown
    return DateStyle(Order.DAY_FIRST if only_days else None, epoch)


def looks_like_date(cell: Cell) -> bool:
    """Whether a cell may hold a date. A bare number may not: most numbers are none."""
    if isinstance(cell, int | float) or cell is None:
        return False
    if isinstance(cell, str) and re.fullmatch(r"\d+(\.\d*)?", cell.strip()):
        return False
    try:
        date_of(cell)
    except Asked:
        return True
    except NoDate:
        return False
    return True


def _of_number(number: float, style: DateStyle) -> datetime.date:
    if FIRST_YEAR <= number <= LAST_YEAR and number == int(number):
        return datetime.date(int(number), 1, 1)
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        raise NoDate
    if style.epoch is None:
        raise Asked(Epoch)
    return STARTS[style.epoch] + datetime.timedelta(days=int(number))


@lru_cache(maxsize=50_000)
def _of_text(text: str, style: DateStyle) -> datetime.date:
    text = " ".join(text.casefold().replace("’", "'").split())
    for pattern, read in READERS:
        if found := pattern.fullmatch(text):
            try:
                return read(found.groups(), style)
            except Asked:
                raise
            except (StopIteration, ValueError):
                # not a month, not a day of it: perhaps it is meant in another way
                continue
    raise NoDate


Groups: TypeAlias = tuple[str, ...]


def _iso(parts: Groups, style: DateStyle) -> datetime.date:
    return datetime.date(int(parts[0]), int(parts[1]), int(parts[2] or 1))


def _numbers(parts: Groups, style: DateStyle) -> datetime.date:
    first, second, year = int(parts[0]), int(parts[1]), _year(parts[2])
    if style.order is None and first != second and first <= 12 and second <= 12:
        raise Asked(Order)
    is_day_first = style.order is not Order.MONTH_FIRST if style.order else first > 12 or first == second
    day, month = (first, second) if is_day_first else (second, first)
    return datetime.date(year, month, day)


def _day_month(parts: Groups, style: DateStyle) -> datetime.date:
    return datetime.date(_year(parts[2]), _month(parts[1]), int(parts[0]))


def _month_day(parts: Groups, style: DateStyle) -> datetime.date:
    return datetime.date(_year(parts[2]), _month(parts[0]), int(parts[1]))


def _month_year(parts: Groups, style: DateStyle) -> datetime.date:
    return datetime.date(_year(parts[1]), _month(parts[0]), 1)


def _number_year(parts: Groups, style: DateStyle) -> datetime.date:
    return datetime.date(int(parts[1]), int(parts[0]), 1)


def _week(parts: Groups, style: DateStyle) -> datetime.date:
    return datetime.date.fromisocalendar(int(parts[0]), int(parts[1]), 1)


def _quarter(parts: Groups, style: DateStyle) -> datetime.date:
    year, after, quarter = int(parts[0]), parts[1], int(parts[2])
    if after is None:
        return datetime.date(year, 3 * quarter - 2, 1)
    return _in_tax_year(year, after, 3 * (quarter - 1))


def _tax_year(parts: Groups, style: DateStyle) -> datetime.date:
    return _in_tax_year(int(parts[0]), parts[1], 0)


def _in_tax_year(year: int, after: str, months: int) -> datetime.date:
    """Years of the public services begin in April."""
    if int(after) % 100 != (year + 1) % 100:
        raise NoDate
    month = 4 + months
    return datetime.date(year + month // 13, month - 12 * (month // 13), 1)


def _serial(parts: Groups, style: DateStyle) -> datetime.date:
    return _of_number(float(parts[0]), style)


def _year(text: str) -> int:
    year = int(text)
    return year if year > 99 else year + (2000 if year < CENTURY_TURNS else 1900)


def _month(word: str) -> int:
    return next(
        number
        for number, names in enumerate(MONTHS, 1)
        if len(word) >= SHORTEST and any(name.startswith(word) for name in names)
    )


DAY_NAMES: Final = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|llun|mawrth|mercher|iau|gwener|sadwrn|sul)"
WEEKDAY: Final = rf"(?:(?:dydd )?{DAY_NAMES},? )?"
WORD: Final = r"([^\W\d_]{3,})\.?"
SHORT_OR_LONG: Final = r"'?(\d{4}|\d{2})"
GAP: Final = r"[ \-/.]?"
WEEK: Final = r"(?:w|wk|week|wythnos)\.? ?0?(\d{1,2})"
QUARTER: Final = r"(?:q|qtr|quarter|ch|chwarter)\.? ?([1-4])"
TAX_YEAR: Final = r"(\d{4})(?:[/\-](\d{4}|\d{2}))?"
# A time of the day says nothing about which day it is.
TIME: Final = r"(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?z|[+-]\d{2}:?\d{2})?)?"
Reader = Callable[[Groups, DateStyle], datetime.date]


def _when(pattern: str, read: Reader) -> tuple[re.Pattern[str], Reader]:
    return re.compile(pattern), read


READERS: Final = (
    _when(rf"(\d{{4}})[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}))?{TIME}", _iso),
    _when(rf"{WEEKDAY}(\d{{1,2}})[/.\- ](\d{{1,2}})[/.\- ]{SHORT_OR_LONG}{TIME}", _numbers),
    _when(rf"{WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[ \-/.]{WORD},?[ \-/.]{SHORT_OR_LONG}{TIME}", _day_month),
    _when(rf"{WORD} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){TIME}", _month_day),
    _when(rf"{WORD}{GAP}{SHORT_OR_LONG}", _month_year),
    _when(rf"(\d{{4}}){GAP}{WORD}", lambda parts, style: _month_year(parts[::-1], style)),
    _when(r"(\d{1,2})[/.\-](\d{4})", _number_year),
    _when(rf"(\d{{4}}){GAP}{WEEK}", _week),
    _when(rf"{WEEK},?{GAP}(\d{{4}})", lambda parts, style: _week(parts[::-1], style)),
    _when(rf"{TAX_YEAR}{GAP}{QUARTER}", _quarter),
    _when(rf"{QUARTER},?{GAP}{TAX_YEAR}", lambda parts, style: _quarter((*parts[1:], parts[0]), style)),
    _when(r"(\d{4})[/\-](\d{2}|\d{4})", _tax_year),
    _when(r"(\d{4,5}(?:\.\d+)?)", _serial),
)


def _order_shown(text: str) -> Order | None:
    """Which number comes first, where only one reading gives a day."""
    found = ORDERED.fullmatch(" ".join(text.casefold().split()))
    first, second = (int(part) for part in found.groups()[:2]) if found else (0, 0)
    if (first > MOST_MONTHS) == (second > MOST_MONTHS):
        return None
    return Order.DAY_FIRST if first > MOST_MONTHS else Order.MONTH_FIRST


MOST_MONTHS: Final = 12
ORDERED: Final = READERS[1][0]
