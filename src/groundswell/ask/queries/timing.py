"""When a survey is asked: the days of a schedule, and the moments at which a wave opens and closes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, takewhile
from typing import Protocol

from django.utils import timezone

from groundswell.ask.models import Repeat
from groundswell.pure.calendar import repeat_day

OPENING_HOUR = datetime.time(6)
"""Before the first shift, and before the letters of the day go out at seven."""
STEPS: dict[str, dict[str, int]] = {
    Repeat.WEEKLY: {"weeks": 1},
    Repeat.FORTNIGHTLY: {"weeks": 2},
    Repeat.MONTHLY: {"months": 1},
    Repeat.QUARTERLY: {"months": 3},
    Repeat.YEARLY: {"months": 12},
}
MOST_DAYS_OPEN: dict[str, int] = {
    Repeat.ONCE: 60,
    Repeat.WEEKLY: 7,
    Repeat.FORTNIGHTLY: 14,
    Repeat.MONTHLY: 28,
    Repeat.QUARTERLY: 60,
    Repeat.YEARLY: 60,
}


class Timed(Protocol):
    """Whatever says when it is asked: a schedule that is kept, or one that is thought of."""

    @property
    def first_day(self) -> datetime.date: ...
    @property
    def days_open(self) -> int: ...
    @property
    def repeat(self) -> str: ...
    @property
    def last_day(self) -> datetime.date | None: ...


@dataclass(frozen=True)
class Timing:
    """A schedule before it is kept."""

    first_day: datetime.date
    days_open: int
    repeat: str
    last_day: datetime.date | None = None


def days_of(timed: Timed) -> Iterator[datetime.date]:
    """The days on which waves open, the first one first; endless when it has no last day."""
    if timed.repeat == Repeat.ONCE:
        return iter([timed.first_day])
    days = (repeat_day(timed.first_day, number, **STEPS[timed.repeat]) for number in count())
    return takewhile(lambda day: timed.last_day is None or day <= timed.last_day, days)


def days_until(timed: Timed, until: datetime.date) -> list[datetime.date]:
    """The days on which waves open up to and including a day."""
    return list(takewhile(lambda day: day <= until, days_of(timed)))


def day_after(timed: Timed, day: datetime.date | None) -> datetime.date | None:
    """The first day of a schedule after a day; None when there is no more. Without a day, the first of all."""
    return next((one for one in days_of(timed) if day is None or one > day), None)


def opening_on(day: datetime.date) -> datetime.datetime:
    """The moment at which a wave of this day opens."""
    return timezone.make_aware(datetime.datetime.combine(day, OPENING_HOUR))


def end_of(day: datetime.date) -> datetime.datetime:
    """The moment at which a day is over."""
    return timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time()))


def last_day_of(closes_at: datetime.datetime) -> datetime.date:
    """The last day on which people can answer."""
    return timezone.localdate(closes_at - datetime.timedelta(seconds=1))


def closing_of(timed: Timed, day: datetime.date, due: datetime.date) -> datetime.datetime:
    """When a wave closes that is due on one day and opens on `day`: never after the next one opens."""
    ends = end_of(day + datetime.timedelta(days=timed.days_open - 1))
    following = day_after(timed, due)
    return ends if following is None else min(ends, opening_on(following))
