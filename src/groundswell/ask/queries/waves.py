"""Waves that something is to be done with. They say nothing of anybody's answer."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet

from groundswell.ask.models import Guardian, State, SurveyWave, Wave
from groundswell.ask.rules import LONGEST_POOL
from groundswell.pure.instruments import LIBRARY

Title = str | dict[str, str]


def waves_to_open(now: datetime.datetime) -> QuerySet[Wave]:
    """Planned waves whose time has come; one whose time is over is opened too, and closed at once."""
    return Wave.objects.filter(state=State.PLANNED, opens_at__lte=now).order_by("pk")


def waves_to_close(now: datetime.datetime) -> QuerySet[Wave]:
    """Open waves whose time is over."""
    return Wave.objects.filter(state=State.OPEN, closes_at__lte=now).order_by("pk")


def waves_to_shred() -> QuerySet[Wave]:
    """Counted waves whose answers are still there, sealed."""
    return Wave.objects.filter(state=State.TALLIED).order_by("pk")


def waves_too_old(now: datetime.datetime) -> QuerySet[Wave]:
    """Closed waves that found too few to be shown with for a year."""
    return Wave.objects.filter(state=State.CLOSED, closes_at__lt=now - LONGEST_POOL).order_by("pk")


def waves_with_key() -> QuerySet[Wave]:
    """Waves that nobody could count if their key were lost."""
    return Wave.objects.filter(state__in=[State.OPEN, State.CLOSED]).order_by("pk")


def name_of(wave: Wave) -> Title:
    """What a wave asks, as the trail keeps it: the title of its survey in both languages, or what its series asks."""
    asked = SurveyWave.objects.select_related("version").filter(wave=wave).first()
    if asked is None:
        return title_of(wave.series)
    words = asked.version.instrument.words
    return {"en": words.en, "cy": words.cy}


def title_of(series: str) -> Title:
    """What a series from our library asks, such as every day or at a tablet (`tablet.workday`); else its own name."""
    known = LIBRARY.get(series.rpartition(".")[-1])
    return {"en": known.words.en, "cy": known.words.cy} if known else series


def guardians_now() -> list[Guardian]:
    """The guardians of waves that open from now on, in the order they were named."""
    return list(Guardian.objects.filter(stood_down_at=None).order_by("pk"))
