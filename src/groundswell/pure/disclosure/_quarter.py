"""The quarter and its periods, all whole weeks, so that each period lies wholly within a longer one."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
WEEKS = 13


class Span(StrEnum):
    """How long the answers of a period are gathered. Values are safe to store."""

    DAY = "day"
    WEEK = "week"
    FOUR_WEEKS = "four_weeks"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days in a row, the first and the last among them."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def release(self) -> date:
        """The day on which its numbers may come out: the one after its last."""
        return self.last + DAY


@lru_cache(maxsize=4096)
def quarter_of(day: date) -> Period:
    """Return the quarter that a day lies in: thirteen whole weeks from Monday to Sunday.

    The first begins with week 1 of the year (ISO 8601). In a year of 53 weeks the last has fourteen.
    """
    year, week, _ = day.isocalendar()
    number = min((week - 1) // WEEKS, 3)
    first = date.fromisocalendar(year, 1 + WEEKS * number, 1)
    after = first + WEEKS * WEEK if number < 3 else date.fromisocalendar(year + 1, 1, 1)
    return Period(first, after - DAY)


def periods(quarter: Period, span: Span) -> tuple[Period, ...]:
    """Return the periods of a quarter in order. Of the stretches of four weeks the last has what is over as well.

    Raises ValueError when `quarter` is not what `quarter_of` returns.
    """
    if quarter != quarter_of(quarter.first):
        raise ValueError("not a quarter")
    days = (quarter.release - quarter.first).days
    length = {Span.DAY: 1, Span.WEEK: 7, Span.FOUR_WEEKS: 28, Span.QUARTER: days}[span]
    starts = [quarter.first + n * length * DAY for n in range(days // length)]
    ends = [start - DAY for start in starts[1:]] + [quarter.last]
    return tuple(map(Period, starts, ends))


def next_release(today: date, span: Span) -> date:
    """Return the first day after `today` on which numbers of such periods come out.

    What is still too few then is pooled with the next, so that there can be a release with nothing in it.
    """
    quarters = quarter_of(today), quarter_of(quarter_of(today).release)
    every = (period.release for quarter in quarters for period in periods(quarter, span))
    return next(release for release in every if release > today)
