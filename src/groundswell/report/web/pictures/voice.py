"""Charts of what people said without their names, with the words beside them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language

from groundswell.pure.drawing import Picture, TableTwin
from groundswell.pure.spc import explain, picture_of, signs_of, warnings
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
    """A chart as its page shows it."""
    language, number = (get_language() or "en")[:2], _number(chart.is_share)

    def at_width(width: float) -> Picture:
        return picture_of(
            chart.analysis,
            id=f"{chart.key}-{width:.0f}",
            title=chart.name,
            language=language,
            number=number,
            day=_day,
            width=width,
        )

    signs = signs_of(chart.analysis, id=chart.key, language=language)
    return Drawn(
        name=chart.name,
        about=chart.about,
        picture=at_width(WIDE),
        narrow=at_width(NARROW),
        sentence=explain(chart.analysis, language, number),
        signs=[Picture(sign, TableTwin((), ()), {}) for sign in signs if sign],
        warnings=warnings(chart.analysis, language),
        profile=chart.analysis.profile.name,
    )


def _number(is_share: bool) -> Callable[[float], str]:
    return (lambda value: f"{value:.0f}%") if is_share else (lambda value: f"{value:.1f}")


def _day(x: Any) -> str:
    return date_format(datetime.date.fromisoformat(str(x)), "j M Y")
