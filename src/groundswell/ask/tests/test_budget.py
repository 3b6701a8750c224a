"""Nobody is asked more in a month than the organisation promised; whoever would ask too much is told what would fit."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.ask.actions import stop_schedule
from groundswell.ask.models import Repeat, Schedule
from groundswell.ask.queries import budget
from groundswell.ask.queries.budget import TooMuch, budget_of
from groundswell.ask.queries.timing import Timing
from groundswell.ask.tests.asking import (
    TODAY,
    a_survey,
    an_open_wave,
    asked_in,
    at,
    planned,
    the_worker_works,
)
from groundswell.ask.tests.scenes import staff
from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.people.models import Membership
from groundswell.pure.instruments import LIBRARY

JUNE = datetime.date(2027, 6, 1)
JOY, SAFETY = LIBRARY["joy_in_work"], LIBRARY["team_safety"]
CHANGE = LIBRARY["psychology_of_change"]


@pytest.fixture
def teams(ward, other_ward, long_ago):
    return staff(ward, 12, joined=long_ago), staff(other_ward, 15, joined=long_ago)


@pytest.fixture
def survey_of(top, long_ago, ada):
    return lambda instrument: a_survey(top, long_ago, instrument, by=ada)


def refusal(survey, groups, by, **more):
    with pytest.raises(ValidationError) as refused:
        planned(survey, groups, by, **more)
    return refused.value.messages


def test_it_says_who_is_asked_how_much_already_and_what_would_fit(survey_of, surgery, ward, ada, teams):
    planned(survey_of(CHANGE), [ward], ada)
    found = refusal(survey_of(JOY), [surgery], ada)
    assert found == [
        "In May 2027, 12 people in 1 group are already asked up to 16 questions. This would make it 27; the most for one "
        "person in a month is 20.",
        "It would fit later: with 1 June 2027 as the first day.",
        "It would fit if it were shorter: with 4 questions or fewer.",
    ]


def test_what_was_said_to_fit_does_fit(survey_of, surgery, ward, ada, teams):
    planned(survey_of(CHANGE), [ward], ada)
    assert planned(survey_of(JOY), [surgery], ada, first_day=JUNE).pk


def test_other_people_may_be_asked(survey_of, ward, other_ward, ada, teams):
    planned(survey_of(CHANGE), [ward], ada)
    assert planned(survey_of(JOY), [other_ward], ada).pk


def test_two_that_fit_together_fit(survey_of, top, ada, teams):
    planned(survey_of(SAFETY), [top], ada)
    assert planned(survey_of(JOY), [top], ada).pk


def test_what_comes_round_too_often_is_told_how_often_would_do(survey_of, top, ada, teams):
    found = refusal(survey_of(SAFETY), [top], ada, repeat=Repeat.WEEKLY)
    assert found[0].startswith("In May 2027 this would be 35 questions for 28 people in 3 groups")
    assert found[1] == "It would fit less often: Every month."


def test_a_wave_that_was_opened_counts_to_the_end_of_its_month_also_when_its_answers_are_gone(
    survey_of, ward, ada, teams
):
    wave = an_open_wave(survey_of(CHANGE), ward, ada)
    wave.roll = None
    wave.save()
    late = {"first_day": datetime.date(2027, 5, 28), "now": at(datetime.date(2027, 5, 27))}
    assert "16 questions" in refusal(survey_of(JOY), [ward], ada, **late)[0]
    assert planned(survey_of(JOY), [ward], ada, **{**late, "first_day": JUNE}).pk


def test_what_was_stopped_no_longer_counts(survey_of, ward, ada, teams):
    stop_schedule(schedule=planned(survey_of(CHANGE), [ward], ada), by=ada, now=at(TODAY))
    assert planned(survey_of(JOY), [ward], ada).pk


def test_somebody_in_two_groups_is_asked_by_both_and_counted_once(
    survey_of, ward, other_ward, ada, teams, long_ago
):
    Membership.objects.create(person=teams[0][0], group=other_ward, role="member", since=long_ago)
    planned(survey_of(CHANGE), [ward], ada)
    (found, *_rest) = refusal(survey_of(JOY), [other_ward], ada)
    assert found.startswith("In May 2027, 1 person in 1 group")
    assert budget_of([ward, other_ward], today=TODAY).people == 27


def test_at_the_opening_it_is_asked_once_more_and_waits_until_it_fits(survey_of, ward, ada, teams, trust):
    joy = survey_of(JOY)
    planned(joy, [ward], ada)
    trust.questions_a_month = 10
    trust.save()
    for day in range(3):
        the_worker_works(at(TODAY + datetime.timedelta(days=day)))
    assert asked_in(joy) == []
    assert Entry.objects.filter(verb="ask.wave_waits").count() == 1
    react_to_waiting(now=at(TODAY))
    notice = Notice.objects.get(person=ada, kind="ask.wave_waits")
    assert "would make it 11, and the most is 10" in words_of(notice, "en")
    assert words_of(notice, "cy") != words_of(notice, "en")
    trust.questions_a_month = 11
    trust.save()
    fits_on = TODAY + datetime.timedelta(days=3)
    the_worker_works(at(fits_on))
    (asked,) = asked_in(joy)
    assert asked.wave.label == TODAY.isoformat()
    assert asked.wave.closes_at == at(fits_on + datetime.timedelta(days=7), datetime.time(0))


def test_what_never_fits_is_left_out_after_a_month_and_told(survey_of, ward, ada, teams, trust):
    joy = survey_of(JOY)
    planned(joy, [ward], ada)
    trust.questions_a_month = 10
    trust.save()
    the_worker_works(at(TODAY + datetime.timedelta(days=31)))
    assert Schedule.objects.get().stopped_at is None
    the_worker_works(at(TODAY + datetime.timedelta(days=32)))
    react_to_waiting(now=at(TODAY))
    assert asked_in(joy) == []
    assert Schedule.objects.get().stopped_at is not None
    assert Notice.objects.filter(person=ada, kind="ask.wave_missed").count() == 1


def test_when_the_planner_has_left_those_who_may_plan_are_told(survey_of, ward, ada, omar, teams, trust):
    planned(survey_of(JOY), [ward], omar)
    omar.is_active, omar.left_at = False, at(TODAY)
    omar.save()
    trust.questions_a_month = 10
    trust.save()
    the_worker_works(at(TODAY))
    react_to_waiting(now=at(TODAY))
    assert set(Notice.objects.values_list("person__username", flat=True)) == {"ada"}


def test_a_budget_that_forgot_plans_would_let_too_much_through(survey_of, ward, ada, teams, monkeypatch):
    planned(survey_of(CHANGE), [ward], ada)
    monkeypatch.setattr(budget, "_plans", lambda but: [])
    assert planned(survey_of(JOY), [ward], ada).pk


def test_too_much_survives_being_kept_as_plain_data():
    fault = TooMuch(JUNE, 1240, 3, 15, 32, 25)
    assert TooMuch.from_plain(fault.plain()) == fault
    assert fault.in_words.startswith(
        "In June 2027, 1,240 people in 3 groups are already asked up to 15 questions."
    )


plans = st.tuples(
    st.dates(TODAY, TODAY + datetime.timedelta(days=200)),
    st.sampled_from(list(Repeat)),
    st.integers(1, 12),
)


@given(st.lists(plans, min_size=1, max_size=5))
@settings(max_examples=25, deadline=None)
def test_no_month_ever_asks_more_than_the_most(plans):
    """Plans that are let through one after the other never add up to too much, by counting each day anew."""
    most, kept = 20, []
    for first, repeat, questions in plans:
        timing = Timing(first, 1, repeat)
        one = budget.Budget.__new__(budget.Budget)
        one.most, one.places, one.waves, one._known = most, {("1.",): 1}, {}, {}
        one.plans = [budget._Plan(replace_schedule(other), ["1."], n) for other, n in kept]
        if one.fault(timing, questions) is None:
            kept.append((timing, questions))
    counted: dict[tuple[int, int], int] = {}
    for timing, questions in kept:
        for day in budget.days_until(timing, max(t.first_day for t, _ in kept)):
            counted[day.year, day.month] = counted.get((day.year, day.month), 0) + questions
    assert max(counted.values(), default=0) <= most


def replace_schedule(timing):
    return Schedule(**vars(replace(timing)))
