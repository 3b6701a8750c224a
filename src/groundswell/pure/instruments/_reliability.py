"""Do the items of a scale say the same thing? Cronbach's alpha."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from groundswell.pure.instruments._answers import Sheet, as_sheet

_NOTHING: Final = 1e-12
"""A sum of covariances this small beside the variances is no variance, only rounding."""


def cronbach_alpha(rows: Sheet) -> float | None:
    """Cronbach's alpha from the covariances of the items, a row a person; higher is more of one mind.

    Each covariance uses the people who answered both items, so nobody is dropped for one gap. Turn
    reversed items round before: alpha can fall below 0 where that was forgotten.

    None when it is not defined: fewer than two items, fewer than two people to some pair of items, or
    scores that do not vary. Raises ValueError when the rows are not equally long.
    """
    sheet = as_sheet(rows)
    items = sheet.shape[1]
    if items < 2:
        return None
    covariances = _covariances(sheet)
    variances, total = float(np.trace(covariances)), float(covariances.sum())
    # Written so that nan, from a pair of items that too few answered, is not defined either.
    if not total > _NOTHING * variances:
        return None
    return items / (items - 1) * (1 - variances / total)


def _covariances(sheet: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The sample covariance of each two items over the people who answered both; nan for under two."""
    here = (~np.isnan(sheet)).astype(float)
    # Measured from each item's smallest answer: rounding stays small, and equal answers become exactly 0.
    start = np.array([column[~np.isnan(column)].min(initial=np.inf) for column in sheet.T])
    given = np.where(here > 0, sheet - start, 0.0)
    both = here.T @ here
    products, sums = given.T @ given, given.T @ here
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = (products - sums * sums.T / both) / (both - 1)
    return np.where(both > 1, spread, np.nan)
