"""A quarter's periods follow on one another, lie in each other, and come out the day after."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.disclosure import Period, Span, next_release, periods, pool_days, quarter_of

DATES = st.dates(date(2000, 1, 1), date(2200, 1, 1))
MONDAY = date(2026, 3, 30)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 1), date(2025, 12, 29), date(2026, 3, 29)),
        (date(2026, 3, 29), date(2025, 12, 29), date(2026, 3, 29)),
        (date(2026, 3, 30), date(2026, 3, 30), date(2026, 6, 28)),
        (date(2026, 12, 31), date(2026, 9, 28), date(2027, 1, 3)),  # a year of 53 weeks
        (date(2027, 1, 3), date(2026, 9, 28), date(2027, 1, 3)),
    ],
)
def test_a_quarter_is_thirteen_weeks(day, first, last):
    assert quarter_of(day) == Period(first, last)


@given(DATES)
def test_quarters_follow_on_one_another(day):
    quarter = quarter_of(day)
    assert day in quarter
    assert quarter_of(quarter.first) == quarter_of(quarter.last) == quarter
    assert quarter_of(quarter.release).first == quarter.release
    assert (quarter.release - quarter.first).days in (13 * 7, 14 * 7)


@given(DATES, st.sampled_from(Span))
def test_periods_cover_the_quarter_without_a_gap(day, span):
    quarter = quarter_of(day)
    found = periods(quarter, span)
    assert (found[0].first, found[-1].last) == (quarter.first, quarter.last)
    assert all(one.release == other.first for one, other in pairwise(found))


@given(DATES)
def test_each_period_lies_in_one_longer_period(day):
    quarter = quarter_of(day)
    spans = [periods(quarter, span) for span in Span]
    for short, long in pairwise(spans):
        assert all(sum(one.first in other and one.last in other for other in long) == 1 for one in short)


def test_the_last_four_weeks_have_what_is_over():
    assert [(p.release - p.first).days for p in periods(quarter_of(MONDAY), Span.FOUR_WEEKS)] == [28, 28, 35]


def test_any_other_stretch_is_no_quarter():
    with pytest.raises(ValueError, match="not a quarter"):
        periods(Period(date(2026, 1, 1), date(2026, 3, 31)), Span.WEEK)


@pytest.mark.parametrize(
    ("today", "span", "release"),
    [
        (MONDAY, Span.DAY, date(2026, 3, 31)),
        (MONDAY, Span.WEEK, date(2026, 4, 6)),
        (date(2026, 4, 5), Span.WEEK, date(2026, 4, 6)),
        (date(2026, 4, 6), Span.WEEK, date(2026, 4, 13)),
        (MONDAY, Span.FOUR_WEEKS, date(2026, 4, 27)),
        (MONDAY, Span.QUARTER, date(2026, 6, 29)),
        (date(2026, 6, 28), Span.QUARTER, date(2026, 6, 29)),
        (date(2026, 6, 29), Span.QUARTER, date(2026, 9, 28)),
    ],
)
def test_the_next_release_lies_after_today(today, span, release):
    assert next_release(today, span) == release


@given(DATES, st.sampled_from(Span))
def test_a_release_is_the_day_after_a_period(day, span):
    release = next_release(day, span)
    over = release - timedelta(days=1)
    assert release > day
    assert over in {period.last for period in periods(quarter_of(over), span)}


def days(*counts):
    """People from Monday on: a number is so many strangers, a set is who it was."""
    found, strangers = {}, iter(range(1000, 9999))
    for n, who in enumerate(counts):
        people = who if isinstance(who, set) else {next(strangers) for _ in range(who)}
        if people:
            found[MONDAY + timedelta(days=n)] = people
    return found


def pooled(*counts, k=10):
    """First and last day of each pool, counted from Monday."""
    last = MONDAY + timedelta(days=len(counts) - 1)
    return [
        ((p.first - MONDAY).days, (p.last - MONDAY).days) for p in pool_days(days(*counts), MONDAY, last, k)
    ]


@pytest.mark.parametrize(
    ("counts", "pools"),
    [
        ((10, 12, 30), [(0, 0), (1, 1), (2, 2)]),
        ((9, 12, 30), [(0, 1), (2, 2)]),
        ((12, 0, 0, 15), [(0, 0), (1, 3)]),  # nobody is pooled like a few
        ((12, 9), [(0, 0)]),  # the last day waits
        ((4, 3, 2), []),
        ((), []),
        (({1, 2, 3, 4, 5, 6}, {1, 2, 3, 4, 5, 6}, 4), [(0, 2)]),  # people, not answers
    ],
)
def test_a_day_that_falls_short_is_pooled_with_the_next(counts, pools):
    assert pooled(*counts) == pools


@given(st.lists(st.sets(st.integers(0, 25)), max_size=12), st.integers(8, 20))
def test_pools_follow_on_one_another_and_reach_k(counts, k):
    people = days(*counts)
    found = pool_days(people, MONDAY, MONDAY + timedelta(days=30), k)
    assert [p.first for p in found] == [MONDAY, *(p.release for p in found)][: len(found)]
    assert all(len(set().union(*(people[day] for day in people if day in p))) >= k for p in found)


@given(st.lists(st.sets(st.integers(0, 25)), max_size=12), st.integers(0, 12))
def test_days_to_come_change_nothing(counts, known):
    people, last = days(*counts), MONDAY + timedelta(days=30)
    before = pool_days({day: who for day, who in people.items() if (day - MONDAY).days < known}, MONDAY, last)
    assert pool_days(people, MONDAY, last)[: len(before)] == before


def test_answers_outside_the_days_are_refused():
    with pytest.raises(ValueError, match="outside"):
        pool_days(days(12), MONDAY + timedelta(days=1), MONDAY + timedelta(days=2))
