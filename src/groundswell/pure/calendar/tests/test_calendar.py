"""Working days, against the dates published on gov.uk and against laws that must always hold."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.calendar import (
    Nation,
    add_working_days,
    bank_holidays,
    is_overdue,
    is_working_day,
    reply_due,
    working_days_between,
)

DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
NATIONS = st.sampled_from(Nation)

# https://www.gov.uk/bank-holidays, England and Wales: the weekdays off, substitutes in place of weekends.
ENGLAND_AND_WALES = {
    2024: ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"],
    2025: ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
    2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
}
SCOTLAND = {
    2024: ["01-01", "01-02", "03-29", "05-06", "05-27", "08-05", "12-02", "12-25", "12-26"],
    2025: ["01-01", "01-02", "04-18", "05-05", "05-26", "08-04", "12-01", "12-25", "12-26"],
    2027: ["01-01", "01-04", "03-26", "05-03", "05-31", "08-02", "11-30", "12-27", "12-28"],
}
NORTHERN_IRELAND = {
    2024: ["01-01", "03-18", "03-29", "04-01", "05-06", "05-27", "07-12", "08-26", "12-25", "12-26"],
    2026: ["01-01", "03-17", "04-03", "04-06", "05-04", "05-25", "07-13", "08-31", "12-25", "12-28"],
}
PUBLISHED = [
    *((Nation.ENGLAND, year, days) for year, days in ENGLAND_AND_WALES.items()),
    *((Nation.WALES, year, days) for year, days in ENGLAND_AND_WALES.items()),
    *((Nation.SCOTLAND, year, days) for year, days in SCOTLAND.items()),
    *((Nation.NORTHERN_IRELAND, year, days) for year, days in NORTHERN_IRELAND.items()),
]


def weekdays_off(year: int, nation: Nation) -> list[str]:
    return [f"{day:%m-%d}" for day in sorted(bank_holidays(year, nation)) if day.weekday() < 5]


@pytest.mark.parametrize(("nation", "year", "published"), PUBLISHED)
def test_bank_holidays_are_those_published_by_the_government(nation, year, published):
    assert weekdays_off(year, nation) == published


@pytest.mark.parametrize(
    ("day", "nation", "works"),
    [
        (date(2026, 11, 20), Nation.WALES, True),  # a plain Friday
        (date(2026, 11, 21), Nation.WALES, False),  # Saturday
        (date(2026, 11, 22), Nation.WALES, False),  # Sunday
        (date(2026, 12, 25), Nation.ENGLAND, False),
        (date(2026, 12, 28), Nation.ENGLAND, False),  # Boxing Day falls on a Saturday
        (date(2026, 12, 29), Nation.ENGLAND, True),
        (date(2027, 12, 27), Nation.WALES, False),  # for Christmas Day, a Saturday
        (date(2027, 12, 28), Nation.WALES, False),  # for Boxing Day, a Sunday
        (date(2027, 12, 29), Nation.WALES, True),
        (date(2026, 4, 6), Nation.ENGLAND, False),  # Easter Monday
        (date(2026, 4, 6), Nation.SCOTLAND, True),  # not in Scotland
        (date(2026, 11, 30), Nation.SCOTLAND, False),  # St Andrew's Day
        (date(2026, 11, 30), Nation.ENGLAND, True),
        (date(2023, 5, 8), Nation.ENGLAND, False),  # the Coronation, one year only
        (date(2022, 9, 19), Nation.WALES, False),  # the State Funeral
        (date(2020, 5, 8), Nation.ENGLAND, False),  # VE Day: the May holiday moved
        (date(2020, 5, 4), Nation.ENGLAND, True),
    ],
)
def test_a_day_is_worked_or_not(day, nation, works):
    assert is_working_day(day, nation) is works


@pytest.mark.parametrize(
    ("heard", "promise", "nation", "due"),
    [
        (date(2026, 11, 16), 5, Nation.ENGLAND, date(2026, 11, 23)),  # Monday to Monday
        (date(2026, 11, 20), 1, Nation.ENGLAND, date(2026, 11, 23)),  # Friday to Monday
        (date(2026, 11, 21), 1, Nation.ENGLAND, date(2026, 11, 23)),  # said on a Saturday
        (date(2026, 11, 21), 0, Nation.ENGLAND, date(2026, 11, 23)),
        (date(2026, 11, 20), 0, Nation.ENGLAND, date(2026, 11, 20)),
        (date(2026, 12, 23), 5, Nation.WALES, date(2027, 1, 4)),  # 24, 29, 30, 31 Dec, then 4 Jan
        (date(2026, 12, 23), 5, Nation.SCOTLAND, date(2027, 1, 5)),  # 4 Jan stands for 2 Jan, a Saturday
    ],
)
def test_a_reply_is_due_after_the_promised_working_days(heard, promise, nation, due):
    assert reply_due(heard, promise, nation) == due


@pytest.mark.parametrize(
    ("today", "late"),
    [(date(2026, 11, 16), False), (date(2026, 11, 23), False), (date(2026, 11, 24), True)],
)
def test_a_reply_is_overdue_only_after_its_due_day(today, late):
    assert is_overdue(date(2026, 11, 16), 5, Nation.WALES, today=today) is late


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), 0),
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 11, 21), date(2026, 11, 22), 0),
        (date(2026, 12, 24), date(2026, 12, 29), 1),
        (date(2026, 12, 31), date(2027, 12, 31), 253),  # 261 weekdays less 8 bank holidays
        (date(2026, 11, 23), date(2026, 11, 20), -1),
    ],
)
def test_working_days_between_leave_out_the_start_and_count_the_end(start, end, count):
    assert working_days_between(start, end, Nation.ENGLAND) == count


@pytest.mark.parametrize("count", [add_working_days, reply_due])
def test_a_negative_number_of_days_is_refused(count):
    with pytest.raises(ValueError, match="0 or more"):
        count(date(2026, 11, 20), -1, Nation.ENGLAND)


def test_the_end_of_the_calendar_is_refused_plainly():
    with pytest.raises(OverflowError, match="9999"):
        add_working_days(date(9999, 12, 31), 1, Nation.ENGLAND)


@given(DAYS, st.integers(1, 600), NATIONS)
def test_adding_days_ends_on_a_working_day_that_many_days_on(day, n, nation):
    end = add_working_days(day, n, nation)
    assert is_working_day(end, nation)
    assert working_days_between(day, end, nation) == n


@given(DAYS, st.integers(0, 300), st.integers(0, 300), NATIONS)
def test_adding_in_two_steps_is_adding_once(day, first, second, nation):
    two_steps = add_working_days(add_working_days(day, first, nation), second, nation)
    assert two_steps == add_working_days(day, first + second, nation)


@given(DAYS, DAYS, DAYS, NATIONS)
def test_counts_add_up_over_any_stop_on_the_way(start, stop, end, nation):
    whole = working_days_between(start, end, nation)
    assert whole == working_days_between(start, stop, nation) + working_days_between(stop, end, nation)


@given(DAYS, st.integers(0, 800), NATIONS)
def test_the_quick_count_equals_counting_day_by_day(start, length, nation):
    days = [start + timedelta(days=step) for step in range(1, length + 1)]
    by_hand = sum(is_working_day(day, nation) for day in days)
    assert working_days_between(start, start + timedelta(days=length), nation) == by_hand


@given(DAYS, st.integers(0, 30), st.integers(0, 60), NATIONS)
def test_a_reply_is_overdue_exactly_when_more_days_passed_than_promised(heard, promise, later, nation):
    today = add_working_days(heard, later, nation)
    allowed = promise or int(not is_working_day(heard, nation))
    passed = working_days_between(heard, today, nation)
    assert is_overdue(heard, promise, nation, today=today) is (passed > allowed)


def test_ten_thousand_due_dates_take_well_under_a_second():
    add_working_days(date(2026, 1, 1), 600, Nation.WALES)
    began = time.perf_counter()
    for step in range(10_000):
        reply_due(date(2026, 1, 1) + timedelta(days=step % 365), 5, Nation.WALES)
    assert time.perf_counter() - began < 1
