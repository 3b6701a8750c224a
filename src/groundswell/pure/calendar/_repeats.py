"""Days on which something comes round again: every so many weeks, or on the same day of the month."""

from calendar import monthrange
from datetime import date, timedelta

MONTHS_IN_YEAR = 12


def repeat_day(first: date, number: int, *, weeks: int = 0, months: int = 0) -> date:
    """Return the day of the `number`-th repeat of what began on `first`; number 0 is `first` itself.

    `weeks` or `months` lie between one and the next. A month that is too short gives its last day, and the one after
    it the old day again: 31 January, 28 February, 31 March. Days are counted from the first, never from the one before.

    Raises ValueError unless exactly one of `weeks` and `months` is 1 or more and `number` is 0 or more, OverflowError
    past the year 9999.
    """
    if min(weeks, months, number) < 0 or bool(weeks) == bool(months):
        raise ValueError("say how many weeks, or how many months, lie between")
    if weeks:
        return first + timedelta(weeks=weeks * number)
    return _months_after(first, months * number)


def _months_after(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, MONTHS_IN_YEAR)
    year = first.year + years
    if year > date.max.year:
        raise OverflowError("the day lies past the year 9999")
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
