"""Asking to hear of special cause, and remembering which signals were told."""

from __future__ import annotations

import datetime

from django.db import transaction

from groundswell.measure.models import Measure, Signal, Watch
from groundswell.measure.queries.charts import MeasureChart
from groundswell.measure.rules import can_see
from groundswell.people.models import Group, Person
from groundswell.people.rules import must
from groundswell.pure.spc import signals_of


@transaction.atomic
def watch(
    *, by: Person, now: datetime.datetime, measure: Measure | None = None, group: Group | None = None
) -> Watch:
    """Ask to hear of special cause in a measure, or in all measures of a group and below; twice is once.

    Raises PermissionDenied for what `by` may not see, and ValueError for neither or both.
    """
    _must_be_one(by, measure, group)
    watching, _ = Watch.objects.get_or_create(
        person=by, measure=measure, group=group, defaults={"since": now}
    )
    return watching


@transaction.atomic
def stop_watching(*, by: Person, measure: Measure | None = None, group: Group | None = None) -> None:
    """Hear no more of a measure, or of a group's. Twice changes nothing. Raises as `watch` does."""
    _must_be_one(by, measure, group)
    Watch.objects.filter(person=by, measure=measure, group=group).delete()


@transaction.atomic
def note_signals(*, chart: MeasureChart, now: datetime.datetime) -> list[Signal]:
    """Remember the signals that the newest value of a chart is part of; those not known before are handed back."""
    newest = chart.last_point
    if chart.analysis is None or newest is None:
        return []
    fresh = []
    for one in signals_of(chart.analysis):
        if one.last == newest:
            facts = {"label": one.label.value, "noticed_at": now}
            signal, is_new = Signal.objects.get_or_create(
                measure=chart.measure, on=str(one.x), rule=one.rule.value, defaults=facts
            )
            fresh += [signal] if is_new else []
    return fresh


def _must_be_one(by: Person, measure: Measure | None, group: Group | None) -> None:
    if (measure is None) == (group is None):
        raise ValueError("a measure or a group")
    if measure is not None:
        must(can_see(by, measure))
    if group is not None:
        must(by.is_active and by.organisation_id == group.organisation_id)
