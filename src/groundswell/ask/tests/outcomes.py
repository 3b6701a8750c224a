"""Surveys that were asked and counted, for tests of what comes out."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from groundswell.ask.actions import open_wave, plan_wave, tally
from groundswell.ask.models import Release, Survey, SurveyVersion, SurveyWave, Wave
from groundswell.ask.queries.asked import questions_of
from groundswell.ask.queries.boxes import Opened, People
from groundswell.ask.tests.scenes import DAY, again, closed, say
from groundswell.people.models import Group, Person
from groundswell.pure.instruments import LIBRARY, Instrument, as_data, instrument_from

SAFETY = LIBRARY["team_safety"]
JOB = {"1": "Nurse", "2": "Doctor", "3": "Porter"}


def said(english: str) -> dict[str, str]:
    return {"en": english, "cy": f"{english} (Cymraeg)"}


def with_a_job(instrument: Instrument = SAFETY) -> Instrument:
    """An instrument with one more question, by which its results may be shown, and one for words."""
    values = as_data(instrument)
    points = [{"value": int(value), "words": said(words)} for value, words in JOB.items()]
    more = [
        {"key": "job", "kind": "single", "words": said("What is your job?"), "points": points},
        {"key": "more", "kind": "long_text", "words": said("What else?")},
    ]
    values["sections"] = [
        *values["sections"],
        {"key": "you", "words": said("About you"), "questions": more},
    ]
    values["smallest_group"] = 10
    return instrument_from(values)


def a_survey(group: Group, now: datetime.datetime, instrument: Instrument = SAFETY) -> Survey:
    """A survey with one fixed version."""
    survey = Survey.objects.create(group=group, draft=as_data(instrument), made_at=now)
    SurveyVersion.objects.create(survey=survey, number=1, content=as_data(instrument), fixed_at=now)
    return survey


def asked(
    survey: Survey, groups: Sequence[Group], now: datetime.datetime, *, label: str = "", breakdown: str = ""
) -> Wave:
    """An open wave of the survey's newest version."""
    version = survey.versions.order_by("-number").first()
    wave = plan_wave(
        series=survey.series,
        label=label or now.date().isoformat(),
        questions=questions_of(version.instrument),
        groups=groups,
        opens_at=now - DAY / 2,
        closes_at=now + DAY / 2,
        by=None,
        now=now,
    )
    SurveyWave.objects.create(wave=wave, version=version, breakdown=breakdown)
    return open_wave(wave=wave, now=now)


Answering = Callable[[int], Mapping[str, Any]]


def published(
    wave: Wave, people: Sequence[Person], now: datetime.datetime, answering: Answering
) -> Release | None:
    """Everybody answers, and the wave is closed and counted."""
    for number, person in enumerate(people):
        if given := answering(number):
            say(wave, person, now, **given)
    closed(wave, now)
    return tally(waves=[again(wave)], now=now)


def in_turn(number: int, instrument: Instrument = SAFETY) -> dict[str, int]:
    """Answers that differ from person to person and from item to item."""
    return {
        key: item.lowest + (number * 7 + place * 3 + number // 5) % (item.highest - item.lowest + 1)
        for place, (key, item) in enumerate(instrument.items.items())
    }


# Without a database


PLACES = {
    "1": ["1.", "top", "Trust", ""],
    "2": ["1.2.", "surgery", "Surgery", ""],
    "3": ["1.3.", "medicine", "Medicine", ""],
    "21": ["1.2.21.", "w7", "Ward 7", ""],
    "22": ["1.2.22.", "w8", "Ward 8", ""],
    "23": ["1.2.23.", "w9", "Ward 9", ""],
    "31": ["1.3.31.", "m1", "Ward 31", ""],
}


def crowd(sizes: Mapping[str, int], answering: Answering, newcomers: int = 0) -> tuple[list[Opened], People]:
    """People of groups who answered, some of them newcomers (every `newcomers`-th)."""
    homes = [group for group, size in sizes.items() for _ in range(size)]
    group_of = dict(enumerate(homes))
    settled = frozenset(who for who in group_of if not newcomers or who % newcomers)
    opened = [Opened(who, dict(answering(who))) for who in group_of if answering(who)]
    known = {step for group in sizes for step in PLACES[group][0].split(".")}
    return opened, People(group_of, settled, {pk: list(told) for pk, told in PLACES.items() if pk in known})


def by_chance(seed: int, instrument: Instrument, skips: float = 0.1) -> Answering:
    """Answers at random, some questions left out."""
    rng = random.Random(seed)
    known: dict[int, dict[str, Any]] = {}

    def answer(who: int) -> dict[str, Any]:
        if who not in known:
            questions = questions_of(instrument)
            known[who] = {
                one["key"]: rng.choice(one["values"])
                for one in questions
                if one["kind"] == "one" and rng.random() > skips
            }
        return known[who]

    return answer
