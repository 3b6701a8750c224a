"""What comes round again comes on the day people expect, also at the ends of months and in leap years."""

import datetime
from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.calendar import repeat_day

days = st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 12, 31))
numbers = st.integers(0, 200)


def test_a_month_that_is_too_short_gives_its_last_day_and_the_next_the_old_day_again():
    first = datetime.date(2027, 1, 31)
    found = [repeat_day(first, number, months=1).isoformat() for number in range(5)]
    assert found == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]


def test_a_leap_day_comes_back_on_the_last_of_february():
    first = datetime.date(2028, 2, 29)
    found = [repeat_day(first, number, months=12).isoformat() for number in (1, 4)]
    assert found == ["2029-02-28", "2032-02-29"]


@given(days, numbers, st.integers(1, 60))
def test_weeks_keep_the_day_of_the_week(first, number, weeks):
    found = repeat_day(first, number, weeks=weeks)
    assert found.weekday() == first.weekday()
    assert (found - first).days == 7 * weeks * number


@given(days, numbers, st.sampled_from([1, 3, 12]))
def test_months_keep_the_day_of_the_month_or_take_the_last(first, number, months):
    found = repeat_day(first, number, months=months)
    assert (found.year * 12 + found.month) - (first.year * 12 + first.month) == months * number
    assert found.day == min(first.day, monthrange(found.year, found.month)[1])


@given(days, st.sampled_from([1, 3, 12]))
def test_days_only_ever_move_forward(first, months):
    found = [repeat_day(first, number, months=months) for number in range(30)]
    assert found == sorted(set(found))


@pytest.mark.parametrize("wrong", [{}, {"weeks": 1, "months": 1}, {"weeks": -1}, {"months": 1, "number": -1}])
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match="weeks"):
        repeat_day(datetime.date(2027, 1, 1), **{"number": 1, **wrong})


def test_the_end_of_the_calendar_is_said():
    with pytest.raises(OverflowError):
        repeat_day(datetime.date(2027, 1, 1), 8000, months=12)
