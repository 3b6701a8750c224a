"""Hours, and what each body makes of them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

HOUR, HALF = 60, 30
MOST_CREDITS_A_DAY = 8


class Body(StrEnum):
    """By whose rules time is counted."""

    PLAIN = "plain"
    """Hours and minutes as they were."""
    NMC = "nmc"
    """Nursing and Midwifery Council: hours as they were, those with others told apart."""
    PHYSICIANS = "physicians"
    """Federation of the Royal Colleges of Physicians: whole credits, at most eight a day."""


@dataclass(frozen=True)
class Credited:
    """What a body makes of some time: its minutes, and whole credits where it counts in credits."""

    minutes: int
    credits: int | None

    @property
    def hours(self) -> tuple[int, int]:
        """Whole hours, and the minutes that are left."""
        return divmod(self.minutes, HOUR)


def learning_minutes(there: int, lasts: int, without: int) -> int:
    """The minutes that count as learning of `there` minutes spent in a session that `lasts` so long, breaks (`without`) among them.

    Breaks do not count. When somebody came late or left early, as much of the breaks is taken off as they were there for; more than
    the session lasts never counts. Raises ValueError for negative minutes and for breaks longer than the session.

    >>> learning_minutes(90, lasts=90, without=10)
    80
    >>> learning_minutes(45, lasts=90, without=10)
    40
    >>> learning_minutes(200, lasts=90, without=10)
    80
    """
    if there < 0 or lasts < 0 or not 0 <= without <= lasts:
        raise ValueError(f"no session lasts {lasts} minutes with {without} of breaks and {there} attended")
    return min(there, lasts) * (lasts - without) // lasts if lasts else 0


def credited(days: Iterable[tuple[datetime.date, int]], body: Body) -> Credited:
    """What a body makes of (day, minutes) pairs, one for each thing that was done.

    The physicians count one credit for an hour, whole credits only: less than 30 minutes is left off, 30 and more is one. Of one day
    at most 8 count. Others keep hours and minutes.

    >>> monday = datetime.date(2026, 11, 23)
    >>> credited([(monday, 89)], Body.PHYSICIANS).credits
    1
    >>> credited([(monday, 90)], Body.PHYSICIANS).credits
    2
    >>> credited([(monday, 400), (monday, 240)], Body.PHYSICIANS).credits
    8
    >>> credited([(monday, 89)], Body.NMC).hours
    (1, 29)
    """
    told = list(days)
    minutes = sum(long for _day, long in told)
    if body is not Body.PHYSICIANS:
        return Credited(minutes, None)
    by_day: dict[datetime.date, int] = defaultdict(int)
    for day, long in told:
        by_day[day] += (long + HALF) // HOUR
    return Credited(minutes, sum(min(one, MOST_CREDITS_A_DAY) for one in by_day.values()))


@dataclass(frozen=True)
class Total:
    """A year of learning: how many things, their minutes, and how many of these were spent with others."""

    year: int
    things: int
    minutes: int
    with_others: int
    credits: int


def total_of(done: Sequence[tuple[datetime.date, int, int]]) -> list[Total]:
    """Totals by calendar year, newest first, of (day, minutes, minutes of them with others) of each thing.

    >>> total_of([(datetime.date(2026, 1, 5), 60, 60), (datetime.date(2026, 2, 5), 45, 0)])
    [Total(year=2026, things=2, minutes=105, with_others=60, credits=2)]
    """
    return [_year(done, year) for year in sorted({day.year for day, _long, _others in done}, reverse=True)]


def _year(done: Sequence[tuple[datetime.date, int, int]], year: int) -> Total:
    own = [one for one in done if one[0].year == year]
    found = credited([(day, long) for day, long, _others in own], Body.PHYSICIANS)
    with_others = sum(others for _day, _long, others in own)
    return Total(year, len(own), found.minutes, with_others, found.credits or 0)
