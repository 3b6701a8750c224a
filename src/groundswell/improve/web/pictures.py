"""Charts as pages of projects show them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.measure.queries import MeasureChart
from groundswell.measure.queries.numbers import number_of
from groundswell.pure.drawing import Picture
from groundswell.pure.spc import PROFILES, explain, glance_at, picture_of

WIDE, NARROW = 640.0, 360.0


@dataclass(frozen=True)
class Drawn:
    """A chart with what it says; without values it has words alone."""

    name: str
    kind: str
    kind_words: str
    href: str
    sentence: str
    glance: Picture | None
    picture: Picture | None
    narrow: Picture | None
    profile: str


def language() -> str:
    """The reader's language as charts know it."""
    return (get_language() or "en")[:2]


def short_day(x: Any) -> str:
    """A day as it stands on an axis: 3 Apr 2026."""
    return date_format(datetime.date.fromisoformat(str(x)), "j M Y")


def sentence_of(chart: MeasureChart) -> str:
    """What a chart says."""
    if chart.analysis is None:
        return _("This cannot be drawn yet.") if chart.problem else _("There are no values yet.")
    return explain(chart.analysis, language(), number_of(chart.measure))


def glanced(chart: MeasureChart, key: str) -> Picture | None:
    """The newest values as a small picture."""
    if chart.analysis is None:
        return None
    number, title = number_of(chart.measure), chart.measure.name
    return glance_at(chart.analysis, id=key, title=title, language=language(), number=number)


def drawn(chart: MeasureChart, *, large: bool = False) -> Drawn:
    """A chart as a project shows it: `large` with its axes, else at a glance."""
    measure, analysis = chart.measure, chart.analysis

    def at_width(width: float) -> Picture | None:
        if analysis is None or not large:
            return None
        return picture_of(
            analysis,
            id=f"m{measure.pk}-{width:.0f}",
            title=f"{measure.name} ({measure.unit})" if measure.unit else measure.name,
            language=language(),
            notes=chart.notes,
            number=number_of(measure),
            day=short_day,
            width=width,
        )

    return Drawn(
        name=measure.name,
        kind=measure.kind,
        kind_words=str(measure.get_kind_display()).partition(":")[0],
        href=reverse("measure:measure", args=[measure.public_id]),
        sentence=sentence_of(chart),
        glance=None if large else glanced(chart, f"g{measure.pk}"),
        picture=at_width(WIDE),
        narrow=at_width(NARROW),
        profile=PROFILES[measure.profile].name,
    )
