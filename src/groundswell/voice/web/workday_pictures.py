"""Pictures of a team's days: the marble jar, how it went, and what made it so."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groundswell.ask.queries.shown import PeriodShown
from groundswell.pure.disclosure import Coding, Share
from groundswell.pure.drawing import (
    Bar,
    Headers,
    Picture,
    TableTwin,
    TrendLabels,
    bars,
    jar,
    plain_number,
    trend,
)
from groundswell.voice.queries.workday import FACES, GOOD, TeamDays, in_words


def in_percent(share: Share) -> str:
    """A share as it is said: about so much, so much or more, so much or less."""
    words = {
        Coding.NEAR: _("about %(n)s%%"),
        Coding.AT_LEAST: _("%(n)s%% or more"),
        Coding.AT_MOST: _("%(n)s%% or less"),
    }
    return words[share.coding] % {"n": share.percent}


def the_jar(period: PeriodShown) -> Picture:
    """The jar of one period, with how often each face was chosen as its table."""
    good = period.share_of(GOOD)
    said = in_percent(good) if good else ""
    rows = [
        (in_words(face.words), in_percent(share))
        for face in reversed(FACES)
        if (share := period.share_of([str(face.value)]))
    ]
    return jar(
        good.percent if good else None,
        _("Good or very good days: %(share)s of all answers") % {"share": said},
        id="jar",
        title=_("Marble jar"),
        desc=_("A jar of twenty marbles. It is filled as far as days were good: %(share)s.")
        % {"share": said},
        table=TableTwin((_("How the day was"), _("Answers")), tuple(rows)),
    )


def the_trend(days: TeamDays) -> Picture | None:
    """The share of good days from period to period; none while there is only one."""
    if len(days.periods) < 2:
        return None
    points = [(date_format(one.last, "j M"), _value(one)) for one in days.periods]
    return trend(
        points,
        id="good-days",
        title=_("Good days, period by period"),
        desc=_("The share of answers that were good or very good days, in percent."),
        labels=TrendLabels(across=_("Until"), up=_("good days, in percent"), missing=_("Not shown")),
        number=plain_number,
    )


def _value(period: PeriodShown) -> float | None:
    share = period.share_of(GOOD)
    return float(share.percent) if share else None


def the_reasons(days: TeamDays) -> Picture | None:
    """What people named, most often first."""
    if not days.reasons:
        return None
    named = days.often_named or days.reasons[:1]
    return bars(
        [Bar(one.words, float(one.share.percent), in_percent(one.share)) for one in named],
        id="reasons",
        title=_("What made it so"),
        desc=_("How many of those who gave a reason named each, most often first."),
        headers=Headers(_("Reason"), _("Of those who gave any")),
        highest=100.0,
    )
