"""Asking everybody, every day, how their workday was. The answers go sealed to the part that asks; nothing is kept here."""

from __future__ import annotations

import datetime

from django.utils import timezone

from groundswell.ask.actions import plan_wave
from groundswell.ask.models import Wave
from groundswell.people.queries import root_group
from groundswell.voice.queries.workday import QUESTIONS, SERIES


def ask_about_day(*, day: datetime.date, now: datetime.datetime) -> Wave:
    """Have the question of a day in the organisation in sight, from midnight to midnight. Twice is once."""
    begins, ends = (
        timezone.make_aware(datetime.datetime.combine(at, datetime.time()))
        for at in (day, day + datetime.timedelta(days=1))
    )
    return plan_wave(
        series=SERIES,
        label=day.isoformat(),
        questions=QUESTIONS,
        groups=[root_group()],
        opens_at=begins,
        closes_at=ends,
        is_daily=True,
        by=None,
        now=now,
    )
