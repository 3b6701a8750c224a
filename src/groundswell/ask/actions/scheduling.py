"""Deciding when a survey is asked, of whom and how often; and planning each wave of it when its day has come."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.ask.actions.opening import plan_wave
from groundswell.ask.models import Schedule, Survey, SurveyVersion, SurveyWave, Wave
from groundswell.ask.queries.asked import questions_of
from groundswell.ask.queries.budget import TooMuch, budget_of
from groundswell.ask.queries.schedules import (
    Due,
    due_of,
    highest,
    is_over,
    length_of,
    newest_version,
    open_groups,
    open_wave_of,
    possible_breakdowns,
    running_schedule_of,
    was_asked_since,
)
from groundswell.ask.queries.timing import MOST_DAYS_OPEN, Timing, opening_on
from groundswell.ask.rules import AskPermission
from groundswell.base.trail.actions import record
from groundswell.people.models import Group, Organisation, Person
from groundswell.people.queries import root_group
from groundswell.people.rules import holds, must

FURTHEST_AHEAD = datetime.timedelta(days=366)


def schedule_survey(
    *,
    survey: Survey,
    groups: Sequence[Group],
    timing: Timing,
    reminders: Sequence[int],
    breakdown: str,
    by: Person,
    now: datetime.datetime,
) -> Schedule:
    """Have a survey asked of the people of some groups, once or again and again. The same twice is one.

    `reminders` are days after each opening; `breakdown` is the key of a question or "". Nothing opens yet: that is for the
    worker. Raises PermissionDenied, and ValidationError by field, or without one when people would be asked too much.
    """
    asked = highest(groups)
    must(bool(asked) and all(holds(by, AskPermission.OPEN_WAVE, group) for group in asked))
    facts = {**vars(timing), "reminders": sorted(set(reminders)), "breakdown": breakdown}
    with transaction.atomic():
        _hold_the_budget()
        again = running_schedule_of(survey)
        if again is not None and _is_same(again, asked, facts):
            return again
        _must_be_possible(survey, asked, timing, facts, again, now)
        return _keep(survey, asked, facts, by, now)


def _keep(
    survey: Survey, groups: Sequence[Group], facts: dict[str, Any], by: Person, now: datetime.datetime
) -> Schedule:
    kept: Schedule = Schedule.objects.create(
        survey=survey, groups=[str(group.public_id) for group in groups], made_by=by, made_at=now, **facts
    )
    told = {"first_day": kept.first_day.isoformat(), "repeat": kept.repeat, "title": title_of(survey)}
    record("ask.schedule_made", about=kept, by=by, now=now, group=survey.group, **told)
    return kept


def _hold_the_budget() -> Organisation:
    """Let nobody else plan or open until we are done: two plans that fit alone may be too much together."""
    found: Organisation = Organisation.objects.select_for_update().get(pk=root_group().organisation_id)
    return found


def _is_same(kept: Schedule, groups: Sequence[Group], facts: dict[str, Any]) -> bool:
    same_groups = set(kept.groups) == {str(group.public_id) for group in groups}
    return same_groups and all(getattr(kept, name) == value for name, value in facts.items())


def _must_be_possible(
    survey: Survey,
    groups: Sequence[Group],
    timing: Timing,
    facts: dict[str, Any],
    again: Schedule | None,
    now: datetime.datetime,
) -> None:
    version = newest_version(survey)
    if version is None or survey.put_away_at is not None:
        raise ValidationError(_("Finish the questions first: only a fixed version can be asked."))
    if again is not None:
        raise ValidationError(_("This survey is asked already. Stop that first, then plan it anew."))
    wrong = {**_wrong_days(survey, timing, now), **_wrong_choices(groups, version, timing, facts)}
    if wrong:
        raise ValidationError(wrong)
    _must_fit(groups, version, timing, now)


def _wrong_days(survey: Survey, timing: Timing, now: datetime.datetime) -> dict[str, str]:
    today, wrong = timezone.localdate(now), {}
    if not today <= timing.first_day <= today + FURTHEST_AHEAD:
        wrong["first_day"] = _("Choose today or a day within the next year.")
    if not 1 <= timing.days_open <= MOST_DAYS_OPEN[timing.repeat]:
        wrong["days_open"] = _("Asked this often, it can be open for 1 to %(n)s days.") % {
            "n": MOST_DAYS_OPEN[timing.repeat]
        }
    if timing.last_day is not None and timing.last_day < timing.first_day:
        wrong["last_day"] = _("Choose a day after the first one.")
    under_way = open_wave_of(survey)
    if under_way is not None and opening_on(timing.first_day) < under_way.wave.closes_at:
        wrong["first_day"] = _("It is being asked just now. Choose a day after that has closed.")
    if was_asked_since(survey, timing.first_day):
        wrong["first_day"] = _("It was asked on this day already. Choose a later day.")
    return wrong


def _wrong_choices(
    groups: Sequence[Group], version: SurveyVersion, timing: Timing, facts: dict[str, Any]
) -> dict[str, str]:
    wrong = {}
    if any(group.closed_at is not None for group in groups):
        wrong["groups"] = _("One of these groups is closed.")
    if any(not 0 < day < timing.days_open for day in facts["reminders"]):
        wrong["reminders"] = _("Remind people while it is open.")
    if facts["breakdown"] and facts["breakdown"] not in dict(possible_breakdowns(version)):
        wrong["breakdown"] = _("Choose one of these questions.")
    return wrong


def _must_fit(
    groups: Sequence[Group], version: SurveyVersion, timing: Timing, now: datetime.datetime
) -> None:
    budget, questions = budget_of(groups, today=timezone.localdate(now)), length_of(version)
    k = k_for(version, root_group().organisation)
    if budget.people < k:
        raise ValidationError(
            {
                "groups": _("These groups have too few people: nothing of fewer than %(k)s is shown.")
                % {"k": k}
            }
        )
    fault = budget.fault(timing, questions)
    if fault is not None:
        raise ValidationError([fault.in_words, *budget.what_fits(timing, questions)], code="too_much")


def k_for(version: SurveyVersion, organisation: Organisation) -> int:
    """The smallest group that is shown of a survey: what the organisation promised, or more if the survey wants more."""
    return max(organisation.smallest_group_shown, version.instrument.smallest_group)


def title_of(survey: Survey) -> dict[str, str]:
    """What a survey is called, in both languages."""
    version = newest_version(survey)
    words = version.instrument.words if version else None
    return {"en": words.en, "cy": words.cy} if words else {"en": "", "cy": ""}


@transaction.atomic
def stop_schedule(*, schedule: Schedule, by: Person | None, now: datetime.datetime) -> Schedule:
    """Open no more waves by a schedule; one that is open goes on. Twice is once. Raises PermissionDenied."""
    held = (
        Schedule.objects.select_for_update(of=("self",)).select_related("survey__group").get(pk=schedule.pk)
    )
    groups = Group.objects.filter(public_id__in=held.groups)
    must(by is None or all(holds(by, AskPermission.OPEN_WAVE, group) for group in groups))
    if held.stopped_at is None:
        held.stopped_at = now
        held.save(update_fields=["stopped_at"])
        record(
            "ask.schedule_stopped",
            about=held,
            by=by,
            now=now,
            group=held.survey.group,
            title=title_of(held.survey),
        )
    return held


@transaction.atomic
def ask_next(*, schedule: Schedule, now: datetime.datetime) -> Wave | None:
    """Plan the wave of a schedule whose day has come; the wave, or None when nothing is due or it has to wait.

    Each date gives one wave at most, whatever breaks off or comes twice. The newest fixed version is asked. When it would
    be too much for anybody, the date waits and whoever planned it is told; a date that waited too long is left out, and
    that is told as well.
    """
    organisation = _hold_the_budget()
    held = (
        Schedule.objects.select_for_update(of=("self",)).select_related("survey__group").get(pk=schedule.pk)
    )
    due = due_of(held, now) if held.stopped_at is None else None
    version = newest_version(held.survey)
    if due is None or version is None:
        return None
    groups = open_groups(held.groups)
    if not groups or held.survey.put_away_at is not None:
        stop_schedule(schedule=held, by=None, now=now)
        return None
    return _ask_or_wait(held, due, version, groups, organisation, now)


def _ask_or_wait(
    held: Schedule,
    due: Due,
    version: SurveyVersion,
    groups: Sequence[Group],
    organisation: Organisation,
    now: datetime.datetime,
) -> Wave | None:
    missed = [*due.missed, *([due.day] if due.is_too_late else [])]
    if missed:
        _leave_out(held, missed, now)
    if due.is_too_late:
        _settle(held, due.day, now)
        return None
    budget = budget_of(groups, today=timezone.localdate(now), but=held)
    fault = budget.fault_now(timezone.localdate(due.opens_at), length_of(version))
    if fault is not None:
        _wait(held, due, fault, now)
        return None
    wave = _plan(held, due, version, groups, organisation, now)
    _settle(held, due.day, now)
    return wave


def _leave_out(held: Schedule, days: Sequence[datetime.date], now: datetime.datetime) -> None:
    held.settled_through = days[-1]
    held.save(update_fields=["settled_through"])
    told = {"title": title_of(held.survey), "days": [day.isoformat() for day in days]}
    record("ask.wave_missed", about=held, by=None, now=now, group=held.survey.group, **told)


def _wait(held: Schedule, due: Due, fault: TooMuch, now: datetime.datetime) -> None:
    if held.told_waiting == due.day:
        return
    held.told_waiting = due.day
    held.save(update_fields=["told_waiting"])
    told = {"title": title_of(held.survey), "day": due.day.isoformat(), "fault": fault.plain()}
    record("ask.wave_waits", about=held, by=None, now=now, group=held.survey.group, **told)


def _settle(held: Schedule, day: datetime.date, now: datetime.datetime) -> None:
    held.settled_through = day
    if is_over(held):
        held.stopped_at = now
    held.save(update_fields=["settled_through", "stopped_at"])


def _plan(
    held: Schedule,
    due: Due,
    version: SurveyVersion,
    groups: Sequence[Group],
    organisation: Organisation,
    now: datetime.datetime,
) -> Wave:
    wave = plan_wave(
        series=held.survey.series,
        label=due.day.isoformat(),
        questions=questions_of(version.instrument),
        groups=groups,
        opens_at=due.opens_at,
        closes_at=due.closes_at,
        k=k_for(version, organisation),
        title=title_of(held.survey),
        by=None,
        now=now,
    )
    breakdown = held.breakdown if held.breakdown in dict(possible_breakdowns(version)) else ""
    facts = {"version": version, "schedule": held, "breakdown": breakdown, "reminders": held.reminders}
    SurveyWave.objects.get_or_create(wave=wave, defaults=facts)
    return wave
