"""A small survey with everything that results are made of: two items of a scale, several choices, and a breakdown."""

from __future__ import annotations

import datetime
from typing import Any

from groundswell.ask.actions import open_wave, plan_wave
from groundswell.ask.models import Survey, SurveyVersion, SurveyWave, Wave
from groundswell.ask.queries.asked import questions_of
from groundswell.people.models import Group
from groundswell.pure.disclosure import FLOOR
from groundswell.pure.instruments import LIBRARY, Instrument, as_data, instrument_from
from groundswell.site.proof.scene import DAY

ITEMS = ("safety_say", "safety_try")
REASONS, JOB = "reasons", "job"
FIVE, THREE = [1, 2, 3, 4, 5], [1, 2, 3]


def _said(english: str) -> dict[str, str]:
    return {"en": english, "cy": f"{english} (Cymraeg)"}


def _choices(key: str, kind: str, english: str) -> dict[str, Any]:
    points = [{"value": value, "words": _said(f"{english} {value}")} for value in THREE]
    return {"key": key, "kind": kind, "words": _said(english), "points": points}


def instrument() -> Instrument:
    """The survey, of two items of one in the library."""
    values = as_data(LIBRARY["team_safety"])
    section = values["sections"][0]
    items = [one for one in section["questions"] if one["key"] in ITEMS]
    more = [_choices(REASONS, "multiple", "Reason"), _choices(JOB, "single", "Job")]
    values["sections"] = [{**section, "questions": [*items, *more]}]
    values["scales"] = [{**values["scales"][0], "parts": list(ITEMS), "needs": 2}]
    values["smallest_group"] = FLOOR
    return instrument_from(values)


def a_survey(group: Group, now: datetime.datetime) -> Survey:
    """The survey, with one fixed version."""
    content = as_data(instrument())
    survey: Survey = Survey.objects.create(group=group, draft=content, made_at=now)
    SurveyVersion.objects.create(survey=survey, number=1, content=content, fixed_at=now)
    return survey


def a_round(survey: Survey, group: Group, now: datetime.datetime, label: str) -> Wave:
    """A round that is open, with the breakdown announced."""
    version = survey.versions.get()
    wave = plan_wave(
        series=survey.series,
        label=label,
        questions=questions_of(version.instrument),
        groups=[group],
        opens_at=now,
        closes_at=now + 2 * DAY,
        by=None,
        now=now,
    )
    SurveyWave.objects.create(wave=wave, version=version, breakdown=JOB)
    return open_wave(wave=wave, now=now)
