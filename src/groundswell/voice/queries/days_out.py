"""How the workdays of a group were, as far as it is out: nothing here knows of an answer that is not published."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.ask.models import Wave
from groundswell.ask.queries.published import latest_remarks_about
from groundswell.ask.queries.shown import (
    PeriodShown,
    Under,
    all_under,
    group_with_all,
    latest_choices_for,
    next_release_of,
    part_of,
    periods_for,
)
from groundswell.people.models import Group
from groundswell.people.queries import groups_under
from groundswell.pure.disclosure import Coding, Share
from groundswell.voice.queries.day_question import (
    SCALES,
    Asked,
    Reason,
    asked_now,
    first_day_to_change,
    reasons_by_number,
)

DAYS_SHOWN = datetime.timedelta(weeks=8)
PERIODS_SHOWN = datetime.timedelta(days=400)


@dataclass(frozen=True)
class Named:
    """A reason and how many of those who gave any named it, as it may be shown."""

    reason: Reason
    share: Share


@dataclass(frozen=True)
class Line:
    """What is out on one scale. `days` are there for a group that is large enough for them; `ended` is when it was asked last."""

    asked: Asked
    periods: list[PeriodShown]
    days: list[PeriodShown]
    began: datetime.date
    ended: datetime.date | None = None

    @property
    def latest(self) -> PeriodShown | None:
        return self.periods[-1] if self.periods else None


@dataclass(frozen=True)
class Below:
    """A group right below, and how it was there in the last period; None when it is too small and counted with others."""

    group: Group
    good: Share | None = None


@dataclass(frozen=True)
class DaysOut:
    """All that is out for a group, and when more comes out.

    `asked` is the scale of the days to come, `shown` the newest on which something is out; `before` are others that were
    asked earlier. Since `changed_on` the present scale is asked, where there was another.
    """

    group: Group
    asked: Asked
    shown: Line | None
    before: list[Line]
    changed_on: datetime.date | None
    reasons: list[Named]
    remarks: list[str]
    next_release: datetime.date
    below: list[Below] = field(default_factory=list)

    @property
    def latest(self) -> PeriodShown | None:
        return self.shown.latest if self.shown else None

    @property
    def is_too_small(self) -> bool:
        """Whether the group is counted together with others because it is too small by itself."""
        return self.latest is not None and not self.latest.is_alone and not self.latest.is_named

    @property
    def has_guests(self) -> bool:
        """Whether small teams nearby are counted together with this group, which is large enough."""
        return self.latest is not None and not self.latest.is_alone and self.latest.is_named

    @property
    def often_named(self) -> list[Named]:
        """The reasons that more than one in ten named."""
        return [named for named in self.reasons if named.share.coding is not Coding.AT_MOST]

    @property
    def good(self) -> Share | None:
        """How many days were good in the last period."""
        return self.latest.share_of(self.shown.asked.good) if self.latest and self.shown else None

    @property
    def good_in_words(self) -> str:
        """The same as it is said."""
        return in_percent(self.good) if self.good else ""


def in_percent(share: Share) -> str:
    """A share as it is said: about so much, so much or more, so much or less."""
    words = {
        Coding.NEAR: _("about %(n)s%%"),
        Coding.AT_LEAST: _("%(n)s%% or more"),
        Coding.AT_MOST: _("%(n)s%% or less"),
    }
    return words[share.coding] % {"n": share.percent}


def days_out(group: Group, now: datetime.datetime) -> DaysOut:
    """Everything that is out for a group."""
    asked, today, under = asked_now(), timezone.localdate(now), group_with_all(group)
    lines = _lines(under, asked, today)
    told = [line for line in lines if line.periods]
    shown = told[0] if told else None
    series = shown.asked.series if shown else asked.series
    return DaysOut(
        group=group,
        asked=asked,
        shown=shown,
        before=told[1:],
        changed_on=_changed_on(lines, asked, now) if any(line.asked != asked for line in lines) else None,
        reasons=_reasons(shown, under) if shown else [],
        remarks=[remark.text for remark in latest_remarks_about(series, group)],
        next_release=next_release_of(series, today),
        below=_below(group, shown),
    )


def last_days_of(group: Group, now: datetime.datetime) -> DaysOut:
    """Only the last period, for a card on another page."""
    asked, today = asked_now(), timezone.localdate(now)
    periods = _periods(asked, group_with_all(group), today - DAYS_SHOWN * 2)
    shown = Line(asked, periods[-1:], [], today) if periods else None
    return DaysOut(group, asked, shown, [], None, [], [], next_release_of(asked.series, today))


def _lines(under: Under, now_asked: Asked, today: datetime.date) -> list[Line]:
    """The lines of the scales that were ever asked: the present one, then the one that began last."""
    waves = Wave.objects.filter(series__in=SCALES, label__lte=today.isoformat()).order_by().values("series")
    lines = []
    for row in waves.annotate(began=Min("label"), ended=Max("label")):
        asked, ended = SCALES[row["series"]], datetime.date.fromisoformat(row["ended"])
        periods = _periods(asked, under, today - PERIODS_SHOWN)
        days = _days(asked, under, today, periods)
        began = datetime.date.fromisoformat(row["began"])
        lines.append(Line(asked, periods, days, began, None if asked == now_asked else ended))
    return sorted(lines, key=lambda line: (line.asked == now_asked, line.began), reverse=True)


def _changed_on(lines: list[Line], asked: Asked, now: datetime.datetime) -> datetime.date:
    """The first day of the present scale after another one was asked for the last time."""
    ended = max(line.ended for line in lines if line.ended)
    began = [line.began for line in lines if line.asked == asked] or [first_day_to_change(now)]
    return max(ended + datetime.timedelta(days=1), *began)


def _periods(asked: Asked, under: Under, since: datetime.date) -> list[PeriodShown]:
    """By span where wards are told apart; an organisation that is one block has its days alone."""
    for side in ("span", "day"):
        if found := periods_for(asked.series, asked.question, under, side=side, since=since):
            return found
    return []


def _days(asked: Asked, under: Under, today: datetime.date, periods: list[PeriodShown]) -> list[PeriodShown]:
    """The last weeks day by day, for a group that is large enough for them; where periods are days already, none."""
    if not periods or periods[0].side == "day":
        return []
    days = periods_for(asked.series, asked.question, under, side="day", since=today - DAYS_SHOWN)
    return days if all(day.is_alone or day.is_named for day in days) else []


def _reasons(line: Line, under: Under) -> list[Named]:
    side = line.periods[-1].side
    periods = latest_choices_for(line.asked.series, line.asked.why, under, side=side)
    known = reasons_by_number(int(value) for value in periods)
    shares = {int(value): period.share_of(["1"]) for value, period in periods.items()}
    found = [Named(known[number], share) for number, share in shares.items() if share and number in known]
    return sorted(found, key=lambda named: (-named.share.percent, named.reason.number))


def _below(group: Group, line: Line | None) -> list[Below]:
    """The groups right below by name, each with its share where it is large enough to be named."""
    under = list(groups_under(group))
    children = sorted(
        (one for one in under if one.parent_id == group.pk), key=lambda one: str(one).casefold()
    )
    return [Below(child, _own_share(child, under, line) if line else None) for child in children]


def _own_share(child: Group, under: list[Group], line: Line) -> Share | None:
    own = all_under(one for one in under if one.path.startswith(child.path))
    part = part_of(line.periods[-1], own)
    return part.share_of(line.asked.good) if part and (part.is_alone or part.is_named) else None
