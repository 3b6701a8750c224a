"""What tests of surveys do before the point they make."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from groundswell.ask.actions import schedule_survey
from groundswell.ask.models import Repeat, Schedule, Survey, SurveyVersion, SurveyWave, Wave
from groundswell.ask.queries.timing import Timing
from groundswell.ask.tasks import keep_schedules, keep_waves
from groundswell.people.models import Group, Person
from groundswell.pure.instruments import LIBRARY, Instrument, as_data, instrument_from

TODAY = datetime.date(2027, 5, 3)
NINE = datetime.time(9)


def at(day: datetime.date, clock: datetime.time = NINE) -> datetime.datetime:
    """A moment of a day, where we are."""
    return timezone.make_aware(datetime.datetime.combine(day, clock))


def the_last_morning() -> datetime.date:
    """The last day on which it has been six in the morning: today, or yesterday in the night."""
    return timezone.localdate(timezone.now() - datetime.timedelta(hours=7))


def a_survey(
    group: Group, now: datetime.datetime, instrument: Instrument = LIBRARY["team_safety"], *, by: Any = None
) -> Survey:
    """A survey with one fixed version."""
    survey = Survey.objects.create(group=group, draft=as_data(instrument), made_by=by, made_at=now)
    fix(survey, instrument, now)
    return survey


def fix(survey: Survey, instrument: Instrument, now: datetime.datetime) -> SurveyVersion:
    """Fix one more version of a survey."""
    number = survey.versions.count() + 1
    return SurveyVersion.objects.create(
        survey=survey, number=number, content=as_data(instrument), fixed_at=now
    )


def planned(survey: Survey, groups: Sequence[Group], by: Person, **more: Any) -> Schedule:
    """A schedule, from today for a week unless it says otherwise."""
    days = {"first_day": TODAY, "days_open": 7, "repeat": Repeat.ONCE, "last_day": None}
    timing = Timing(**{key: more.pop(key, value) for key, value in days.items()})
    given = {"reminders": (), "breakdown": "", "now": at(TODAY, datetime.time(5)), **more}
    return schedule_survey(survey=survey, groups=groups, timing=timing, by=by, **given)


def the_worker_works(now: datetime.datetime) -> None:
    """What the worker does about surveys at a moment."""
    keep_schedules(now)
    keep_waves(now)


def asked_in(survey: Survey) -> list[SurveyWave]:
    """The waves of a survey, the first one first."""
    return list(
        SurveyWave.objects.filter(version__survey=survey).select_related("wave").order_by("wave__label")
    )


def an_open_wave(
    survey: Survey, group: Group, by: Person, *, today: datetime.date = TODAY, **more: Any
) -> Wave:
    """A survey that the worker has opened this morning, or in this night when it is earlier."""
    more = {"first_day": today, "now": at(today, datetime.time(0)), **more}
    planned(survey, [group], by, **more)
    the_worker_works(at(today, datetime.time(6)))
    return asked_in(survey)[-1].wave


def every_kind() -> Instrument:
    """An instrument of three sections with every kind of question, one of which hangs on another."""
    return instrument_from(
        {
            "key": "every_kind",
            "words": {"en": "How it goes", "cy": "Sut mae’n mynd"},
            "purpose": {"en": "To see what to do first.", "cy": "I weld beth i’w wneud gyntaf."},
            "source": "us",
            "licence": {"en": "Free", "cy": "Am ddim"},
            "smallest_group": 11,
            "sections": [
                _section("begin", "safe scale!", "again yes_no", "why short_text again=1"),
                _section(
                    "middle", "mood single!", "many multiple", "score number", "rows matrix", "order ranking"
                ),
                _section("end", "note short_text", "words long_text"),
            ],
        }
    )


def _section(key: str, *questions: str) -> dict[str, Any]:
    words = {"en": key.title(), "cy": f"{key.title()} yn Gymraeg"}
    return {"key": key, "words": words, "questions": [_question(*one.split()) for one in questions]}


WHY = {"en": "What gets in the way?", "cy": "Beth sy’n eich rhwystro?"}
POINTS = {
    "scale": range(1, 6),
    "yes_no": range(2),
    "single": (1, 2, 3),
    "multiple": (1, 2, 3),
    "matrix": (1, 2, 3),
}


def _question(key: str, kind: str, only_if: str = "") -> dict[str, Any]:
    kind, required = kind.rstrip("!"), kind.endswith("!")
    made: dict[str, Any] = {"key": key, "kind": kind, "required": required}
    made["words"] = WHY if key == "why" else {"en": f"About {key}", "cy": f"Am {key}"}
    values = {**POINTS, "ranking": (1, 2, 3), "number": (0, 10)}.get(kind, ())
    if values:
        made["points"] = [
            {"value": one, "words": {"en": f"Point {one}", "cy": f"Pwynt {one}"}} for one in values
        ]
    if kind == "matrix":
        rows = ("first_row", "second_row")
        made["rows"] = [{"key": row, "words": {"en": row, "cy": f"{row} cy"}} for row in rows]
    if only_if:
        decider, _, value = only_if.partition("=")
        made["shown_if"] = {"question": decider, "values": [int(value)]}
    return made
