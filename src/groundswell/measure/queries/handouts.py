"""Measures as they are handed out: in files, in slides."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.measure.models import Measure
from groundswell.measure.queries import MeasureChart
from groundswell.measure.queries.numbers import number_of
from groundswell.pure.spc import Handout


def spread_name(measure: Measure) -> str:
    """What the chart below that of the means is called."""
    return _("%(name)s: how far apart the values of a day lie (standard deviation)") % {"name": measure.name}


def handouts_of(charts: Sequence[MeasureChart]) -> list[Handout]:
    """The measures as they are handed out, a pair of charts one after the other; those without values are left out."""
    told = [
        (chart, name, analysis)
        for chart in charts
        for name, analysis in (
            (chart.measure.name, chart.analysis),
            (spread_name(chart.measure), chart.spread),
        )
        if analysis is not None
    ]
    language = get_language() or "en"
    return [
        Handout(name, analysis, _about(chart.measure), chart.notes, language, number_of(chart.measure))
        for chart, name, analysis in told
    ]


def _about(measure: Measure) -> list[tuple[str, str]]:
    told = [
        (_("Group"), measure.group.name),
        (_("Kind"), measure.get_kind_display()),
        (_("What exactly is counted"), measure.definition),
        (_("What is counted"), measure.numerator),
        (_("Out of what"), measure.denominator),
        (_("Unit"), measure.unit),
        (_("Where the figures come from"), measure.source),
        (_("Who or what is looked at"), measure.sampling),
        (_("How often"), measure.get_frequency_display()),
    ]
    return [(head, str(words)) for head, words in told if words]
