"""Charts of what people said without their names, and of measures for anyone, with the words beside them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language

from groundswell.measure.queries import MeasureChart
from groundswell.measure.queries.numbers import number_of
from groundswell.pure.drawing import Picture, TableTwin
from groundswell.pure.spc import Analysis, explain, picture_of, signs_of, warnings
from groundswell.report.queries.voice_charts import VoiceChart

WIDE, NARROW = 640.0, 360.0


@dataclass(frozen=True)
class Drawn:
    """A chart with everything that is said beside it."""

    name: str
    about: str
    picture: Picture
    narrow: Picture
    sentence: str
    signs: list[Picture]
    warnings: list[str]
    profile: str


def drawn(chart: VoiceChart) -> Drawn:
    """A chart of what people said, as its page shows it."""
    return _drawn(chart.analysis, chart.key, chart.name, chart.about, _number(chart.is_share))


def drawn_for_anyone(chart: MeasureChart) -> Drawn | None:
    """The chart of a measure that anyone may see; None while there is nothing on it."""
    if chart.analysis is None:
        return None
    measure = chart.measure
    key, number = f"m{measure.pk}", number_of(measure)
    return _drawn(chart.analysis, key, measure.name, measure.definition, number, chart.notes)


def _drawn(
    analysis: Analysis,
    key: str,
    name: str,
    about: str,
    number: Callable[[float], str],
    notes: Sequence[tuple[int, str]] = (),
) -> Drawn:
    language = (get_language() or "en")[:2]

    def at_width(width: float) -> Picture:
        return picture_of(
            analysis,
            id=f"{key}-{width:.0f}",
            title=name,
            language=language,
            notes=notes,
            number=number,
            day=_day,
            width=width,
        )

    signs = signs_of(analysis, id=key, language=language)
    return Drawn(
        name=name,
        about=about,
        picture=at_width(WIDE),
        narrow=at_width(NARROW),
        sentence=explain(analysis, language, number),
        signs=[Picture(sign, TableTwin((), ()), {}) for sign in signs if sign],
        warnings=warnings(analysis, language),
        profile=analysis.profile.name,
    )


def _number(is_share: bool) -> Callable[[float], str]:
    return (lambda value: f"{value:.0f}%") if is_share else (lambda value: f"{value:.1f}")


def _day(x: Any) -> str:
    return date_format(datetime.date.fromisoformat(str(x)), "j M Y")
