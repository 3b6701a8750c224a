"""Reminders go to everybody who is asked, whoever has answered, once each; they tell nothing of anybody."""

from __future__ import annotations

import datetime

import pytest

from groundswell.ask import reactions
from groundswell.ask.actions import answer, remind
from groundswell.ask.models import SealedAnswer, State, SurveyWave
from groundswell.ask.queries.rolls import people_on
from groundswell.ask.tests.asking import TODAY, a_survey, an_open_wave, at, the_worker_works
from groundswell.ask.tests.scenes import again, closed, staff
from groundswell.base.notify.digest import write_letters
from groundswell.base.notify.models import Letter, Notice
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import react_to_waiting

DAY = datetime.timedelta(days=1)
SIX = datetime.time(6)


@pytest.fixture
def people(ward, long_ago):
    return staff(ward, 12, joined=long_ago)


@pytest.fixture
def wave(people, ward, ada, long_ago):
    found = an_open_wave(a_survey(ward, long_ago), ward, ada, reminders=[3, 6])
    react_to_waiting(now=at(TODAY))
    return found


def says_so(wave, person):
    given = {question["key"]: 3 for question in wave.questions}
    answer(wave=wave, given=given, sequence=1, by=person, now=at(TODAY))


def the_day_comes(day, clock=SIX):
    the_worker_works(at(TODAY + day * DAY, clock))
    react_to_waiting(now=at(TODAY + day * DAY, clock))


def reminded():
    return set(Notice.objects.filter(kind="ask.wave_reminded").values_list("person_id", flat=True))


def days_reminded():
    return [entry.data["day"] for entry in Entry.objects.filter(verb="ask.wave_reminded").order_by("pk")]


def who_is_reminded_tells_nothing(wave, people):
    """Whoever has answered: the same people are told, and so their rows say nothing to who has the database."""
    everybody = {person.pk for person in people}
    for person in people[:5]:
        says_so(wave, person)
    the_day_comes(3)
    return reminded() == everybody


def test_everybody_is_reminded_whoever_has_answered(wave, people):
    assert who_is_reminded_tells_nothing(wave, people)


def test_a_build_that_reminded_only_who_has_not_answered_would_be_caught(wave, people, monkeypatch):
    def only_the_silent(asked):
        answered = SealedAnswer.objects.filter(wave=asked).values_list("person_id", flat=True)
        return [person for person in people_on(asked) if person.pk not in set(answered)]

    monkeypatch.setattr(reactions, "people_on", only_the_silent)
    assert not who_is_reminded_tells_nothing(wave, people)


def test_each_reminder_goes_out_once_at_six_on_its_day(wave, people):
    the_day_comes(3, datetime.time(5, 59))
    assert reminded() == set()
    for _again in range(3):
        the_day_comes(3)
    the_day_comes(6)
    assert days_reminded() == [3, 6]
    assert Notice.objects.filter(kind="ask.wave_reminded").count() == 2 * len(people)


def test_going_on_after_a_kill_tells_only_who_was_left_out(wave, people):
    asked = SurveyWave.objects.get(wave=wave)
    remind(asked=asked, now=at(TODAY + 3 * DAY))
    react_to_waiting(now=at(TODAY + 3 * DAY))
    Notice.objects.filter(kind="ask.wave_reminded", person__in=people[:4]).delete()
    Entry.objects.filter(verb="ask.wave_reminded").update(reacted_at=None)
    react_to_waiting(now=at(TODAY + 3 * DAY))
    assert Notice.objects.filter(kind="ask.wave_reminded").count() == len(people)


def test_days_that_were_missed_become_one_reminder(wave):
    the_day_comes(6)
    assert days_reminded() == [6]


def test_a_wave_that_has_closed_reminds_nobody(wave, people):
    closed(wave, at(TODAY))
    the_day_comes(3)
    assert again(wave).state == State.CLOSED
    assert reminded() == set()


def test_who_left_is_not_reminded(wave, people):
    people[0].is_active, people[0].left_at = False, at(TODAY)
    people[0].save()
    the_day_comes(3)
    assert people[0].pk not in reminded()


def test_the_letter_comes_at_seven_in_the_language_of_its_reader(wave, people):
    english, welsh = people[:2]
    for person, language in ((english, "en"), (welsh, "cy")):
        person.email, person.language = f"{language}@example.org", language
        person.save()
    Notice.objects.filter(kind="ask.wave_opened").delete()
    the_day_comes(6)
    write_letters(now=at(TODAY + 6 * DAY, datetime.time(6, 59)))
    assert not Letter.objects.exists()
    for _again in range(2):
        write_letters(now=at(TODAY + 6 * DAY, datetime.time(7)))
    subjects = dict(Letter.objects.values_list("to", "subject"))
    assert subjects["en@example.org"].startswith("“How safe it is to speak up in our team” closes tonight.")
    assert "nobody looks who has answered" in subjects["en@example.org"]
    assert subjects["cy@example.org"].startswith("“Pa mor ddiogel yw codi llais yn ein tîm”")
