"""Schedules: which run, what of them is due, and whom they ask."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from groundswell.ask.models import Schedule, State, SurveyVersion, SurveyWave, Wave
from groundswell.ask.queries.asked import questions_of
from groundswell.ask.queries.timing import closing_of, day_after, days_of, opening_on
from groundswell.people.models import Group
from groundswell.pure.instruments import Kind, Words

LONGEST_WAIT = datetime.timedelta(days=31)
"""A date that could not be kept waits this long, so that a month that is full gives way to the next."""
LONGEST_OPEN = datetime.timedelta(days=92)
SECONDS_A_QUESTION = 10
RIGHT_AWAY = datetime.timedelta(hours=12)


def running_schedules() -> list[Schedule]:
    """The schedules that are not stopped, in the organisation in sight."""
    return list(Schedule.objects.filter(stopped_at=None).select_related("survey").order_by("pk"))


def running_schedule_of(survey: object) -> Schedule | None:
    """The one schedule by which a survey is asked now, if there is one."""
    return Schedule.objects.filter(survey=survey, stopped_at=None).first()


def newest_version(survey: object) -> SurveyVersion | None:
    """The version that the next wave would ask."""
    return SurveyVersion.objects.filter(survey=survey).order_by("-number").first()


@dataclass(frozen=True)
class Due:
    """A date of a schedule whose time has come, and earlier ones that nobody was there to keep."""

    day: datetime.date
    missed: list[datetime.date]
    opens_at: datetime.datetime
    closes_at: datetime.datetime
    is_too_late: bool


def due_of(schedule: Schedule, now: datetime.datetime) -> Due | None:
    """What is due of a schedule, if anything."""
    today = timezone.localdate(now)
    waiting = [day for day in _days_up_to(schedule, today) if opening_on(day) <= now]
    if not waiting:
        return None
    *missed, day = waiting
    opens_at = opening_on(day) if now < opening_on(day) + RIGHT_AWAY else now
    closes_at = closing_of(schedule, timezone.localdate(opens_at), day)
    half = datetime.timedelta(days=schedule.days_open) / 2
    is_too_late = today - day > LONGEST_WAIT or closes_at - opens_at < half
    return Due(day, missed, opens_at, closes_at, is_too_late)


def _days_up_to(schedule: Schedule, today: datetime.date) -> list[datetime.date]:
    found = []
    for day in days_of(schedule):
        if day > today:
            break
        if schedule.settled_through is None or day > schedule.settled_through:
            found.append(day)
    return found


def is_over(schedule: Schedule) -> bool:
    """Whether all dates of a schedule were dealt with."""
    return day_after(schedule, schedule.settled_through) is None


def open_groups(public_ids: Sequence[str]) -> list[Group]:
    """Those of the groups that are open, none of them under another."""
    return highest(Group.objects.filter(public_id__in=public_ids, closed_at=None).order_by("path"))


def highest(groups: object) -> list[Group]:
    """The groups that lie under no other of them: asking those asks all."""
    found: list[Group] = []
    for group in sorted(groups, key=lambda one: one.path):  # type: ignore[call-overload]
        if not any(group.lies_under(above) for above in found):
            found.append(group)
    return found


def length_of(version: SurveyVersion) -> int:
    """How many questions a version asks, each row of a matrix for one."""
    return len(questions_of(version.instrument))


def minutes_for(questions: int) -> int:
    """About how many minutes that takes."""
    return max(1, -(-questions * SECONDS_A_QUESTION // 60))


def possible_breakdowns(version: SurveyVersion) -> list[tuple[str, Words]]:
    """The questions by which results may also be shown: where people choose one of a few, all of them always asked."""
    return [
        (question.key, question.words)
        for question in version.instrument.questions
        if question.kind is Kind.SINGLE and question.shown_if is None
    ]


def open_wave_of(survey: object) -> SurveyWave | None:
    """The wave in which a survey is asked now, or is about to be."""
    under_way = SurveyWave.objects.filter(version__survey=survey, wave__state__in=[State.PLANNED, State.OPEN])
    return under_way.select_related("wave", "version").order_by("-wave__opens_at").first()


def was_asked_since(survey: object, day: datetime.date) -> bool:
    """Whether a survey has a wave of this day or a later one. Their labels are dates."""
    waves = SurveyWave.objects.filter(version__survey=survey)
    return waves.filter(wave__label__gte=day.isoformat()).exists()


def latest_closing_of(wave: Wave) -> datetime.datetime:
    """Until when a wave may stay open: three months in all, and not into the next one of the same survey."""
    latest = wave.opens_at + LONGEST_OPEN
    asked = SurveyWave.objects.select_related("version").filter(wave=wave).first()
    running = running_schedule_of(asked.version.survey_id) if asked else None
    following = day_after(running, running.settled_through) if running else None
    return latest if following is None else min(latest, opening_on(following))


def waves_to_remind(now: datetime.datetime) -> list[SurveyWave]:
    """Open waves of surveys with a reminder whose day has come."""
    under_way = SurveyWave.objects.filter(wave__state=State.OPEN, wave__closes_at__gt=now)
    return [one for one in under_way.select_related("wave").order_by("pk") if reminders_due(one, now)]


def reminders_due(asked: SurveyWave, now: datetime.datetime) -> list[int]:
    """The reminders of a wave, by days after its opening, that should have gone out and did not."""
    opened_on = timezone.localdate(asked.wave.opens_at)
    return [
        day
        for day in asked.reminders
        if day not in asked.reminded and opening_on(opened_on + datetime.timedelta(days=day)) <= now
    ]
