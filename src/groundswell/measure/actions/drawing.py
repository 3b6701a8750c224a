"""The copies that charts read, made anew whenever values change."""

from __future__ import annotations

import json
from collections.abc import Iterable

from groundswell.measure.models import DrawnValues, Measure
from groundswell.measure.queries.charts import told_values


def draw_from(measures: Iterable[Measure]) -> None:
    """Copy the values of measures for their charts. Call it in the transaction that changed the values, after the change."""
    wanted = sorted({measure.pk for measure in measures})
    # Of two who change values of a measure at once, the later waits here, and then copies what the earlier wrote too.
    list(
        Measure.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk").values_list("pk")
    )
    told = told_values(wanted)
    copies = [DrawnValues(measure_id=pk, columns=_as_columns(told.get(pk, []))) for pk in wanted]
    DrawnValues.objects.bulk_create(
        copies, update_conflicts=True, unique_fields=["measure"], update_fields=["columns"]
    )


def _as_columns(told: list[tuple[str, float | None, float | None]]) -> str:
    return json.dumps([list(column) for column in zip(*told, strict=True)] or [[], [], []])
