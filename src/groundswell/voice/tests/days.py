"""Days that go by in the tests: asked, answered, counted and shown, as the worker does it night after night."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from django.utils import timezone

from groundswell.ask.actions import answer
from groundswell.ask.models import Wave
from groundswell.ask.queries import next_sequence
from groundswell.ask.tasks import keep_waves
from groundswell.people.models import Person
from groundswell.voice.queries.day_question import SCALES
from groundswell.voice.tasks import ask_about_today

DAY = datetime.timedelta(days=1)


def noon(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


def as_usual(at: int, wave: Wave) -> dict[str, Any]:
    """Two in three had a good day; everybody names working together, some say that tea was late."""
    asked = SCALES[wave.series]
    good, bad = asked.points[-1].value, asked.points[0].value
    more = "Tea was late." if at < 6 else ""
    return {asked.question: good if at % 3 else bad, asked.why: [4], asked.more: more}


def live_days(
    people: Sequence[Person],
    first: datetime.date,
    days: int,
    *,
    on: Callable[[int], bool] = lambda number: number % 10 == 0,
    says: Callable[[int, Wave], dict[str, Any]] = as_usual,
) -> None:
    """Let days go by, with the people answering on some of them; the last night has passed when this returns."""
    for number in range(days):
        day = first + number * DAY
        ask_about_today(noon(day))
        keep_waves(noon(day))
        if on(number):
            wave = Wave.objects.get(label=day.isoformat())
            for at, person in enumerate(people):
                given = says(at, wave)
                answer(wave=wave, given=given, sequence=next_sequence(person, wave), by=person, now=noon(day))
    keep_waves(noon(first + days * DAY))
