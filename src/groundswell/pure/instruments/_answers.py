"""Answers as numbers: turned round, stretched, averaged. None, and nan, mean: not answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Answers: TypeAlias = Sequence[float | None] | npt.NDArray[np.float64]
Sheet: TypeAlias = Sequence[Sequence[float | None]] | npt.NDArray[np.float64]
"""A row a person, a column an item."""
Column: TypeAlias = npt.NDArray[np.float64]


def reverse(answers: Answers, lowest: float, highest: float) -> list[float | None]:
    """Turn a scale round: the lowest answer becomes the highest. Twice gives back what was there.

    Raises ValueError for an answer that is not between the two ends.
    """
    return as_list(lowest + highest - within(answers, lowest, highest))


def stretch(answers: Answers, ends: tuple[float, float], out_of: tuple[float, float]) -> list[float | None]:
    """Move answers between `ends` to the same place between the ends `out_of`: 3 of 1-5 is 5 of 0-10.

    Raises ValueError when the ends are the same, or an answer is not between them.
    """
    if ends[0] == ends[1]:
        raise ValueError("a scale with one point cannot be stretched")
    share = (within(answers, *ends) - ends[0]) / (ends[1] - ends[0])
    return as_list(out_of[0] + share * (out_of[1] - out_of[0]))


def person_means(rows: Sheet, needs: int = 1) -> list[float | None]:
    """The mean of what each person answered; None for a person who answered fewer than `needs`.

    Needing none is like needing one: who said nothing has no mean. Turn reversed items round before.
    Raises ValueError when the rows are not equally long.
    """
    sheet = as_sheet(rows)
    answered = (~np.isnan(sheet)).sum(axis=1)
    sums = np.nansum(sheet, axis=1)
    means = np.full(len(sheet), np.nan)
    np.divide(sums, answered, out=means, where=answered >= max(needs, 1))
    return as_list(means)


def mean(answers: Answers) -> float | None:
    """The mean of those who answered; None when nobody did."""
    given = answered(answers)
    return float(given.mean()) if given.size else None


def standard_deviation(answers: Answers) -> float | None:
    """The sample standard deviation (n - 1); None for fewer than two answers, 0 when all are equal."""
    given = answered(answers)
    # Measured from the first answer, so that equal answers differ by exactly nothing.
    return float((given - given[0]).std(ddof=1)) if given.size > 1 else None


def answered(answers: Answers) -> Column:
    """The answers that were given."""
    column = np.array(answers, dtype=float)
    return column[~np.isnan(column)]


def within(answers: Answers, lowest: float, highest: float) -> Column:
    """The answers as a column. Raises ValueError for one that is not between the ends."""
    column = np.array(answers, dtype=float)
    outside = column[(column < lowest) | (column > highest)]
    if outside.size:
        raise ValueError(f"{outside[0]:g} is not between {lowest:g} and {highest:g}")
    return column


def as_sheet(rows: Sheet) -> npt.NDArray[np.float64]:
    """The answers as a table. Raises ValueError when the rows are not equally long."""
    return np.array(rows, dtype=float).reshape(len(rows), -1) if len(rows) else np.empty((0, 0))


def as_list(column: Column) -> list[float | None]:
    """Plain numbers, with None for what is missing."""
    return [None if value != value else value for value in column.tolist()]
