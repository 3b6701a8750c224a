"""Constants of subgroups, from the gamma function rather than a table (Montgomery, Statistical Quality Control)."""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, sqrt
from typing import NamedTuple

D2 = 1.128
"""The mean range of two neighbours, in standard deviations."""
D4_MEDIAN = 0.954
"""Their median range."""


class Constants(NamedTuple):
    c4: float
    a3: float
    b3: float
    b4: float


@lru_cache(maxsize=4096)
def constants(size: int) -> Constants:
    """The constants of a subgroup of this many, two or more."""
    c4 = sqrt(2 / (size - 1)) * exp(lgamma(size / 2) - lgamma((size - 1) / 2))
    spread = 3 * sqrt(1 - c4 * c4) / c4
    return Constants(c4, 3 / (c4 * sqrt(size)), max(0.0, 1 - spread), 1 + spread)
