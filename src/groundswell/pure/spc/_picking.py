"""Which chart suits some data, by what they are like rather than by its letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from groundswell.pure.spc._series import Chart, Series

FEWEST = 12
FAR_FROM_CHANCE = 1.35
LIKE_CHANCE = 1 / FAR_FROM_CHANCE
PRIMES = {Chart.P: Chart.P_PRIME, Chart.U: Chart.U_PRIME}
D2 = 1.128


class Nature(StrEnum):
    """What each value is."""

    SHARE = "share"
    RATE = "rate"
    COUNT = "count"
    BETWEEN_CASES = "between_cases"
    BETWEEN_DAYS = "between_days"
    NUMBER = "number"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Picked:
    """A chart, and what its values are multiplied by for drawing (100 for percent)."""

    chart: Chart
    multiply: float = 1.0


def pick_chart(nature: str, *, steady: bool = True, middling: bool = False) -> Picked:
    """The chart for values of a kind.

    `steady`: there is about as much room for a count each time. `middling`: there will be few values, or people would
    rather see the middle than limits; then it is a run chart. Raises ValueError for an unknown nature.
    """
    known = Nature(nature)
    multiply = 100.0 if known is Nature.SHARE else 1.0
    if middling:
        return Picked(Chart.RUN, multiply)
    return {
        Nature.SHARE: Picked(Chart.P, multiply),
        Nature.RATE: Picked(Chart.U),
        Nature.COUNT: Picked(Chart.C if steady else Chart.I),
        Nature.BETWEEN_CASES: Picked(Chart.G),
        Nature.BETWEEN_DAYS: Picked(Chart.T),
        Nature.NUMBER: Picked(Chart.I),
        Nature.SEVERAL: Picked(Chart.XBAR),
    }[known]


@dataclass(frozen=True, slots=True)
class Better:
    """Another chart that the values themselves ask for; `times` is how many times as much they vary as chance alone would."""

    chart: Chart
    times: float


def better_chart(series: Series) -> Better | None:
    """For a p or u chart whose values vary much more, or much less, than chance alone: its Laney chart; None otherwise.

    With large denominators the limits of p and u charts shrink until everything lies outside; Laney's take the variation
    between the values as it is. Fewer than 12 values, or values that are no numbers, ask for nothing.
    """
    prime = PRIMES.get(Chart(series.chart)) if series.n is not None else None
    if prime is None:
        return None
    times = _times_chance(series)
    if times is None or LIKE_CHANCE < times < FAR_FROM_CHANCE:
        return None
    return Better(prime, times)


def _times_chance(series: Series) -> float | None:
    """Sigma z: the moving range of the values in units of their own chance variation."""
    y, n = _columns(series.y), _columns(series.n or ())
    there = ~np.isnan(y) & (n > 0)
    y, n = y[there], n[there]
    if len(y) < FEWEST or y.sum() <= 0:
        return None
    centre = y.sum() / n.sum()
    spread = centre * (1 - centre) if series.chart == Chart.P else centre
    if spread <= 0:
        return None
    z = (y / n - centre) / np.sqrt(spread / n)
    return float(np.abs(np.diff(z)).mean() / D2)


def _columns(values: Sequence[float | None]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
