"""Pictures of a group's days: the marble jar, how it went, and what made it so."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groundswell.ask.queries.shown import PeriodShown
from groundswell.pure.drawing import (
    Bar,
    ParetoHeaders,
    Picture,
    TableTwin,
    TrendLabels,
    jar,
    pareto,
    plain_number,
    trend,
)
from groundswell.voice.queries.day_question import Asked
from groundswell.voice.queries.days_out import DaysOut, Line, in_percent

A_WEEK = datetime.timedelta(days=7)
Points = list[tuple[str, float | None]]


def the_jar(line: Line, id: str = "jar") -> Picture:
    """The jar of the last period, with how often each answer was chosen as its table."""
    period = line.periods[-1]
    good = period.share_of(line.asked.good)
    said = in_percent(good) if good else ""
    rows = [
        (words, in_percent(share))
        for value, words, _face in reversed(line.asked.faces)
        if (share := period.share_of([str(value)]))
    ]
    return jar(
        good.percent if good else None,
        _beside_the_jar(line.asked) % {"share": said},
        id=id,
        title=_("Marble jar"),
        desc=_("A jar of twenty marbles. It is filled as far as days were good: %(share)s.")
        % {"share": said},
        table=TableTwin((_("How the day was"), _("Answers")), tuple(rows)),
    )


def _beside_the_jar(asked: Asked) -> str:
    if len(asked.points) > 2:
        return _("Good or very good days: %(share)s of all answers")
    return _("Good days: %(share)s of all answers")


def the_trend(line: Line, id: str = "good-days") -> Picture | None:
    """The share of good days from period to period; none while there is only one."""
    return _trend(line, line.periods, id, _("Good days, period by period"), _("Until"))


def the_days(line: Line) -> Picture | None:
    """The share of good days of the last weeks, day by day, where a group is large enough for it."""
    return _trend(line, line.days, "day-by-day", _("Good days, day by day"), _("Day"))


def _trend(line: Line, periods: Sequence[PeriodShown], id: str, title: str, across: str) -> Picture | None:
    if len(periods) < 2:
        return None
    return trend(
        list(_points(line.asked, periods)),
        id=id,
        title=title,
        desc=_("The share of answers that were good days, in percent. Where nothing is out there is a gap."),
        labels=TrendLabels(across=across, up=_("good days, in percent"), missing=_("Nothing is out")),
        number=plain_number,
    )


def _points(asked: Asked, periods: Sequence[PeriodShown]) -> Iterator[tuple[str, float | None]]:
    """A point for each period; where more than a week is not out between two, as when another scale was asked, a gap."""
    yield _point(asked, periods[0])
    for before, one in pairwise(periods):
        if one.first - before.last > A_WEEK:
            yield date_format(before.last + datetime.timedelta(days=1), "j M"), None
        yield _point(asked, one)


def _point(asked: Asked, period: PeriodShown) -> tuple[str, float | None]:
    share = period.share_of(asked.good)
    return date_format(period.last, "j M"), float(share.percent) if share else None


def the_reasons(days: DaysOut) -> Picture | None:
    """What people named, most often first, and how far the first ones reach together."""
    named = days.often_named
    if not named:
        return None
    return pareto(
        [Bar(str(one.reason), float(one.share.percent), in_percent(one.share)) for one in named],
        id="reasons",
        title=_("What made it so"),
        desc=_(
            "A column for each reason, most often named first. The line says how much of all that was named they make "
            "together."
        ),
        headers=ParetoHeaders(
            _("Reason"), _("Of those who gave any"), _("Together, of all that is named here")
        ),
    )
