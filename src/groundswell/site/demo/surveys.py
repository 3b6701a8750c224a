"""A year of asking at the trust: how safe it is to speak up, four times by now, and joy in work, which is open today."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from random import Random

from django.utils import timezone

from groundswell.ask.actions import answer_within, schedule_survey
from groundswell.ask.actions.surveys import copy_from_library, fix_version
from groundswell.ask.models import Repeat, Survey, SurveyWave
from groundswell.ask.queries.timing import Timing
from groundswell.ask.tasks import keep_schedules, keep_waves
from groundswell.pure.calendar import repeat_day
from groundswell.pure.instruments import LIBRARY
from groundswell.site.demo.places import TRUST
from groundswell.site.demo.stage import Stage

Deed = Callable[[Stage, datetime.datetime], object]
KEYS = uuid.UUID("5f6f2a35-6f0e-4b0b-9a94-0c3d2c1b7a52")
SAFETY, JOY = "team_safety", "joy_in_work"
FIRST_ROUND, DAYS_OPEN, REMINDERS = 320, 14, [7, 13]
HOW_SAFE = {
    "maple": 0.5,
    "theatres": -0.9,
    "emergency": -0.5,
    "portering": -0.4,
    "maternity": 0.3,
    "community-nursing": 0.6,
}
BETTER_EACH_ROUND, ONE_IN_TEN = 0.18, 0.1


def asking(today: datetime.date) -> list[tuple[float, str, Deed]]:
    """What is done about surveys, on which day before today and in which house."""
    told: list[tuple[float, str, Deed]] = [
        (FIRST_ROUND + 5, TRUST.slug, _begin(SAFETY, Repeat.QUARTERLY, 5)),
        (4, TRUST.slug, _begin(JOY, Repeat.ONCE, 1)),
        (3, TRUST.slug, _work),
    ]
    first = today - datetime.timedelta(days=FIRST_ROUND)
    for number in range(4):
        opens = (today - repeat_day(first, number, months=3)).days
        told += [(opens - days, TRUST.slug, _work) for days in (0, *REMINDERS)]
        told += [(opens - 2, TRUST.slug, _answer(number)), (opens - DAYS_OPEN - 1, TRUST.slug, _work)]
    return told


def _begin(instrument: str, repeat: Repeat, in_days: int) -> Deed:
    """Copy a set from the library, make it ready, and have the whole trust asked."""

    def do(stage: Stage, now: datetime.datetime) -> None:
        by, top = stage.people["margaret"], stage.group(TRUST.slug, "")
        words = LIBRARY[instrument].words
        survey = copy_from_library(
            instrument=instrument,
            group=top,
            words={"en": words.en, "cy": words.cy},
            key=uuid.uuid5(KEYS, instrument),
            by=by,
            now=now,
        )
        fix_version(survey=survey, revision=survey.revision, english_will_do=True, by=by, now=now)
        first = timezone.localdate(now) + datetime.timedelta(days=in_days)
        timing = Timing(first, DAYS_OPEN, repeat)
        schedule_survey(
            survey=survey, groups=[top], timing=timing, reminders=REMINDERS, breakdown="", by=by, now=now
        )

    return do


def _work(_stage: Stage, now: datetime.datetime) -> None:
    """What the worker does about surveys."""
    keep_schedules(now)
    keep_waves(now)


def _answer(number: int) -> Deed:
    """Three in four people answer a round, each in their own mood and in that of their place."""

    def do(stage: Stage, now: datetime.datetime) -> None:
        survey = Survey.objects.get(public_id=uuid.uuid5(KEYS, SAFETY))
        wave = (
            SurveyWave.objects.filter(version__survey=survey, wave__state="open")
            .select_related("wave")
            .get()
            .wave
        )
        places = {group.pk: place for (_house, place), group in stage.groups.items()}
        asked = {person: places.get(group, "") for person, group, _counts in wave.roll.members}
        for person in sorted(stage.people.values(), key=lambda one: one.username):
            dice = Random(f"{number} {person.username}")
            if person.pk in asked and dice.random() < 0.75:
                mood = HOW_SAFE.get(asked[person.pk], 0.0) + number * BETTER_EACH_ROUND
                answer_within(wave=wave, given=_given(dice, mood), sequence=1, by=person, now=now)

    return do


def _given(dice: Random, mood: float) -> dict[str, int]:
    """How somebody answers: around a middle of their own, turned round where the statement is."""
    middle, found = dice.gauss(0.64 + mood / 6, 0.14), {}
    for question in LIBRARY[SAFETY].questions:
        if dice.random() < ONE_IN_TEN / 4:
            continue
        values = sorted(point.value for point in question.points)
        place = min(max(dice.gauss(middle, 0.16), 0.0), 0.999)
        turned = 0.999 - place if question.reverse else place
        found[question.key] = values[int(turned * len(values))]
    return found
