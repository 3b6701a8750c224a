"""Measures with values, made through the actions."""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Sequence
from typing import Any

from groundswell.measure.actions import enter_many, start_measure
from groundswell.measure.models import DrawnValues, Measure, Value
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


def astray() -> list[Measure]:
    """The measures whose copy for the chart does not say what their values say."""
    pks = list(DrawnValues.unscoped.order_by("pk").values_list("measure_id", flat=True))
    with_values = set(Value.unscoped.values_list("measure_id", flat=True))
    return list(
        Measure.unscoped.filter(
            pk__in={pk for pk in pks if _copied(pk) != _told(pk)} | with_values - set(pks)
        )
    )


def _copied(pk: int) -> list[list[Any]]:
    return json.loads(DrawnValues.unscoped.get(measure=pk).columns)


def _told(pk: int) -> list[list[Any]]:
    values = Value.unscoped.filter(measure=pk).order_by("on", "place")
    told = [(one.on.isoformat(), one.numerator, one.denominator) for one in values]
    return [list(column) for column in zip(*told, strict=True)] or [[], [], []]
