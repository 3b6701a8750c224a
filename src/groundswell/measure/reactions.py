"""Telling those who watch a chart when it says something new: once for each signal, in words."""

from __future__ import annotations

import datetime

from django.urls import reverse

from groundswell.base.notify.actions import tell_all
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import reacts_to
from groundswell.measure.actions import note_signals
from groundswell.measure.models import Measure
from groundswell.measure.queries import chart_of, watchers_of
from groundswell.measure.queries.numbers import number_of
from groundswell.pure.spc import explain


@reacts_to(
    "measure.value_entered", "measure.values_entered", "measure.value_corrected", "measure.value_put_back"
)
def tell_of_signals(entry: Entry, now: datetime.datetime) -> None:
    """Whoever watches a measure hears of a signal that its newest value is part of, and never of the same one again."""
    measure = Measure.objects.select_related("group").get(public_id=entry.about_id)
    chart = chart_of(measure)
    fresh = note_signals(chart=chart, now=now)
    if not fresh or chart.analysis is None:
        return
    number = number_of(measure)
    said = {language: explain(chart.analysis, language, number) for language in ("en", "cy")}
    about = {"name": measure.name, "group": str(measure.group), "measure": str(measure.public_id)}
    data = {**about, "said": said, "label": fresh[0].label}
    link = reverse("measure:measure", args=[measure.public_id])
    key = f"measure.signal:{fresh[0].public_id}"
    tell_all(watchers_of(measure), key=key, kind="measure.signal", data=data, link=link, now=now)
