"""Charts at a glance beside words about them, for who may see them."""

from __future__ import annotations

from collections.abc import Mapping

from groundswell.measure.queries.charts import charts_of
from groundswell.measure.queries.measures import measures_for
from groundswell.measure.queries.numbers import number_of
from groundswell.people.models import Person
from groundswell.pure.drawing import Picture
from groundswell.pure.spc import glance_at


def glimpses_of(person: Person, named: Mapping[int, str], language: str) -> dict[int, Picture]:
    """A small picture for each key that names a measure this person may see; the same few questions for any number."""
    if not named:
        return {}
    measures = measures_for(person).filter(public_id__in=set(named.values()))
    charts = {str(chart.measure.public_id): chart for chart in charts_of(list(measures))}
    found = {key: charts[measure] for key, measure in named.items() if measure in charts}
    return {
        key: glance_at(
            chart.analysis,
            id=f"news{key}",
            title=chart.measure.name,
            language=language,
            number=number_of(chart.measure),
        )
        for key, chart in found.items()
        if chart.analysis is not None
    }
