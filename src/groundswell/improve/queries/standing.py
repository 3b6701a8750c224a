"""Where a project stands, so that the next step can be named."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from groundswell.improve.models import Cycle, Project
from groundswell.improve.queries.cycles import is_adopted
from groundswell.measure.queries import MeasureChart
from groundswell.pure.improving import Lack, Standing, lacks_of

ENOUGH = frozenset({Lack.WHY, Lack.PAST, Lack.FAR, Lack.WRONG_WAY, Lack.MEASURE})
"""What an aim may lack and still be worked with; the measure is a step of its own."""


def standing_of_project(
    project: Project,
    charts: Sequence[MeasureChart],
    today: datetime.date,
    cycles: Sequence[Cycle] = (),
    has_changes: bool = True,
) -> Standing:
    """Where a project stands; `charts` are of its measures, that of the aim first, `cycles` its tests, oldest first."""
    last = cycles[-1] if cycles else None
    lacks = set(lacks_of(project.as_aim(), today)) - ENOUGH
    return Standing(
        is_closed=project.is_closed,
        has_aim=not lacks,
        has_measure=project.measure_id is not None,
        values=max((chart.rows.days_told() for chart in charts), default=0),
        has_changes=has_changes or bool(cycles),
        cycle=last.state if last else "",
        has_predictions=last is not None and _is_predicted(last),
        is_adopted=is_adopted(cycles),
    )


def _is_predicted(cycle: Cycle) -> bool:
    asked = list(cycle.questions.all())
    return bool(asked) and all(one.prediction for one in asked)
