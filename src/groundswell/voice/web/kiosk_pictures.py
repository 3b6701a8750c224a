"""Pictures of what is out of a group's tablets and cards."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groundswell.ask.queries.shown import PeriodShown
from groundswell.pure.drawing import Bar, Headers, Picture, TrendLabels, bars, plain_number, trend
from groundswell.voice.queries.day_question import SCALES
from groundswell.voice.queries.days_out import in_percent
from groundswell.voice.queries.kiosks import TabletDays


@dataclass(frozen=True)
class Asked:
    """One question with its pictures."""

    days: TabletDays
    bars: Picture
    trend: Picture | None


def pictured(days: TabletDays) -> Asked:
    """What was tapped in the last period, and good days from period to period."""
    return Asked(days, _taps(days), _trend(days))


def _taps(days: TabletDays) -> Picture:
    return bars(
        [Bar(one.words, float(one.share.percent), in_percent(one.share)) for one in reversed(days.latest)],
        id=f"taps-{days.asks}",
        title=_("What was tapped"),
        desc=_("How often each answer was tapped, in percent of all answers."),
        headers=Headers(days.asked, _("Of all answers")),
        highest=100.0,
    )


def _trend(days: TabletDays) -> Picture | None:
    if len(days.periods) < 2:
        return None
    return trend(
        [(date_format(one.last, "j M"), _value(days.asks, one)) for one in days.periods],
        id=f"good-{days.asks}",
        title=_("Good days, period by period"),
        desc=_("The share of answers that were good or very good days, in percent."),
        labels=TrendLabels(across=_("Until"), up=_("good days, in percent"), missing=_("Not shown")),
        number=plain_number,
    )


def _value(asks: str, period: PeriodShown) -> float | None:
    share = period.share_of(SCALES[asks].good)
    return float(share.percent) if share else None
