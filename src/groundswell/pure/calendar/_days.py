"""Counting working days by looking them up in one cached list a year and nation."""

from bisect import bisect_right
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import holidays

SATURDAY = 5


class Nation(StrEnum):
    """The part of the United Kingdom whose bank holidays count. Values are safe to store."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


_SUBDIVISIONS = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}


def reply_due(heard_on: date, promise_days: int, nation: Nation) -> date:
    """Return the last day on which a first reply still keeps the promise.

    The day it was heard does not count: heard on a Monday with a promise of 5 working days is due the
    next Monday. A promise of 0 days means the same day, or the next working day after a day of rest.

    Raises ValueError when `promise_days` is negative.
    """
    if promise_days == 0 and not is_working_day(heard_on, nation):
        return add_working_days(heard_on, 1, nation)
    return add_working_days(heard_on, promise_days, nation)


def is_overdue(heard_on: date, promise_days: int, nation: Nation, *, today: date) -> bool:
    """Return whether `today` lies after the day the reply was due. The due day itself is in time.

    Raises ValueError when `promise_days` is negative.
    """
    return today > reply_due(heard_on, promise_days, nation)


def is_working_day(day: date, nation: Nation) -> bool:
    """Return whether `day` is Monday to Friday and no bank holiday in `nation`."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year, nation)


def add_working_days(day: date, n: int, nation: Nation) -> date:
    """Return the `n`-th working day after `day`; `day` itself never counts, and n = 0 returns it unchanged.

    For n >= 1 the answer is always a working day, and `working_days_between(day, answer) == n`.

    Raises ValueError when `n` is negative, OverflowError past the year 9999.
    """
    if n < 0:
        raise ValueError(f"n must be 0 or more working days, not {n}")
    if n == 0:
        return day
    year = day.year
    position = bisect_right(_working_days(year, nation), day) + n - 1
    while position >= len(_working_days(year, nation)):
        position -= len(_working_days(year, nation))
        year += 1
        if year > date.max.year:
            raise OverflowError("the answer lies past the year 9999")
    return _working_days(year, nation)[position]


def working_days_between(start: date, end: date, nation: Nation) -> int:
    """Return how many working days lie after `start`, up to and including `end`.

    The start is left out and the end counted, so a reply on the day an idea was heard took 0 days and a
    reply on the next working day took 1. When `end` is before `start` the answer is minus that of the
    swapped pair, so that counts always add up: between(a, b) + between(b, c) == between(a, c).
    """
    if end < start:
        return -working_days_between(end, start, nation)
    whole_years = sum(len(_working_days(year, nation)) for year in range(start.year, end.year))
    return whole_years + _worked_by(end, nation) - _worked_by(start, nation)


def _worked_by(day: date, nation: Nation) -> int:
    """Return how many working days of its own year have passed by the end of `day`."""
    return bisect_right(_working_days(day.year, nation), day)


@lru_cache(maxsize=512)
def _working_days(year: int, nation: Nation) -> tuple[date, ...]:
    """Return every working day of a year, in order."""
    first = date(year, 1, 1)
    length = (date(year, 12, 31) - first).days + 1
    days = (first + timedelta(days=offset) for offset in range(length))
    return tuple(day for day in days if is_working_day(day, nation))


@lru_cache(maxsize=512)
def bank_holidays(year: int, nation: Nation) -> frozenset[date]:
    """Return the bank holidays of one calendar year in one nation, substitute days included.

    The day a substitute stands for (a Saturday or Sunday) is in the set as well; it is no working day
    either way. Years the `holidays` package does not know have none but weekends.
    """
    found = holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year, observed=True)
    return frozenset(day for day in found if day.year == year)
