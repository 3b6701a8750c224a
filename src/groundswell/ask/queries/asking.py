"""Surveys for those who ask them: what is planned, what it would mean, and what became of each wave."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.utils import timezone

from groundswell.ask.models import Schedule, State, Survey, SurveyVersion, SurveyWave, Wave
from groundswell.ask.queries.budget import budget_of
from groundswell.ask.queries.schedules import latest_closing_of, length_of, minutes_for, open_groups
from groundswell.ask.queries.timing import Timed, Timing, closing_of, days_of, last_day_of, opening_on
from groundswell.ask.rules import AskPermission
from groundswell.people.models import Group, Person
from groundswell.people.rules import holds
from groundswell.pure.instruments import Words

DATES_SHOWN = 6


def survey_to_ask(person: Person, public_id: UUID) -> Survey:
    """A survey that a person may have asked. Raises Survey.DoesNotExist when foreign, missing or not theirs."""
    survey: Survey = Survey.objects.select_related("group").get(
        organisation_id=person.organisation_id, public_id=public_id
    )
    if not holds(person, AskPermission.OPEN_WAVE, survey.group):
        raise Survey.DoesNotExist
    return survey


def wave_to_look_after(person: Person, public_id: UUID) -> SurveyWave:
    """A wave of a survey that a person may extend and close. Raises SurveyWave.DoesNotExist."""
    asked: SurveyWave = SurveyWave.objects.select_related("wave", "version__survey__group").get(
        organisation_id=person.organisation_id, wave__public_id=public_id
    )
    _must_hold_all(person, asked.wave.audience, SurveyWave)
    return asked


def schedule_to_look_after(person: Person, public_id: UUID) -> Schedule:
    """A schedule that a person may stop. Raises Schedule.DoesNotExist."""
    schedule: Schedule = Schedule.objects.select_related("survey__group").get(
        organisation_id=person.organisation_id, public_id=public_id
    )
    _must_hold_all(person, schedule.groups, Schedule)
    return schedule


def _must_hold_all(
    person: Person, public_ids: Sequence[str], kind: type[SurveyWave] | type[Schedule]
) -> None:
    groups = Group.objects.filter(public_id__in=public_ids)
    if not all(holds(person, AskPermission.OPEN_WAVE, group) for group in groups):
        raise kind.DoesNotExist


@dataclass(frozen=True)
class Dates:
    """A wave to come: from when until when, and when people are reminded."""

    opens_at: datetime.datetime
    last_day: datetime.date
    reminders: list[datetime.date]


@dataclass(frozen=True)
class Preview:
    """What a plan would mean: whom it asks how much, when, and whether that fits."""

    people: int
    questions: int
    minutes: int
    dates: list[Dates]
    goes_on: bool
    problems: list[str]


def preview_of(
    version: SurveyVersion,
    groups: Sequence[Group],
    timing: Timing,
    reminders: Sequence[int],
    today: datetime.date,
) -> Preview:
    """Hold a plan against the calendar and against what people are asked already."""
    budget, questions = budget_of(groups, today=today), length_of(version)
    fault = budget.fault(timing, questions)
    problems = [fault.in_words, *budget.what_fits(timing, questions)] if fault else []
    dates = dates_of(timing, reminders)
    return Preview(
        budget.people,
        questions,
        minutes_for(questions),
        dates[:DATES_SHOWN],
        len(dates) > DATES_SHOWN,
        problems,
    )


def dates_of(
    timed: Timed, reminders: Sequence[int], *, after: datetime.date | None = None, most: int = DATES_SHOWN + 1
) -> list[Dates]:
    """The next waves of a plan."""
    days = (day for day in days_of(timed) if after is None or day > after)
    return [_dates(timed, day, reminders) for day in islice(days, most)]


def _dates(timed: Timed, day: datetime.date, reminders: Sequence[int]) -> Dates:
    reminded = [day + datetime.timedelta(days=number) for number in reminders]
    return Dates(opening_on(day), last_day_of(closing_of(timed, day, day)), reminded)


@dataclass(frozen=True)
class WaveCard:
    """A wave as those see it who ask: when, of how many people, how far. Never who, and no count while it is open."""

    public_id: UUID
    state: str
    state_words: str
    opened_on: datetime.date
    last_day: datetime.date
    version: int
    people_asked: int | None
    answered: str
    k: int
    is_open: bool
    may_change: bool
    can_be_longer: bool


def wave_cards(person: Person, survey: Survey) -> list[WaveCard]:
    """The waves of a survey, the latest first."""
    found = SurveyWave.objects.filter(version__survey=survey).select_related("wave__release", "version")
    rows = list(found.order_by("-wave__opens_at", "-pk"))
    keys = {key for row in rows for key in row.wave.audience}
    groups = {str(group.public_id): group for group in Group.objects.filter(public_id__in=keys)}
    return [_card(person, row, [groups[key] for key in row.wave.audience if key in groups]) for row in rows]


def _card(person: Person, asked: SurveyWave, groups: Sequence[Group]) -> WaveCard:
    wave: Wave = asked.wave
    is_open = wave.state == State.OPEN
    may_change = is_open and all(holds(person, AskPermission.OPEN_WAVE, group) for group in groups)
    return WaveCard(
        public_id=wave.public_id,
        state=wave.state,
        state_words=str(State(wave.state).label),
        opened_on=timezone.localdate(wave.opens_at),
        last_day=last_day_of(wave.closes_at),
        version=asked.version.number,
        people_asked=asked.people_asked,
        # What the gate let out: a band. Before that nothing, since a number that moves with each answer tells of each.
        answered=wave.release.people if wave.release else "",
        k=wave.k,
        is_open=is_open,
        may_change=may_change,
        can_be_longer=may_change and last_day_of(latest_closing_of(wave)) > last_day_of(wave.closes_at),
    )


@dataclass(frozen=True)
class Running:
    """The schedule by which a survey is asked now, in words and days."""

    schedule: Schedule
    groups: list[Group]
    people: int
    how_often: str
    dates: list[Dates]
    waits: bool
    breakdown: Words | None


def running_of(survey: Survey, today: datetime.date) -> Running | None:
    """What is planned for a survey, if anything."""
    schedule = Schedule.objects.filter(survey=survey, stopped_at=None).first()
    if schedule is None:
        return None
    groups = open_groups(schedule.groups)
    dates = dates_of(schedule, schedule.reminders, after=schedule.settled_through, most=3)
    return Running(
        schedule=schedule,
        groups=groups,
        people=budget_of(groups, today=today).people,
        how_often=str(schedule.get_repeat_display()),
        dates=dates,
        waits=bool(dates) and schedule.told_waiting == timezone.localdate(dates[0].opens_at),
        breakdown=_breakdown_words(survey, schedule.breakdown),
    )


def _breakdown_words(survey: Survey, key: str) -> Words | None:
    version = survey.versions.order_by("-number").first()
    if not key or version is None:
        return None
    return next((one.words for one in version.instrument.questions if one.key == key), None)
