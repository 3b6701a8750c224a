"""A diary reads our files: the right moment on both sides of a clock change, and nobody’s words as anything but words."""

import datetime

import pytest
from icalendar import Calendar

from groundswell.base.diary import Appointment, as_calendar_file

NOW = datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)


@pytest.mark.parametrize(("month", "hour"), [(1, 12), (7, 11)])
def test_a_file_says_the_time_with_its_zone_and_the_same_moment_comes_back(month, hour):
    starts = datetime.datetime(2027, month, 20, hour, 30, tzinfo=datetime.UTC)
    one = Appointment(
        "u", "First, steps; and\nBEGIN:VEVENT", starts, 60, "Europe/London", link="https://x.example/j"
    )
    written = as_calendar_file(one, NOW)
    read = Calendar.from_ical(written)
    event = read.walk("VEVENT")[0]
    assert len(read.walk("VEVENT")) == 1
    assert f"TZID=Europe/London:2027{month:02}20T123000".encode() in written
    assert len(read.walk("VTIMEZONE")) == 1
    assert (event["dtstart"].dt, event["dtend"].dt) == (starts, starts + datetime.timedelta(hours=1))
    assert "BEGIN:VEVENT" in str(event["summary"])


def test_what_is_called_off_goes_from_the_diary_too():
    written = as_calendar_file(Appointment("u", "Off", NOW, 60, "UTC", version=4, is_off=True), NOW)
    assert all(words in written for words in (b"METHOD:CANCEL", b"STATUS:CANCELLED", b"SEQUENCE:4"))
