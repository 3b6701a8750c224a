"""A year of workdays at the trust: who is asked, who answers, and what the worker counts of it.

Each answer goes through the action that the page calls and is sealed to the key of its day. So that it is made while somebody
waits, people are asked on two days of the week here, seven in eight answer, each every seventh time, and the worker counts when
wards have come due instead of every night. That shows most wards once in four weeks. From today on it is as in real life.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from django.utils import timezone

from groundswell.ask.actions import answer_within, close_wave, keep_quarter, open_wave
from groundswell.ask.models import State, Wave
from groundswell.ask.queries.shown import next_release_of
from groundswell.ask.tasks import keep_waves
from groundswell.people.models import Person
from groundswell.site.demo.moods import how_it_was
from groundswell.site.demo.places import TRUST
from groundswell.site.demo.stage import Stage
from groundswell.voice.actions import ask_about_day
from groundswell.voice.queries.day_question import SCALES

Deed = Callable[[Stage, datetime.datetime], object]
ASKED = SCALES["workday"]
DAYS, EVERY, ONE_IN_EIGHT = 335, 7, 8
STRIDE = 5  # so that people of one place answer on different days
DAY = datetime.timedelta(days=1)
TUESDAY, THURSDAY = 1, 3
SINCE_THE_LAST = {TUESDAY: 5 * DAY, THURSDAY: 2 * DAY}


def workdays(today: datetime.date) -> Iterator[tuple[float, str, Deed]]:
    """The days before today on which people are asked, and the house."""
    for days in range(DAYS, 0, -1):
        if (today - days * DAY).weekday() in SINCE_THE_LAST:
            yield days, TRUST.slug, partial(_go_by, far=1 - days / DAYS)


def _go_by(stage: Stage, now: datetime.datetime, *, far: float) -> None:
    """A day: the last one closes, this one is asked and answered, and when wards have come due the worker counts."""
    day = timezone.localdate(now)
    if next_release_of(ASKED.series, day - SINCE_THE_LAST[day.weekday()]) <= day:
        ask_about_day(day=day, now=now)
        keep_waves(now)
    else:
        _open(day, now)
    wave = Wave.objects.select_related("roll").get(series=ASKED.series, label=day.isoformat())
    for person, place in _who_answers(stage, wave, day):
        face, reasons, words = how_it_was(place, day, far, Random(f"{person.username} {day}"))
        given = {ASKED.question: face, ASKED.why: reasons, ASKED.more: words}
        answer_within(wave=wave, given=given, sequence=1, by=person, now=now)


def _open(day: datetime.date, now: datetime.datetime) -> None:
    for wave in Wave.objects.filter(is_daily=True, state=State.OPEN, closes_at__lte=now):
        close_wave(wave=wave, by=None, now=now)
    keep_quarter(wave=open_wave(wave=ask_about_day(day=day, now=now), now=now), day=day)


def _who_answers(stage: Stage, wave: Wave, day: datetime.date) -> Iterator[tuple[Person, str]]:
    places = {group.pk: place for (_house, place), group in stage.groups.items()}
    asked = {
        person: places.get(group, "") for person, group, _counts in (wave.roll.members if wave.roll else ())
    }
    for number, person in enumerate(stage.people.values()):
        if (
            person.pk in asked
            and number % ONE_IN_EIGHT
            and (number * STRIDE + _times_asked(day)) % EVERY == 0
        ):
            yield person, asked[person.pk]


def _times_asked(day: datetime.date) -> int:
    """How often people have been asked by then."""
    week, weekday = divmod(day.toordinal() - 1, 7)
    return week * 2 + (weekday == THURSDAY)
