"""A time on a clock is one moment, or is refused with the reason: on the days of March and October too."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.calendar import (
    ClockFault,
    UnclearTimeError,
    clocks_change_between,
    moment_of,
    shown_in,
)

LONDON, NEW_YORK, KOLKATA = "Europe/London", "America/New_York", "Asia/Kolkata"


@pytest.mark.parametrize(
    ("day", "at", "zone", "fault"),
    [
        (date(2027, 3, 28), time(1, 30), LONDON, ClockFault.SKIPPED),
        (date(2026, 10, 25), time(1, 30), LONDON, ClockFault.TWICE),
        (date(2027, 3, 14), time(2, 0), NEW_YORK, ClockFault.SKIPPED),
        (date(2027, 6, 1), time(12), "Europe/Atlantis", ClockFault.NO_ZONE),
        (date(2027, 6, 1), time(12), "../etc/passwd", ClockFault.NO_ZONE),
        (date(2027, 6, 1), time(12), "", ClockFault.NO_ZONE),
    ],
)
def test_a_time_that_is_no_moment_is_refused_with_the_reason(day, at, zone, fault):
    with pytest.raises(UnclearTimeError) as found:
        moment_of(day, at, zone)
    assert found.value.fault == fault


def test_the_same_hour_in_march_and_in_april_is_another_moment():
    before, after = (moment_of(day, time(12, 30), LONDON) for day in (date(2027, 3, 23), date(2027, 3, 30)))
    assert (before, after) == (
        datetime(2027, 3, 23, 12, 30, tzinfo=UTC),
        datetime(2027, 3, 30, 11, 30, tzinfo=UTC),
    )
    assert clocks_change_between(before, after, LONDON)
    assert not clocks_change_between(before, after, KOLKATA)
    assert [f"{one:%H:%M}" for one in shown_in(after, 60, KOLKATA)] == ["17:00", "18:00"]


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.times(),
    st.sampled_from([LONDON, NEW_YORK, KOLKATA, "Australia/Lord_Howe", "UTC"]),
)
def test_a_moment_shows_the_time_it_was_made_from(day, at, zone):
    try:
        shown, _end = shown_in(moment_of(day, at, zone), 0, zone)
    except UnclearTimeError:
        return
    assert (shown.date(), shown.time()) == (day, at)
