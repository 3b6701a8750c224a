"""Whoever may ask plans a survey on its page, sees its rounds, gives more time, closes and stops."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from groundswell.ask.actions import answer, close_wave, extend_wave
from groundswell.ask.models import Repeat, Schedule, SealedAnswer, State, Survey
from groundswell.ask.queries import asking, next_sequence
from groundswell.ask.queries.own import surveys_waiting_for
from groundswell.ask.queries.timing import last_day_of
from groundswell.ask.tasks import keep_waves
from groundswell.ask.tests.asking import (
    TODAY,
    a_survey,
    an_open_wave,
    asked_in,
    at,
    every_kind,
    planned,
    the_last_morning,
    the_worker_works,
)
from groundswell.ask.tests.scenes import again, counted, staff
from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.pure.instruments import LIBRARY, as_data

DAY = datetime.timedelta(days=1)


@pytest.fixture
def survey(top, ward, ada, long_ago):
    staff(ward, 12, joined=long_ago)
    return a_survey(top, long_ago, by=ada)


@pytest.fixture
def ask_page(survey):
    return reverse("ask:ask", args=[survey.public_id])


@pytest.fixture
def waves_page(survey):
    return reverse("ask:waves", args=[survey.public_id])


def filled(*groups, first_day=None, **more):
    day = first_day or timezone.localdate() + DAY
    boxes = {f"first_day-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}
    given = {"groups": [str(one.public_id) for one in groups], "days_open": "7", "repeat": "once"}
    return {**given, **boxes, "remind": ["half", "last"], **more}


def test_what_a_plan_means_is_shown_before_anything_is_planned(ask_page, as_person, ada, ward):
    visitor = as_person(ada)
    assert "Who is asked?" in visitor.get(ask_page).content.decode()
    words = visitor.post(ask_page, filled(ward, show="1", repeat="monthly")).content.decode()
    assert ("12 people are asked each time." in words, "Questions: 7. Time: about 2 minutes." in words) == (
        True,
        True,
    )
    assert ("Reminder:" in words, words.count("gs-rounds__days")) == (True, 6)
    assert not Schedule.objects.exists()


def test_it_is_asked_by_the_button_and_once(ask_page, waves_page, as_person, ada, ward):
    visitor = as_person(ada)
    for _again in range(2):
        answer = visitor.post(ask_page, filled(ward, ask="1"))
    assert Schedule.objects.count() == 1
    kept = Schedule.objects.get()
    assert (kept.reminders, kept.repeat, kept.made_by) == ([3, 6], Repeat.ONCE, ada)
    assert "What is planned" in visitor.get(waves_page).content.decode()
    assert "asked already" in answer.content.decode()


def test_what_is_too_much_is_said_with_what_would_fit(ask_page, as_person, ada, ward, trust):
    trust.questions_a_month = 6
    trust.save()
    for button in ("show", "ask"):
        words = as_person(ada).post(ask_page, filled(ward, **{button: "1"})).content.decode()
        assert "this would be 7 questions for 12 people in 1 group" in words
        assert "with 6 questions or fewer" in words
    assert not Schedule.objects.exists()


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(ask_page, as_person, ada, ward):
    words = as_person(ada).post(ask_page, filled(ask="1", days_open="61")).content.decode()
    assert "Choose one group or more." in words
    assert 'value="61"' in words


@pytest.mark.parametrize("who", ["asha", "lena", "cerys", "hana"])
def test_a_survey_of_others_is_not_there(ask_page, waves_page, as_person, a_person, surgery, request, who):
    person = a_person("hana", surgery, "organisation_lead") if who == "hana" else request.getfixturevalue(who)
    visitor = as_person(person)
    assert [visitor.get(page).status_code for page in (ask_page, waves_page)] == [404, 404]


def test_a_survey_without_a_fixed_version_teaches(as_person, ada, top, now):
    bare = Survey.objects.create(group=top, draft=as_data(LIBRARY["team_safety"]), made_at=now)
    page = reverse("ask:ask", args=[bare.public_id])
    assert "Nothing to ask yet" in as_person(ada).get(page).content.decode()


def a_number_moves(survey, waves_page, visitor, ada, ward):
    """Whether the page is another one once people have answered: a number that grew would tell who has just answered."""
    wave = an_open_wave(survey, ward, ada)
    before = visitor.get(waves_page).content
    for member in ward.memberships.order_by("pk"):
        safe(wave, member.person)
    return wave, unsigned(visitor.get(waves_page).content) != unsigned(before)


def test_no_number_moves_while_a_round_is_open(survey, waves_page, as_person, ada, ward):
    wave, moves = a_number_moves(survey, waves_page, as_person(ada), ada, ward)
    assert not moves
    counted(wave, at(TODAY))
    band = again(wave).release.people
    assert f"{band} answered" in as_person(ada).get(waves_page).content.decode()


def test_a_page_that_counted_answers_would_be_caught(survey, waves_page, as_person, ada, ward, monkeypatch):
    right = asking._card

    def careless(person, asked, groups):
        answered = SealedAnswer.objects.filter(wave=asked.wave).count()
        return replace(right(person, asked, groups), answered=str(answered))

    monkeypatch.setattr(asking, "_card", careless)
    assert a_number_moves(survey, waves_page, as_person(ada), ada, ward)[1]


def safe(wave, person):
    given = dict.fromkeys((question["key"] for question in wave.questions), 4)
    answer(wave=wave, given=given, sequence=next_sequence(person, wave), by=person, now=at(TODAY))


def unsigned(page):
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", page)


def test_more_time_is_given_and_never_taken(survey, as_person, ada, ward):
    wave = an_open_wave(survey, ward, ada)
    until = last_day_of(wave.closes_at)
    for day in (until - DAY, TODAY + 93 * DAY):
        with pytest.raises(ValidationError):
            extend_wave(wave=wave, last_day=day, by=ada, now=at(TODAY))
    for _again in range(2):
        extend_wave(wave=wave, last_day=until + 3 * DAY, by=ada, now=at(TODAY))
    assert again(wave).closes_at == at(until + 4 * DAY, datetime.time(0))
    assert Entry.objects.filter(verb="ask.wave_extended").count() == 1
    with pytest.raises(ValidationError):
        extend_wave(wave=wave, last_day=until + 9 * DAY, by=ada, now=at(until + 5 * DAY))


def test_more_time_never_runs_into_the_next_round(survey, ada, ward):
    wave = an_open_wave(survey, ward, ada, repeat=Repeat.MONTHLY)
    following = datetime.date(2027, 6, 3)
    with pytest.raises(ValidationError):
        extend_wave(wave=wave, last_day=following, by=ada, now=at(TODAY))
    extend_wave(wave=wave, last_day=following - DAY, by=ada, now=at(TODAY))


def test_who_gets_more_time_just_before_it_closes_has_it(survey, ada, ward):
    """The worker may have read that it is due before somebody gave more time."""
    wave = an_open_wave(survey, ward, ada)
    due = wave.closes_at
    extend_wave(wave=wave, last_day=last_day_of(due) + DAY, by=ada, now=due - DAY)
    close_wave(wave=wave, by=None, now=due, only_if_due=True)
    assert again(wave).state == State.OPEN
    keep_waves(due + DAY)
    assert again(wave).state == State.CLOSED


@pytest.mark.parametrize("who", ["asha", "lena"])
def test_only_who_may_ask_changes_a_round(survey, ada, ward, request, who):
    wave = an_open_wave(survey, ward, ada)
    with pytest.raises(PermissionDenied):
        extend_wave(wave=wave, last_day=TODAY + 20 * DAY, by=request.getfixturevalue(who), now=at(TODAY))


def test_the_pages_give_time_close_and_stop(survey, waves_page, as_person, ada, ward, long_ago):
    today = the_last_morning()
    wave = an_open_wave(survey, ward, ada, today=today, repeat=Repeat.MONTHLY)
    visitor, schedule = as_person(ada), Schedule.objects.get()
    more, close, stop = (
        reverse(f"ask:{name}", args=[row.public_id])
        for name, row in (("more_time", wave), ("closing", wave), ("stopping", schedule))
    )
    words = visitor.get(waves_page).content.decode()
    assert all(link in words for link in (more, close, stop))
    day = today + 9 * DAY
    boxes = {f"last_day-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}
    assert visitor.post(more, {**boxes, "last_day-year": "1999"}).status_code == 200
    assert visitor.post(more, boxes).url == waves_page
    assert visitor.post(stop).url == waves_page
    assert visitor.post(close).url == waves_page
    assert again(wave).state == State.CLOSED
    assert Schedule.objects.get().stopped_at is not None


def test_rounds_and_first_pages_ask_the_database_equally_often(
    survey, as_person, ada, top, ward, asha, long_ago, trust
):
    trust.questions_a_month = 200
    trust.save()
    today = the_last_morning()
    counts = []
    for instrument in (LIBRARY["team_safety"], LIBRARY["joy_in_work"], every_kind()):
        an_open_wave(a_survey(top, long_ago, instrument), ward, ada, today=today)
        visitor = as_person(asha)
        visitor.get(reverse("voice:say"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            visitor.get(reverse("voice:say"))
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2]
    assert len(surveys_waiting_for(asha, timezone.now())) == 3


def test_many_rounds_cost_no_more_questions_than_one(survey, waves_page, as_person, ada, ward):
    planned(survey, [ward], ada, repeat=Repeat.MONTHLY, days_open=7)
    visitor, counts = as_person(ada), []
    for month in (5, 6, 7):
        the_worker_works(at(datetime.date(2027, month, 3)))
        with CaptureQueriesContext(connection) as queries:
            visitor.get(waves_page)
        counts.append(len(queries))
    assert len(asked_in(survey)) == 3
    assert counts[1] == counts[2]


def test_everybody_who_is_asked_hears_of_it_once_in_their_language(survey, ward, ada, asha, ben):
    ben.language = "cy"
    ben.save()
    wave = an_open_wave(survey, ward, ada)
    for _again in range(2):
        react_to_waiting(now=at(TODAY))
    told = Notice.objects.filter(kind="ask.wave_opened")
    assert set(told.values_list("person_id", flat=True)) == {member[0] for member in again(wave).roll.members}
    english, welsh = (words_of(told.get(person=person), person.language) for person in (asha, ben))
    assert english.startswith("Questions for you: “How safe it is to speak up in our team”. About 2 minutes")
    assert "Pa mor ddiogel" in welsh
