"""What goes in: one series and everything a person has decided about it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

X: TypeAlias = str | int | float | datetime.date
"""Dates and times (also as ISO text, which sorts by itself), or numbers."""


class Chart(StrEnum):
    """The charts there are, by their usual short names."""

    RUN = "run"
    I = "i"  # noqa: E741  the chart's own name
    I_MEDIAN = "i_m"
    I_MEDIANS = "i_mm"
    MR = "mr"
    C = "c"
    U = "u"
    P = "p"
    P_PRIME = "pp"
    U_PRIME = "up"
    I_PRIME = "ip"
    G = "g"
    T = "t"
    XBAR = "xbar"
    S = "s"


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class BadSeries(ValueError):
    """A series that cannot be analysed; the message says what is wrong in words for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values in time with what was decided about them. Rows may come in any order; None is a gap.

    `n` are denominators (of p, u and their kin), areas of opportunity, or weights; a value that has one is divided by it.
    `steps` are the x of the first point of each new phase; `baseline` counts the first points of each phase that set its
    limits, as one number or one for each phase (None: all of them); `exclude` are points, counted from 1 in the order of x, that set no limits and belong to no run. `centre` is a
    line given from outside. `target` is one value, or pairs (x from which on it holds, value or None). `multiply` is for
    drawing, such as 100 for percent; targets are in what is drawn. `subgroup`: rows of the same x belong together.
    """

    y: Sequence[float | None]
    x: Sequence[X] | None = None
    n: Sequence[float | None] | None = None
    chart: str = Chart.I
    direction: str = Direction.NEUTRAL
    target: float | Sequence[tuple[X, float | None]] | None = None
    steps: Sequence[X] = ()
    baseline: int | Sequence[int | None] | None = None
    exclude: Collection[int] = ()
    centre: float | None = None
    multiply: float = 1.0
    subgroup: bool = False
    screen: bool | None = None
    id: str = ""
