"""Who hears that questions are open, that there is more time, that they still can answer, and that a plan has to wait.

Everybody who is asked is told the same at the same time. Nothing here looks at who has answered.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from groundswell.ask.models import Schedule, State, SurveyWave
from groundswell.ask.queries.rolls import people_of_audience, people_on
from groundswell.ask.queries.schedules import minutes_for
from groundswell.ask.queries.timing import last_day_of
from groundswell.ask.rules import AskPermission
from groundswell.base.notify.actions import tell_all
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import reacts_to
from groundswell.people.models import Person
from groundswell.people.queries import people_with


@reacts_to("ask.wave_opened", "ask.wave_extended", "ask.wave_reminded")
def tell_those_asked(entry: Entry, now: datetime.datetime) -> None:
    """Everybody who is asked hears that a survey is open, for longer, or still."""
    asked = (
        SurveyWave.objects.select_related("wave__roll", "version")
        .filter(wave__public_id=entry.about_id, wave__state=State.OPEN)
        .first()
    )
    if asked is None:
        return
    closes_at = asked.wave.closes_at
    data = {
        "title": _title(asked),
        "minutes": minutes_for(len(asked.wave.questions)),
        "until": last_day_of(closes_at).isoformat(),
        "is_last_day": last_day_of(closes_at) == timezone.localdate(now),
    }
    _tell(people_on(asked.wave), entry, data, reverse("ask:answer", args=[asked.wave.public_id]), now)


@reacts_to("ask.published")
def tell_that_results_are_out(entry: Entry, now: datetime.datetime) -> None:
    """Everybody in the groups that were asked hears that results are out, whoever answered. Other questions have no page."""
    asked = (
        SurveyWave.objects.select_related("wave", "version__survey")
        .filter(wave__release__public_id=entry.about_id)
        .order_by("-wave__opens_at")
        .first()
    )
    if asked is not None and not entry.data.get("is_old"):
        link = reverse("ask:results_of_round", args=[asked.version.survey.public_id, asked.wave.public_id])
        _tell(people_of_audience(asked.wave.audience), entry, {"title": _title(asked)}, link, now)


@reacts_to("ask.wave_waits", "ask.wave_missed")
def tell_who_planned(entry: Entry, now: datetime.datetime) -> None:
    """Whoever planned a survey hears that a date has to wait or was left out; those who may plan, if that person is gone."""
    schedule = Schedule.objects.select_related("survey__group", "made_by").get(public_id=entry.about_id)
    planner = schedule.made_by
    if planner is None or not planner.is_active:
        people: Iterable[Person] = people_with(AskPermission.OPEN_WAVE, schedule.survey.group)
    else:
        people = [planner]
    link = reverse("ask:waves", args=[schedule.survey.public_id])
    _tell(people, entry, entry.data, link, now)


def _tell(
    people: Iterable[Person], entry: Entry, data: dict[str, Any], link: str, now: datetime.datetime
) -> None:
    key = f"{entry.verb}:{entry.public_id}"
    tell_all(people, key=key, kind=entry.verb, data=data, link=link, now=now)


def _title(asked: SurveyWave) -> dict[str, str]:
    words = asked.version.instrument.words
    return {"en": words.en, "cy": words.cy}
