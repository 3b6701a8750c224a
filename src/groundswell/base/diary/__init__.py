"""Entries for people’s own diaries: a calendar file (RFC 5545) that says on whose clocks something is, clock changes included."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

TYPE = "text/calendar; charset=utf-8"
MAKER = "-//Groundswell//EN"


@dataclass(frozen=True)
class Appointment:
    """Something to keep in a diary. `version` grows when it changes, so that a newer file takes the place of an older one."""

    uid: str
    title: str
    starts_at: datetime.datetime
    minutes: int
    zone: str
    words: str = ""
    link: str = ""
    version: int = 1
    is_off: bool = False


def as_calendar_file(one: Appointment, now: datetime.datetime) -> bytes:
    """An appointment as a calendar file. Raises ZoneInfoNotFoundError for a zone there is not."""
    place = ZoneInfo(one.zone)
    ends_at = one.starts_at + datetime.timedelta(minutes=one.minutes)
    event = Event()
    for name, value in (
        ("uid", f"{one.uid}@groundswell"),
        ("dtstamp", now.astimezone(datetime.UTC)),
        ("dtstart", one.starts_at.astimezone(place)),
        ("dtend", ends_at.astimezone(place)),
        ("summary", one.title),
        ("sequence", one.version),
        ("status", "CANCELLED" if one.is_off else "CONFIRMED"),
        *((name, value) for name, value in (("description", one.words), ("url", one.link)) if value),
        *((("location", one.link),) if one.link else ()),
    ):
        event.add(name, value)
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if one.is_off else "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written
