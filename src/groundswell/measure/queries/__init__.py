"""What we answer about measures, always through a person."""

from groundswell.measure.queries.charts import (
    Decisions,
    MeasureChart,
    Rows,
    analysed,
    chart_of,
    charts_of,
    rows_from,
    series_of,
)
from groundswell.measure.queries.measures import (
    change_for,
    entry_for,
    mark_for,
    measure_for,
    measures_for,
    measures_to_fill_in,
    public_measure,
    target_for,
    value_for,
    value_on,
    watches,
)

__all__ = [
    "Decisions",
    "MeasureChart",
    "Rows",
    "analysed",
    "change_for",
    "chart_of",
    "charts_of",
    "entry_for",
    "mark_for",
    "measure_for",
    "measures_for",
    "measures_to_fill_in",
    "public_measure",
    "rows_from",
    "series_of",
    "target_for",
    "value_for",
    "value_on",
    "watches",
]
