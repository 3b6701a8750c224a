"""What is wrong with a cell, and what is worth knowing about a file that is read all the same."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Why(StrEnum):
    """Why a row cannot come in."""

    NO_DATE = "no_date"
    NOT_A_DATE = "not_a_date"
    TWO_DATES = "two_dates"
    TWO_EPOCHS = "two_epochs"
    FUTURE = "future"
    LONG_AGO = "long_ago"
    NOT_A_NUMBER = "not_a_number"
    IS_A_DATE = "is_a_date"
    DECIMAL_COMMA = "decimal_comma"
    TOO_LARGE = "too_large"
    SHEET_ERROR = "sheet_error"
    NO_RESULT = "no_result"
    PERCENT_HERE = "percent_here"
    PERCENT_MIXED = "percent_mixed"
    NEGATIVE = "negative"
    NO_DENOMINATOR = "no_denominator"
    ZERO_DENOMINATOR = "zero_denominator"
    ABOVE_DENOMINATOR = "above_denominator"
    NOT_WHOLE = "not_whole"
    TWICE = "twice"
    HERE_ALREADY = "here_already"
    MERGED = "merged"
    NO_MEASURE = "no_measure"
    UNKNOWN_MEASURE = "unknown_measure"
    LONG_NOTE = "long_note"


class Remark(StrEnum):
    """What was done with a file without asking, or left out of it."""

    BLANK_ROWS = "blank_rows"
    GAPS = "gaps"
    ROWS_ABOVE = "rows_above"
    PERCENT = "percent"
    DECIMAL_COMMAS = "decimal_commas"
    DAY_FIRST = "day_first"
    EPOCH_1904 = "epoch_1904"
    SAME_AS_BEFORE = "same_as_before"
    REPLACED = "replaced"
    NOTHING_OF_NOTHING = "nothing_of_nothing"


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot come in: its row, its column (a heading, or letters), why, what stands there, and the other row.

    `row` is as a spreadsheet numbers them. `other` is the row that has the same date, or the value it was compared with.
    """

    row: int
    column: str
    why: Why
    word: str = ""
    other: str = ""

    def kept(self) -> dict[str, Any]:
        """As plain JSON; `Fault(**kept)` makes it again."""
        return {**asdict(self), "why": self.why.value}


@dataclass(frozen=True, slots=True)
class Remarked:
    """How often a remark holds, and the first row where it does (0 for none)."""

    remark: Remark
    count: int
    row: int = 0


LONGEST_SHOWN = 60
"""How much of a cell a message repeats."""


@dataclass(slots=True)
class Noticed:
    """Collects what is wrong and what is worth knowing while a file is read."""

    faults: list[Fault] = field(default_factory=list)
    counts: dict[Remark, Remarked] = field(default_factory=dict)

    def wrong(self, row: int, column: str, why: Why, word: object = "", other: object = "") -> None:
        """Remember that a cell cannot come in."""
        self.faults.append(Fault(row, column, why, str(word)[:LONGEST_SHOWN], str(other)[:LONGEST_SHOWN]))

    def remark(self, remark: Remark, row: int = 0, count: int = 1) -> None:
        """Count a remark; the first row stays."""
        before = self.counts.get(remark)
        self.counts[remark] = Remarked(
            remark, count + (before.count if before else 0), before.row if before else row
        )
