"""A time on the clock of a place, as a moment: refused where the clocks of that place make it unclear."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones


class ClockFault(StrEnum):
    """Why a time on a clock is no moment: there is no such zone, or its clocks change just then."""

    NO_ZONE = "no_zone"
    SKIPPED = "skipped"  # the clocks go forward over it, so it never comes
    TWICE = "twice"  # the clocks go back over it, so it comes twice


class UnclearTimeError(ValueError):
    """A time on a clock that is no moment, and why."""

    def __init__(self, fault: ClockFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def moment_of(day: date, at: time, zone: str) -> datetime:
    """Return the moment (UTC) at which the clocks of `zone` (an IANA name) show `at` on `day`.

    Raises UnclearTimeError for a zone that is not known, for a time that the clocks skip on that day, and for one that they
    show twice.
    """
    place = zone_called(zone)
    local = datetime.combine(day, at, tzinfo=place)
    moment = local.astimezone(UTC)
    if moment.astimezone(place).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise UnclearTimeError(ClockFault.SKIPPED)
    if local.replace(fold=1).utcoffset() != local.utcoffset():
        raise UnclearTimeError(ClockFault.TWICE)
    return moment


def zone_called(zone: str) -> ZoneInfo:
    """Return the time zone with an IANA name such as Europe/London. Raises UnclearTimeError when there is none."""
    if zone not in known_zones():
        raise UnclearTimeError(ClockFault.NO_ZONE)
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as missing:
        raise UnclearTimeError(ClockFault.NO_ZONE) from missing


@lru_cache(maxsize=1)
def known_zones() -> frozenset[str]:
    """Return the names of all time zones there are."""
    return frozenset(available_timezones())


def clocks_change_between(start: datetime, end: datetime, zone: str) -> bool:
    """Return whether the clocks of `zone` stand otherwise to UTC at the end than at the start."""
    place = zone_called(zone)
    return start.astimezone(place).utcoffset() != end.astimezone(place).utcoffset()


def shown_in(moment: datetime, minutes: int, zone: str) -> tuple[datetime, datetime]:
    """Return when something of so many minutes begins and ends, on the clocks of `zone`."""
    place = zone_called(zone)
    return moment.astimezone(place), (moment + timedelta(minutes=minutes)).astimezone(place)
