"""What the values of a measure may be, and what is there already."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Known: TypeAlias = Mapping[tuple[str, datetime.date, int], tuple[float | None, float | None]]
"""The values there are, by measure, day and place on that day (from 1): value and denominator."""


@dataclass(frozen=True, slots=True)
class Taking:
    """What a measure takes. `denominator`: each value has one; `proportion`: and is no larger than it.

    `whole`: values are counts. `negative`: they may be below 0. `many_a_day`: several values of one day belong together.
    """

    denominator: bool = False
    proportion: bool = False
    whole: bool = False
    negative: bool = False
    many_a_day: bool = False
