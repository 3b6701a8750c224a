"""Charts with their words, as pages show them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.base.ui.words import day
from groundswell.measure.models import Measure
from groundswell.measure.queries import MeasureChart
from groundswell.measure.queries.handouts import spread_name
from groundswell.measure.queries.history import said
from groundswell.measure.queries.numbers import number_of
from groundswell.measure.rules import takes_denominator
from groundswell.measure.web.words import better_words
from groundswell.pure.drawing import Picture, TableTwin
from groundswell.pure.spc import (
    PROFILES,
    Better,
    Showing,
    better_chart,
    explain,
    explain_showing,
    glance_at,
    picture_of,
    signs_of,
    suggested_step,
    warnings,
)

WIDE, NARROW = 640.0, 360.0


@dataclass(frozen=True)
class Card:
    """A measure in an overview: what its chart says in a sentence, its signs, and its newest values as a small picture."""

    name: str
    group: str
    href: str
    sentence: str
    last: str
    last_day: str
    variation: Picture | None
    assurance: Picture | None
    picture: Picture | None
    state: str
    reach: str


@dataclass(frozen=True)
class Drawn:
    """A chart on its own page, with everything that should be said beside it."""

    picture: Picture | None
    narrow: Picture | None
    sentence: str
    signs: list[Picture | None]
    warnings: list[str]
    profile: str
    problem: str = ""
    better: Better | None = None
    better_words: str = ""
    step_on: datetime.date | None = None
    step_words: str = ""
    last: dict[str, str] = field(default_factory=dict)
    spread: Drawn | None = None
    """The same of how far apart several values of a day lie."""


def card_of(chart: MeasureChart, *, is_drawn: bool = True) -> Card:
    """A measure as a card; where only its name is shown, and in which field it stands, nothing need be drawn."""
    measure, analysis, key = chart.measure, chart.analysis, f"m{chart.measure.pk}"
    number, language = number_of(measure), _language()
    variation = assurance = ""
    picture = None
    sentence = _("There are no values yet.")
    if analysis is not None and is_drawn:
        variation, assurance = signs_of(analysis, id=key, language=language)
        sentence = explain(analysis, language, number)
        picture = glance_at(
            analysis, id=key, title=measure.name, language=language, number=number, desc=sentence
        )
    elif chart.problem:
        sentence = _("This cannot be drawn yet.")
    last = newest(chart)
    return Card(
        name=measure.name,
        group=str(measure.group),
        href=reverse("measure:measure", args=[measure.public_id]),
        sentence=sentence,
        last=last.get("value", ""),
        last_day=last.get("day", ""),
        variation=_sign(variation),
        assurance=_sign(assurance),
        picture=picture,
        state=state_of(chart),
        reach=str(analysis.assurance) if analysis is not None else "none",
    )


def state_of(chart: MeasureChart) -> str:
    """improvement, concern, neutral, common, or unknown while it is too early to tell."""
    if chart.analysis is None or chart.analysis.variation is None:
        return "unknown"
    return chart.analysis.variation.partition("_")[0]


def drawn(chart: MeasureChart) -> Drawn:
    """A chart on its own page."""
    measure, analysis = chart.measure, chart.analysis
    if analysis is None:
        problem = _("This cannot be drawn yet: %(why)s.") % {"why": chart.problem} if chart.problem else ""
        return Drawn(None, None, "", [], [], PROFILES[measure.profile].name, problem)
    number, language = number_of(measure), _language()
    better, step = better_chart(chart.series), suggested_step(analysis)
    title = f"{measure.name} ({measure.unit})" if measure.unit else measure.name

    def at_width(width: float) -> Picture:
        return picture_of(
            analysis,
            id=f"m{measure.pk}-{width:.0f}",
            title=title,
            language=language,
            notes=chart.notes,
            number=number,
            day=short_day,
            width=width,
        )

    step_on = datetime.date.fromisoformat(str(analysis.x[step])) if step is not None else None
    return Drawn(
        picture=at_width(WIDE),
        narrow=at_width(NARROW),
        sentence=explain(analysis, language, number),
        signs=[_sign(sign) for sign in signs_of(analysis, id=f"s{measure.pk}", language=language) if sign],
        warnings=warnings(analysis, language),
        profile=PROFILES[measure.profile].name,
        better=better,
        better_words=better_words(better) if better else "",
        step_on=step_on,
        step_words=_step_words(len(analysis.x) - step, step_on) if step is not None and step_on else "",
        last=newest(chart),
        spread=_spread(chart),
    )


def _spread(chart: MeasureChart) -> Drawn | None:
    """The chart that stands below that of the means."""
    measure, analysis = chart.measure, chart.spread
    if analysis is None:
        return None
    number, language = number_of(measure), _language()

    def at_width(width: float) -> Picture:
        return picture_of(
            analysis,
            id=f"m{measure.pk}-s-{width:.0f}",
            title=spread_name(measure),
            language=language,
            notes=chart.notes,
            number=number,
            day=short_day,
            width=width,
        )

    sentence = explain(analysis, language, number)
    return Drawn(at_width(WIDE), at_width(NARROW), sentence, [], [], analysis.profile.name)


def shown(measure: Measure, showing: Showing | None, words: str) -> Drawn | None:
    """The answer to "did it show?", with its frozen baseline as a chart."""
    if showing is None:
        return None
    number, language, analysis = number_of(measure), _language(), showing.analysis
    start = int(analysis.baseline.sum())
    notes = [(min(start, len(analysis.x) - 1), words)]

    def at_width(width: float) -> Picture:
        return picture_of(
            analysis,
            id=f"m{measure.pk}-{width:.0f}",
            title=measure.name,
            language=language,
            notes=notes,
            number=number,
            day=short_day,
            width=width,
        )

    sentence = explain_showing(showing, language, short_day)
    return Drawn(at_width(WIDE), at_width(NARROW), sentence, [], [], analysis.profile.name)


def newest(chart: MeasureChart) -> dict[str, str]:
    """The newest value in words, and its day."""
    row = chart.last
    if row is None:
        return {}
    if chart.rows.has_several and chart.analysis is not None:
        mean = float(chart.analysis.y[-1])
        value = number_of(chart.measure)(mean) if mean == mean else _("no value")
        return {"value": value, "day": day(chart.rows.days[-1])}
    below = chart.rows.n[row] if takes_denominator(chart.measure) else None
    return {"value": said(chart.rows.y[row], below), "day": day(chart.rows.x[row])}


def short_day(x: Any) -> str:
    """A day as it stands on an axis: 3 Apr 2026."""
    return date_format(datetime.date.fromisoformat(str(x)), "j M Y")


def next_day(measure: Measure, chart: MeasureChart, today: datetime.date) -> datetime.date | None:
    """The day the next value is probably of, as far as the values so far tell; None when it is not due yet."""
    if not chart.rows.x:
        back = {"week": today.weekday(), "month": today.day - 1}.get(measure.frequency, 0)
        return today - datetime.timedelta(days=back)
    last = datetime.date.fromisoformat(chart.rows.x[-1])
    due = _after(measure.frequency, last)
    return due if due <= today else None


def _after(frequency: str, last: datetime.date) -> datetime.date:
    if frequency in {"month", "quarter"}:
        number = last.year * 12 + last.month - 1 + (3 if frequency == "quarter" else 1)
        return datetime.date(number // 12, number % 12 + 1, min(last.day, 28))
    return last + datetime.timedelta(days=7 if frequency == "week" else 1)


def _step_words(n: int, on: datetime.date | None) -> str:
    facts = {"n": n, "day": day(on)}
    return _("The newest %(n)s values, from %(day)s on, all lie on one side of the line. If you know what changed then, you can let the limits begin anew there. If you do not, leave them: finding out comes first.") % facts  # fmt: skip


def _language() -> str:
    return (get_language() or "en")[:2]


def _sign(svg: str) -> Picture | None:
    """A sign as a picture: its title says all that a table could."""
    return Picture(svg, TableTwin((), ()), {}) if svg else None
