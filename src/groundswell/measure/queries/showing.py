"""Did it show? What came after something that happened, against everything before it. Nothing is ever rebased by asking."""

from __future__ import annotations

import datetime

from groundswell.measure.models import Mark
from groundswell.measure.queries.charts import MeasureChart, chart_of
from groundswell.pure.spc import BadSeries, Direction, Showing, did_it_show


def can_show(mark: Mark) -> bool:
    """Whether it can be asked if it showed: of what happened or began, where one way is better."""
    begins = {Mark.Kind.ANNOTATE, Mark.Kind.STEP}
    return mark.kind in begins and mark.undone_at is None and mark.measure.direction != Direction.NEUTRAL


def showing_of(mark: Mark) -> Showing | None:
    """Whether what happened on the day of a mark shows in the way that is better; None where there are no values for it."""
    return showing_in(chart_of(mark.measure), mark.on)


def showing_in(chart: MeasureChart, on: datetime.date) -> Showing | None:
    """The same in a chart that is at hand, of what happened on a day."""
    start = next((day for day in chart.rows.x if day >= on.isoformat()), None)
    if start is None or chart.measure.direction == Direction.NEUTRAL:
        return None
    try:
        return did_it_show(chart.series, start, chart.measure.direction, chart.measure.profile)
    except BadSeries:
        return None
