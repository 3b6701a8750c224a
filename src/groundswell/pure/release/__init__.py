"""When words without a name are shown: at fixed times of the day, in batches, so that the time says nothing about who.

Nothing counts the time a message has waited, only how many fixed times went by: three a day, so the third is at most
24 hours after the words were sent.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

HOURS = (7, 13, 19)
LEAST = 3
MOST_TURNS = len(HOURS)


def latest_slot(now: datetime.datetime) -> datetime.datetime:
    """The last fixed time at or before `now`, in the zone of `now`."""
    today = [now.replace(hour=hour, minute=0, second=0, microsecond=0) for hour in HOURS]
    passed = [slot for slot in today if slot <= now]
    if passed:
        return passed[-1]
    return today[-1] - datetime.timedelta(days=1)


def slots_between(last: datetime.datetime, now: datetime.datetime) -> int:
    """How many fixed times have passed since `last`, which was one; more than a day's worth count as a day's."""
    slot, passed = latest_slot(now), 0
    while slot > last and passed < MOST_TURNS:
        slot, passed = latest_slot(slot - datetime.timedelta(minutes=1)), passed + 1
    return passed


def next_slot(now: datetime.datetime) -> datetime.datetime:
    """The next fixed time after `now`."""
    today = [now.replace(hour=hour, minute=0, second=0, microsecond=0) for hour in HOURS]
    coming = [slot for slot in today if slot > now]
    return coming[0] if coming else today[0] + datetime.timedelta(days=1)


def is_ready(turns_waited: Sequence[int]) -> bool:
    """Whether a batch may be shown: three or more wait, or one has waited for a day."""
    return len(turns_waited) >= LEAST or any(turns >= MOST_TURNS for turns in turns_waited)


def week_of(day: datetime.date) -> str:
    """The ISO week of a day, the finest time we keep: "2026-W48"."""
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02}"
