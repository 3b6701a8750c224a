"""A survey is asked when it was said it would be: each date once, the newest version, whatever breaks off."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.ask.actions import ask_next, close_wave, stop_schedule
from groundswell.ask.models import Repeat, Schedule, State, Wave
from groundswell.ask.queries.schedules import due_of
from groundswell.ask.queries.timing import Timing, closing_of, days_until
from groundswell.ask.tests.asking import (
    TODAY,
    a_survey,
    an_open_wave,
    asked_in,
    at,
    fix,
    planned,
    the_worker_works,
)
from groundswell.ask.tests.scenes import staff
from groundswell.base.notify.models import Notice
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.pure.instruments import LIBRARY

DAY = datetime.timedelta(days=1)
WEEK = 7 * DAY
SIX = datetime.time(6)


@pytest.fixture
def people(ward, long_ago):
    return staff(ward, 12, joined=long_ago)


@pytest.fixture
def survey(ward, people, ada, trust, long_ago):
    trust.questions_a_month = 40
    trust.save()
    return a_survey(ward, long_ago, by=ada)


def labels(survey):
    return [asked.wave.label for asked in asked_in(survey)]


def test_a_wave_opens_at_six_and_closes_when_its_last_day_ends(survey, ward, ada, people):
    planned(survey, [ward], ada, days_open=5)
    the_worker_works(at(TODAY, datetime.time(5, 59)))
    assert labels(survey) == []
    the_worker_works(at(TODAY, SIX))
    (asked,) = asked_in(survey)
    assert asked.wave.state == State.OPEN
    assert asked.wave.closes_at == at(TODAY + 5 * DAY, datetime.time(0))
    assert (asked.people_asked, asked.wave.k) == (12, LIBRARY["team_safety"].smallest_group)
    the_worker_works(asked.wave.closes_at - datetime.timedelta(seconds=1))
    assert asked_in(survey)[0].wave.state == State.OPEN
    the_worker_works(asked.wave.closes_at)
    assert asked_in(survey)[0].wave.state == State.CLOSED


def test_the_worker_may_come_as_often_as_it_likes(survey, ward, ada):
    schedule = planned(survey, [ward], ada, repeat=Repeat.FORTNIGHTLY, last_day=TODAY + 6 * WEEK)
    for days in range(60):
        for _again in range(2):
            the_worker_works(at(TODAY + days * DAY))
            ask_next(schedule=schedule, now=at(TODAY + days * DAY))
    assert labels(survey) == [(TODAY + n * 2 * WEEK).isoformat() for n in range(4)]
    schedule.refresh_from_db()
    assert schedule.stopped_at is not None


@pytest.mark.parametrize("breaks_in", ["opening.record", "scheduling.title_of", "scheduling._settle"])
def test_whatever_breaks_off_comes_whole_the_next_time(survey, ward, ada, monkeypatch, breaks_in):
    planned(survey, [ward], ada)

    def breaks(*_args, **_facts):
        raise RuntimeError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr(f"groundswell.ask.actions.{breaks_in}", breaks)
        the_worker_works(at(TODAY))
        assert not Wave.objects.exists()
    the_worker_works(at(TODAY))
    assert labels(survey) == [TODAY.isoformat()]


def test_each_wave_asks_the_newest_version_that_was_fixed_by_then(survey, ward, ada, long_ago):
    planned(survey, [ward], ada, repeat=Repeat.MONTHLY)
    the_worker_works(at(TODAY))
    fix(survey, LIBRARY["joy_in_work"], long_ago)
    the_worker_works(at(datetime.date(2027, 6, 3)))
    first, second = asked_in(survey)
    assert (first.version.number, second.version.number) == (1, 2)
    assert (len(first.wave.questions), len(second.wave.questions)) == (7, 11)
    assert (first.wave.k, second.wave.k) == (11, 10)


def test_clocks_that_change_move_no_opening(survey, ward, ada):
    first = datetime.date(2027, 10, 24)
    planned(survey, [ward], ada, first_day=first, repeat=Repeat.FORTNIGHTLY, days_open=14)
    the_worker_works(at(datetime.date(2027, 10, 24)))
    the_worker_works(at(datetime.date(2027, 11, 7)))
    before, after = (asked.wave for asked in asked_in(survey))
    assert (before.opens_at.hour, after.opens_at.hour) == (5, 6)
    assert before.closes_at == at(datetime.date(2027, 11, 7), datetime.time(0))


def test_what_opens_at_a_months_end_comes_on_the_last_day_of_shorter_ones():
    timing = Timing(datetime.date(2027, 8, 31), 28, Repeat.MONTHLY)
    found = [day.isoformat() for day in days_until(timing, datetime.date(2028, 3, 1))]
    assert found[-6:] == ["2027-09-30", "2027-10-31", "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29"]


def test_a_wave_never_runs_into_the_next_one():
    timing = Timing(TODAY, 7, Repeat.WEEKLY)
    assert closing_of(timing, TODAY + 3 * DAY, TODAY) == at(TODAY + WEEK, SIX)


def test_who_was_away_for_days_asks_the_latest_date_alone_and_says_so(survey, ward, ada):
    planned(survey, [ward], ada, repeat=Repeat.FORTNIGHTLY)
    the_worker_works(at(TODAY + 4 * WEEK + DAY))
    assert labels(survey) == [(TODAY + 4 * WEEK).isoformat()]
    missed = Entry.objects.get(verb="ask.wave_missed").data["days"]
    assert missed == [TODAY.isoformat(), (TODAY + 2 * WEEK).isoformat()]
    react_to_waiting(now=at(TODAY))
    assert Notice.objects.filter(person=ada, kind="ask.wave_missed").count() == 1


def test_a_date_with_too_little_time_left_is_left_out(survey, ward, ada):
    planned(survey, [ward], ada, repeat=Repeat.FORTNIGHTLY, days_open=14)
    the_worker_works(at(TODAY + 8 * DAY))
    assert labels(survey) == []
    the_worker_works(at(TODAY + 14 * DAY))
    assert labels(survey) == [(TODAY + 14 * DAY).isoformat()]


def test_a_schedule_that_is_stopped_opens_no_more_and_closes_nothing(survey, ward, ada, asha):
    wave = an_open_wave(survey, ward, ada, repeat=Repeat.FORTNIGHTLY)
    schedule = Schedule.objects.get()
    with pytest.raises(PermissionDenied):
        stop_schedule(schedule=schedule, by=asha, now=at(TODAY))
    for _again in range(2):
        stop_schedule(schedule=schedule, by=ada, now=at(TODAY))
    the_worker_works(at(TODAY + 2 * WEEK))
    assert labels(survey) == [wave.label]
    assert Entry.objects.filter(verb="ask.schedule_stopped").count() == 1


def test_a_survey_that_was_put_away_stops_being_asked(survey, ward, ada, now):
    schedule = planned(survey, [ward], ada)
    survey.put_away_at = now
    survey.save()
    the_worker_works(at(TODAY))
    schedule.refresh_from_db()
    assert (labels(survey), schedule.stopped_at) == ([], at(TODAY))


def test_pressed_twice_it_is_one_schedule(survey, ward, ada):
    first = planned(survey, [ward], ada)
    assert planned(survey, [ward], ada).pk == first.pk
    with pytest.raises(ValidationError, match="asked already"):
        planned(survey, [ward], ada, days_open=3)


def test_asking_a_group_asks_those_under_it_once(survey, surgery, ward, ada):
    schedule = planned(survey, [ward, surgery], ada)
    assert schedule.groups == [str(surgery.public_id)]


@pytest.mark.parametrize("who", ["asha", "lena"])
def test_only_who_may_open_a_wave_in_each_group_plans_one(survey, ward, request, who):
    with pytest.raises(PermissionDenied):
        planned(survey, [ward], request.getfixturevalue(who))


def test_a_lead_of_a_part_cannot_ask_beyond_it(survey, a_person, surgery, top):
    hana = a_person("hana", surgery, "organisation_lead")
    with pytest.raises(PermissionDenied):
        planned(survey, [top], hana)
    assert planned(survey, [surgery], hana).pk


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first_day": TODAY - DAY}, "first_day"),
        ({"first_day": TODAY + 400 * DAY}, "first_day"),
        ({"days_open": 0}, "days_open"),
        ({"days_open": 8, "repeat": Repeat.WEEKLY}, "days_open"),
        ({"last_day": TODAY - DAY, "repeat": Repeat.MONTHLY}, "last_day"),
        ({"reminders": [7]}, "reminders"),
        ({"reminders": [0]}, "reminders"),
        ({"breakdown": "safety_blame"}, "breakdown"),
    ],
)
def test_what_makes_no_sense_is_refused_by_field(survey, ward, ada, wrong, field):
    with pytest.raises(ValidationError) as refused:
        planned(survey, [ward], ada, **wrong)
    assert field in refused.value.message_dict


def test_groups_of_fewer_than_are_ever_shown_are_not_asked(survey, other_ward, ada, long_ago):
    staff(other_ward, 10, joined=long_ago)
    with pytest.raises(ValidationError, match="fewer than 11"):
        planned(survey, [other_ward], ada)


def test_while_it_is_asked_it_cannot_be_asked_again(survey, ward, ada):
    wave = an_open_wave(survey, ward, ada)
    with pytest.raises(ValidationError, match="just now"):
        planned(survey, [ward], ada, first_day=TODAY + 2 * DAY, now=at(TODAY))
    close_wave(wave=wave, by=ada, now=at(TODAY))
    with pytest.raises(ValidationError, match="on this day already"):
        planned(survey, [ward], ada, now=at(TODAY))
    assert planned(survey, [ward], ada, first_day=TODAY + DAY, now=at(TODAY)).pk


def test_the_question_that_parts_results_is_dropped_when_a_new_version_no_longer_asks_it(
    survey, ward, ada, long_ago
):
    fix(survey, LIBRARY["improver_habits"], long_ago)
    planned(survey, [ward], ada, repeat=Repeat.MONTHLY, breakdown="habit_to_practise")
    the_worker_works(at(TODAY))
    fix(survey, LIBRARY["team_safety"], long_ago)
    the_worker_works(at(datetime.date(2027, 6, 3)))
    assert [asked.breakdown for asked in asked_in(survey)] == ["habit_to_practise", ""]


def test_nothing_is_due_before_its_hour(survey, ward, ada):
    schedule = planned(survey, [ward], ada)
    assert due_of(schedule, at(TODAY, datetime.time(5, 59))) is None
    assert due_of(schedule, at(TODAY, SIX)).day == TODAY
