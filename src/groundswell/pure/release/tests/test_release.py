"""Fixed times, batches of three, never longer than a day, nothing finer than a week."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.release import (
    HOURS,
    LEAST,
    MOST_TURNS,
    is_ready,
    latest_slot,
    next_slot,
    slots_between,
    week_of,
)

LONDON = ZoneInfo("Europe/London")
moments = st.datetimes(
    datetime.datetime(2024, 1, 1), datetime.datetime(2032, 1, 1), timezones=st.just(LONDON)
)


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        ("2026-11-24T07:00", "2026-11-24T07:00"),
        ("2026-11-24T06:59", "2026-11-23T19:00"),
        ("2026-11-24T12:59", "2026-11-24T07:00"),
        ("2026-11-24T23:59", "2026-11-24T19:00"),
        ("2026-03-29T03:00", "2026-03-28T19:00"),
    ],
)
def test_the_latest_fixed_time(now, slot):
    at = datetime.datetime.fromisoformat
    assert latest_slot(at(now).replace(tzinfo=LONDON)) == at(slot).replace(tzinfo=LONDON)


@given(moments)
def test_it_has_passed_and_is_not_older_than_half_a_day(now):
    slot = latest_slot(now)
    assert slot.hour in HOURS
    assert datetime.timedelta(0) <= now.replace(tzinfo=None) - slot.replace(tzinfo=None)
    assert now.replace(tzinfo=None) - slot.replace(tzinfo=None) < datetime.timedelta(hours=12)


@given(moments)
def test_the_third_turn_comes_within_a_day(sent):
    """Whenever words are sent, three fixed times pass in the next 24 hours of the clock on the wall."""
    naive = sent.replace(tzinfo=None)
    slots = [
        datetime.datetime.combine(naive.date() + datetime.timedelta(days=ahead), datetime.time(hour))
        for ahead in (0, 1)
        for hour in HOURS
    ]
    assert sum(naive < slot <= naive + datetime.timedelta(hours=24) for slot in slots) == MOST_TURNS


def test_three_are_shown_at_once_and_one_waits():
    assert LEAST == 3
    assert not is_ready([])
    assert not is_ready([0, 2])
    assert is_ready([0, 0, 0])
    assert is_ready([MOST_TURNS])


def test_a_week_is_the_finest_we_keep():
    assert week_of(datetime.date(2026, 11, 24)) == "2026-W48"
    assert week_of(datetime.date(2027, 1, 1)) == "2026-W53"


@given(moments)
def test_the_next_fixed_time_is_the_one_after_the_latest(now):
    assert latest_slot(next_slot(now)) == next_slot(now) > now
    assert slots_between(latest_slot(now), next_slot(now)) == 1


@pytest.mark.parametrize(("hours", "passed"), [(0, 0), (5, 0), (6, 1), (12, 2), (24, 3), (240, 3)])
def test_fixed_times_that_passed_are_counted_up_to_a_day(hours, passed):
    seven = datetime.datetime(2026, 11, 24, 7, tzinfo=LONDON)
    assert slots_between(seven, seven + datetime.timedelta(hours=hours)) == passed
