"""Somebody’s habits are for their own eyes; a team sees itself over time and agrees one thing to try."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.ask.models import Survey
from groundswell.ask.tests.outcomes import a_survey, asked, in_turn, published
from groundswell.ask.tests.scenes import DAY, staff
from groundswell.base.notify.models import Notice
from groundswell.base.trail.models import Entry
from groundswell.learn.actions.practising import agree_step, begin_practice, look_at_habits
from groundswell.learn.models import HabitLook, NextStep, Practice
from groundswell.learn.queries.held_about import learn_holds
from groundswell.learn.queries.practising import views_of
from groundswell.learn.tasks import look_after_practices
from groundswell.learn.tests.test_coming_in import heard_by, text_of
from groundswell.people.actions import close_account
from groundswell.pure.instruments import LIBRARY

HABITS = "/learn/growing/habits/"
PLAN = "I ask why once in each huddle"


def test_habits_are_seen_by_oneself_alone_one_is_practised_reminded_and_let_go(
    asha, ben, ada, as_person, now
):
    visitor, key = as_person(asha), str(uuid.uuid4())
    page = text_of(visitor.get(HABITS))
    assert ("I ask why we do things" in page, "own" in page) == (True, True)
    assert visitor.post(HABITS, {"do": "look"}).status_code == 422
    told = {"do": "look", "habit_questioning": "1", "habit_team": "4", "key": key}
    for _twice in range(2):
        assert visitor.post(HABITS, told).status_code == 302
    assert HabitLook.objects.get().answers == {"habit_questioning": 1, "habit_team": 4}
    begin = {"do": "practise", "habit": "habit_questioning", "plan": PLAN, "weekday": "2", "key": key}
    refused = visitor.post(HABITS, begin)
    assert (refused.status_code, PLAN in refused.content.decode()) == (422, True)
    for _twice in range(2):
        visitor.post(HABITS, {**begin, "at": "13:00"})
    practice = Practice.objects.get()
    assert (practice.until - practice.began_on).days == 28
    wednesday = practice.began_on + datetime.timedelta(days=(2 - practice.began_on.weekday()) % 7 or 7)
    early, due = (
        datetime.datetime.combine(wednesday, datetime.time(hour), tzinfo=datetime.UTC) for hour in (8, 14)
    )
    look_after_practices(early)
    assert not Notice.objects.exists()
    for _twice in range(2):
        look_after_practices(due)
    assert [one.data for one in Notice.objects.all()] == [{}]
    assert "a moment for the habit" in heard_by(asha, due)[-1]
    visitor.post(HABITS, {"do": "quiet"})
    look_after_practices(due + 7 * DAY)
    assert Notice.objects.count() == 1
    assert PLAN in visitor.get(HABITS).content.decode()
    for other in (ben, ada):
        for at in (HABITS, "/learn/growing/", "/admin/audit/"):
            assert PLAN not in as_person(other).get(at, follow=True).content.decode()
    assert not Entry.objects.filter(verb__contains="practice").exists()
    shelves = {shelf.key: shelf.rows for shelf in learn_holds(asha)}
    assert (shelves["practices"][0]["habit"], len(shelves["habits"])) == ("Questioning", 1)
    visitor.post(HABITS, {"do": "stop"})
    assert Practice.objects.get().stopped_on is not None
    visitor.post(HABITS, {"do": "forget"})
    assert (HabitLook.objects.count(), Practice.objects.count()) == (0, 0)


def test_a_practice_ends_after_four_weeks_another_one_takes_its_place_and_all_goes_with_the_account(
    asha, now
):
    facts = {"by": asha, "now": now, "weekday": 2, "at": datetime.time(9)}
    begin_practice(habit="habit_team", key=uuid.uuid4(), **facts)
    second = begin_practice(habit="habit_ideas", key=uuid.uuid4(), **facts)
    assert list(Practice.objects.filter(stopped_on=None)) == [second]
    for wrong in ({"habit": "club"}, {"at": None}, {"plan": "x" * 301}):
        with pytest.raises(ValidationError):
            begin_practice(**{"habit": "habit_team", "key": uuid.uuid4(), **facts, **wrong})
    with pytest.raises(ValidationError):
        look_at_habits(by=asha, answers={"habit_team": 9}, key=uuid.uuid4(), now=now)
    for _twice in range(2):
        look_after_practices(now + 30 * DAY)
    assert sum("four weeks are over" in words for words in heard_by(asha, now + 30 * DAY)) == 1
    close_account(person=asha, by=asha, now=now)
    heard_by(asha, now)
    assert not Practice.objects.exists()


@pytest.fixture
def keys_of_waves(settings, tmp_path):
    settings.SEALING_KEYS = tmp_path / "keys"


def test_a_team_sees_its_rounds_over_time_and_agrees_what_to_try(
    keys_of_waves, ward, other_ward, lena, dan, omar, as_person, now, django_assert_num_queries
):
    nurses = staff(ward, 12, joined=now - 400 * DAY)
    at = f"/learn/growing/teams/{ward.public_id}/"
    assert "Nothing has come out for this team yet" in text_of(as_person(nurses[0]).get(at))
    assert as_person(dan).get(at).status_code == 404
    for about, rounds in (("team_safety", 2), ("psychology_of_change", 1)):
        instrument = LIBRARY[about]
        survey = a_survey(ward, now - 90 * DAY, instrument)
        Survey.objects.filter(pk=survey.pk).update(copied_from=about)
        for number in range(rounds):
            when = now - (80 - 60 * number) * DAY
            everyone = {"people": nurses, "now": when}
            published(
                asked(survey, [ward], when), answering=lambda n, one=instrument: in_turn(n, one), **everyone
            )
    with django_assert_num_queries(5):
        views = views_of(ward)
    assert [len(view.rounds) for view in views] == [2, 1]
    assert all(score is not None for view in views for part in view.parts for score in part.scores)
    lead = as_person(lena)
    page = text_of(lead.get(at))
    assert ("Lowest this time" in page, "Show as a table" in page) == (True, True)
    assert views_of(other_ward)[0].rounds == []
    results = lead.get(f"/surveys/{views_of(ward)[0].rounds[0][1]}/results/")
    assert at in results.content.decode()
    told = {"about": "psychology_of_change", "key": str(uuid.uuid4())}
    step = {"part": "power", "words": "Whoever is on nights leads the huddle"}
    look = now.date() + 60 * DAY
    step |= {
        "look_again_on-day": look.day,
        "look_again_on-month": look.month,
        "look_again_on-year": look.year,
    }
    filled = {**told, **{f"psychology_of_change-{name}": value for name, value in step.items()}}
    blames = {**filled, "psychology_of_change-words": "Lena is lazy and never listens"}
    refused = lead.post(at, blames)
    assert (refused.status_code, "not who is to blame" in text_of(refused)) == (422, True)
    for _twice in range(2):
        assert lead.post(at, filled).status_code == 302
    agreed = NextStep.objects.get()
    for _twice in range(2):
        look_after_practices(now + 60 * DAY)
    assert sum("Whoever is on nights" in words for words in heard_by(lena, now + 60 * DAY)) == 1
    assert as_person(dan).post(at, filled).status_code == 404
    assert "Whoever is on nights" in text_of(as_person(nurses[3]).get(at))
    done = {"step": str(agreed.public_id), "came_of_it": "Quieter people spoke"}
    assert lead.post(at, {**done, "came_of_it": ""}).status_code == 422
    lead.post(at, done)
    assert "Quieter people spoke" in text_of(as_person(omar).get(at))
    assert lead.post(at, {**done, "step": str(uuid.uuid4())}).status_code == 404
    facts = {"about": "team_safety", "part": "safety", "look_again_on": look, "key": uuid.uuid4()}
    with pytest.raises(PermissionDenied):
        agree_step(group=ward, words="Try", by=dan, now=now, **facts)
