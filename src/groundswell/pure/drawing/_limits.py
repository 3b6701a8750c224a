"""Natural process limits of a series of single values (XmR chart)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import fsum

from groundswell.pure.drawing._numbers import check_numbers

SCALING = 2.66
LEAST_VALUES = 10


class Standing(StrEnum):
    """How far limits may be trusted, by the number of values behind them."""

    TRIAL = "trial"
    """10 or 11 values."""
    PROVISIONAL = "provisional"
    """12 to 19 values."""
    ESTABLISHED = "established"
    """20 values or more."""


@dataclass(frozen=True, slots=True)
class XmrLimits:
    """Mean, limits and mean moving range, all in the unit of the values."""

    mean: float
    lower: float
    upper: float
    moving_range: float
    standing: Standing

    def is_outside(self, value: float) -> bool:
        """Return whether `value` lies beyond a limit. On the limit is inside."""
        # Equal values give limits of no width, which rounding must not put on one side of them.
        slack = 1e-9 * max(1.0, abs(self.upper), abs(self.lower))
        return not self.lower - slack <= value <= self.upper + slack


def process_limits(values: Sequence[float | None], *, floor: float | None = None) -> XmrLimits | None:
    """Return mean ± 2.66 times the mean moving range, or None with fewer than 10 values.

    A moving range is the distance between two neighbours; None (hidden or missing) has none, and none
    reaches across it. When no two values are neighbours there are no limits. `floor`, if given, is a
    value that cannot be gone under, such as 0 days: the lower limit stops there.

    Source: Wheeler, Understanding Variation; NHS England, Making Data Count (XmR). 2.66 = 3 / 1.128.

    Raises ValueError for a value that is not finite or beyond 1e12.
    """
    known = [value for value in values if value is not None]
    check_numbers(known)
    ranges = [abs(a - b) for a, b in pairwise(values) if a is not None and b is not None]
    if len(known) < LEAST_VALUES or not ranges:
        return None
    mean, moving_range = fsum(known) / len(known), fsum(ranges) / len(ranges)
    lower, upper = mean - SCALING * moving_range, mean + SCALING * moving_range
    lower = lower if floor is None else max(lower, floor)
    return XmrLimits(mean, lower, upper, moving_range, _standing(len(known)))


def _standing(count: int) -> Standing:
    if count < 12:
        return Standing.TRIAL
    return Standing.PROVISIONAL if count < 20 else Standing.ESTABLISHED
