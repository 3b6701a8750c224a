"""How much: from whatever stands in a cell to a number, and why it is none."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from groundswell.pure.figures._grid import WITHOUT_RESULT, Cell

LARGEST: Final = 1e12
GAPS: Final = frozenset({"", "-", "–", "—", "n/a", "na", "#n/a", "nan", "null", "none", ".", "..", "*"})
ERRORS: Final = frozenset({"#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!"})
PLAIN: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?", re.IGNORECASE)
THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(?:([,.' ])\d{3})(?:\1\d{3})*")
DECIMAL_COMMA: Final = re.compile(
    r"[+-]?\d+,(?:\d{1,2}|\d{4,})|[+-]?0,\d+|[+-]?\d{1,3}(?:\.\d{3})+,\d+|[+-]?\d{4,},\d+"
)
DECIMAL_POINT: Final = re.compile(r"[+-]?\d+\.(?:\d{1,2}|\d{4,})|[+-]?0\.\d+|[+-]?\d{1,3}(?:,\d{3})+\.\d+")

_CONTINENTAL: Final = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:[. ']\d{3})+)?(?:,\d*)?")


class NotNumber(StrEnum):
    """Why a cell holds no number."""

    TEXT = "text"
    ERROR = "error"
    NO_RESULT = "no_result"
    DECIMAL_COMMA = "decimal_comma"
    TOO_LARGE = "too_large"
    DATE = "date"


class NoNumber(ValueError):
    """What stands there is no number."""

    def __init__(self, why: NotNumber) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was read; `value` is None for a gap. `percent`: it had a sign, and 45 % is 45."""

    value: float | None
    percent: bool = False


def number_of(cell: Cell, *, decimal_comma: bool = False) -> Number:
    """The number in a cell. What stands for nothing (empty, -, n/a) is a gap. Raises NoNumber with the reason.

    >>> number_of("1,234.5").value, number_of("12,5", decimal_comma=True).value, number_of("45%")
    (1234.5, 12.5, Number(value=45.0, percent=True))
    """
    if cell is None:
        return Number(None)
    if isinstance(cell, str):
        return _of_text(cell, decimal_comma)
    if not isinstance(cell, int | float):
        raise NoNumber(NotNumber.DATE)
    return _checked(float(cell), percent=False)


def has_decimal_commas(cells: Iterable[Cell]) -> bool:
    """Whether a column writes 12,5 for twelve and a half: some of it does, and nothing in it has a decimal point."""
    texts = [cell.strip().rstrip("%").strip() for cell in cells if isinstance(cell, str)]
    return any(map(DECIMAL_COMMA.fullmatch, texts)) and not any(map(DECIMAL_POINT.fullmatch, texts))


def looks_like_number(cell: Cell) -> bool:
    """Whether a cell holds a number, however it is written. A gap does not."""
    for decimal_comma in (False, True):
        try:
            return number_of(cell, decimal_comma=decimal_comma).value is not None
        except NoNumber:
            continue
    return False


@lru_cache(maxsize=100_000)
def _of_text(text: str, decimal_comma: bool) -> Number:
    bare = text.strip().replace("\u00a0", " ").replace("\u202f", " ").replace("−", "-").casefold()
    if bare in GAPS:
        return Number(None)
    if bare in ERRORS or text == WITHOUT_RESULT:
        raise NoNumber(NotNumber.NO_RESULT if text == WITHOUT_RESULT else NotNumber.ERROR)
    percent = bare.endswith("%")
    bare = bare.removesuffix("%").strip().removeprefix("£").strip()
    return _checked(_plain(bare, decimal_comma), percent=percent)


def _plain(bare: str, decimal_comma: bool) -> float:
    if decimal_comma:
        bare = (
            "".join("." if char == "," else char for char in bare if char not in ". '")
            if _CONTINENTAL.fullmatch(bare)
            else "?"
        )
    elif found := THOUSANDS.match(bare):
        bare = _without_thousands(bare, found)
    if PLAIN.fullmatch(bare):
        return float(bare)
    raise NoNumber(NotNumber.DECIMAL_COMMA if DECIMAL_COMMA.fullmatch(bare) else NotNumber.TEXT)


def _without_thousands(bare: str, found: re.Match[str]) -> str:
    mark, rest = found[1], bare[found.end() :]
    if mark == "." or not re.fullmatch(r"(?:\.\d*)?", rest):
        return bare
    return found[0].replace(mark, "") + rest


def _checked(value: float, *, percent: bool) -> Number:
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise NoNumber(NotNumber.TOO_LARGE)
    return Number(value, percent)
