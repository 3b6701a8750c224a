"""Measures with values, made through the actions."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from groundswell.measure.actions import enter_many, start_measure
from groundswell.measure.models import Measure
from groundswell.measure.rules import Figure

MONDAY = datetime.date(2024, 1, 1)
WEEK = datetime.timedelta(days=7)
FALLS = [9, 11, 8, 12, 10, 9, 11, 10, 12, 8, 10, 11, 9, 10, 6, 5, 6, 7, 5, 6, 6]


def a_measure(group: Any, by: Any, now: datetime.datetime, name: str = "Falls", **told: Any) -> Measure:
    """A measure that everybody in the group fills in each week."""
    fields = {"chart": "i", "direction": "decrease", **told}
    return start_measure(group=group, name=name, key=uuid.uuid4(), by=by, now=now, **fields)


def fill(
    measure: Measure,
    by: Any,
    now: datetime.datetime,
    values: Sequence[float | None] = FALLS,
    out_of: float | None = None,
    first: datetime.date = MONDAY,
) -> Any:
    """Put values in, one a week from a Monday."""
    figures = [Figure(first + n * WEEK, value, out_of) for n, value in enumerate(values)]
    return enter_many(figures={measure: figures}, key=uuid.uuid4(), by=by, now=now)
