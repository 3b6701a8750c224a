"""The demo organisations: thought out the same way each time, made through the actions, believable in numbers."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from uuid import uuid5

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils import timezone

from groundswell.ask.models import SealedAnswer, Survey, SurveyWave, Wave
from groundswell.ask.queries.own import surveys_waiting_for
from groundswell.base.notify.models import Letter, Notice
from groundswell.base.tenancy.wall import within
from groundswell.base.trail.models import Entry
from groundswell.improve.models import (
    STAGES,
    DoneToo,
    End,
    ProgrammeProject,
    Project,
    ProjectComment,
    Template,
)
from groundswell.learn.models import Coffee, Community, Line, Member, Nomination, Pass, Poll, Post, Session
from groundswell.people.models import Group, Organisation, Person
from groundswell.people.models.person import USERNAME_SHAPE
from groundswell.people.queries import root_group
from groundswell.pure.text import blame_in, harm_in
from groundswell.report.models import Story
from groundswell.site import demo
from groundswell.site.demo.cast import PASSWORD, STARS, everyone, quiet_colleagues
from groundswell.site.demo.communities import everything_said_in_communities
from groundswell.site.demo.evaluating import everything_said_in_evaluations
from groundswell.site.demo.growing import asked_at, everything_said_about_growing
from groundswell.site.demo.making import plan_year
from groundswell.site.demo.places import BOARD, HOUSES, TRUST
from groundswell.site.demo.plan import IDEAS
from groundswell.site.demo.reading import everything_said_in_the_library
from groundswell.site.demo.sessions import everything_said_about_sessions
from groundswell.site.demo.surveys import JOY, KEYS, SAFETY
from groundswell.site.demo.texts import everything_told
from groundswell.site.demo.unnamed import SAID
from groundswell.site.demo.ventures import DID
from groundswell.site.demo.ventures import SAID as SAID_OF_PROJECTS
from groundswell.voice.models import Idea, Inbox, Receipt, Round, SealedWords, State
from groundswell.voice.queries.days_out import days_out
from groundswell.voice.queries.unnamed import bearer_of, own_idea, own_words

NOW = datetime.datetime(2026, 11, 20, 15, 0, tzinfo=datetime.UTC)


def digest(words):
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def test_the_same_moment_gives_the_same_year():
    one, other = plan_year(NOW), plan_year(NOW)
    assert one.sayings == other.sayings
    assert one.events == other.events


def test_the_year_is_the_same_on_every_machine():
    assert digest(saying.text for saying in plan_year(NOW).sayings) == "f5abaef9659eb292"


def test_the_year_is_the_same_at_every_hour_and_ends_before_now():
    """It was not: at some hours a round of dots found no ideas to choose from, and there was no demo."""
    told = set()
    for hours in range(0, 48, 3):
        moment = NOW + datetime.timedelta(hours=hours)
        year = plan_year(moment)
        assert moment - datetime.timedelta(days=1) < year.now <= moment
        told.add(digest(f"{year.now - event.at} {event.verb} {event.who}" for event in year.events))
    assert len(told) == 1


def test_other_dice_give_another_year():
    from groundswell.site.demo.plan import Year

    assert Year(NOW, seed=1).think().sayings != Year(NOW).think().sayings


def test_a_year_holds_several_hundred_ideas_and_no_text_twice():
    sayings = plan_year(NOW).sayings
    assert (len(sayings), len({saying.text for saying in sayings})) == (IDEAS, IDEAS)


def test_everything_happens_in_the_past_and_in_order():
    events = plan_year(NOW).events
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert events[-1].at < NOW
    assert events[0].at > NOW - datetime.timedelta(days=366)


def test_there_are_more_than_150_ideas_of_our_own_and_a_third_of_the_boards_are_in_welsh():
    told = everything_told()
    texts = {words for one in told for words in (one.text, *one.also)}
    board = [one.language for one in told if one.house == BOARD.slug]
    assert len({one.text for one in told}) == 151
    assert len(texts) == 228
    assert board.count("cy") >= len(board) / 3


def test_the_words_blame_nobody_and_tell_of_no_harm():
    names = [actor.name for actor in everyone()]
    words = [part for one in everything_told() for part in (one.text, *one.also, one.reply, *one.say)]
    words += everything_said_in_communities() + everything_said_about_sessions()
    words += everything_said_in_evaluations()
    words += everything_said_in_the_library() + everything_said_about_growing()
    assert [text for text in words if list(blame_in(text, names)) or harm_in(text)] == []


def test_blame_would_have_been_seen():
    assert list(blame_in("Because of Ruth Adeyemi nobody goes home on time.", ["Ruth Adeyemi"])) != []


def test_both_organisations_have_forty_groups_and_every_place_a_lead():
    assert sum(len(house.places) + 1 for house in HOUSES) == 40
    for house in (TRUST, BOARD):
        leads = {
            actor.place for actor in everyone() if (actor.house, actor.role) == (house.slug, "group_lead")
        }
        assert leads == {place.key for place in house.places}


def test_people_have_names_and_user_names_of_their_own():
    actors = everyone()
    assert len({actor.username for actor in actors}) == len(actors) == 177
    assert len({actor.name for actor in actors}) == len(actors)
    for actor in actors:
        USERNAME_SHAPE(actor.username)


def test_the_password_that_is_shown_is_one_that_may_be_used():
    assert validate_password(PASSWORD) is None
    with pytest.raises(ValidationError):
        validate_password(PASSWORD[:6])


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The whole demo, made once and taken back afterwards."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic(), override_settings(WAITS_FOR_COPY=False):
        said: list[str] = []
        demo.build(said.append, now=NOW)
        yield said
        transaction.set_rollback(True)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_demo_is_built_whole(built):
    assert demo.is_built()
    with pytest.raises(RuntimeError):
        demo.build(print)
    counts = {model.__name__: model.unscoped.count() for model in (Group, Idea, Round)}
    assert counts == {"Group": 40, "Idea": IDEAS + 7 + len(SAID), "Round": 3}
    assert Person.objects.count() == len(everyone()) + len(quiet_colleagues())
    assert built[0] == "Severn Vale Hospitals: 29 groups and 314 people"


@pytest.mark.slow
@pytest.mark.django_db
def test_ideas_stand_in_every_state(built):
    states = Counter(Idea.unscoped.values_list("organisation__slug", "state"))
    assert {key for key, n in states.items() if n} == {
        (house.slug, state.value) for house in HOUSES for state in State
    }
    assert Idea.unscoped.exclude(held_at=None).count() == 1
    assert Idea.unscoped.filter(answer_due__lt=NOW.date(), state=State.HEARD).count() >= 3
    assert Idea.unscoped.filter(state=State.NOT_NOW, review_on__lte=NOW.date()).count() == 0
    assert Entry.unscoped.filter(verb="voice.review_came").count() >= 2


@pytest.mark.slow
@pytest.mark.django_db
def test_stories_are_told_to_everyone_who_may_hear_them_two_in_welsh(built):
    out = Story.unscoped.exclude(published_at=None)
    audiences = Counter(out.values_list("audience", flat=True))
    assert set(audiences) == {"public", "organisation", "group"}
    assert audiences["public"] >= 12
    assert out.filter(language="cy").count() >= 2


@pytest.mark.slow
@pytest.mark.django_db
def test_the_trail_runs_through_the_year_and_nothing_waits(built):
    moments = list(
        Entry.unscoped.filter(verb__startswith="voice.").order_by("id").values_list("at", flat=True)
    )
    assert moments == sorted(moments)
    assert Entry.unscoped.filter(reacted_at=None).count() == 0


@pytest.mark.slow
@pytest.mark.django_db
def test_the_first_visitor_finds_the_door_and_the_question_of_the_day_open(built):
    for house in HOUSES:
        with within(Organisation.objects.get(slug=house.slug)):
            assert Inbox.objects.exists()
            assert Wave.objects.filter(state="open", is_daily=True).count() == 1


@pytest.mark.slow
@pytest.mark.django_db
def test_only_the_last_week_is_unread_and_no_letter_is_written(built):
    unread = Notice.unscoped.filter(read_at=None)
    assert unread.count() > 20
    assert unread.filter(at__lt=NOW - datetime.timedelta(days=7)).count() == 0
    assert Letter.unscoped.count() == 0


@pytest.mark.slow
@pytest.mark.django_db
def test_those_who_are_named_can_sign_in_and_the_others_cannot(built, rf):
    named = demo.who_to_sign_in_as()
    assert len(named) == 7
    for _name, _part, username, password in named:
        assert authenticate(rf.post("/"), username=username, password=password).username == username
    extra = next(actor for actor in everyone() if actor.username not in {star.username for star in STARS})
    assert Person.objects.get(username=extra.username).has_usable_password() is False


@pytest.mark.slow
@pytest.mark.django_db
def test_the_nurse_has_a_question_to_answer_and_an_idea_that_comes_back_this_week(built):
    from groundswell.voice.queries import ideas_waiting_for, own_ideas_to_look_at_again

    with within(Organisation.objects.get(slug=TRUST.slug)):
        niamh = Person.objects.get(username="niamh")
        assert ideas_waiting_for(niamh).count() == 1
        soonest = own_ideas_to_look_at_again(niamh).first()
        assert soonest is not None
        assert soonest.review_on == NOW.date() + datetime.timedelta(days=3)


def test_colleagues_who_say_nothing_by_name_have_names_of_their_own():
    actors = [*everyone(), *quiet_colleagues()]
    assert len({actor.username for actor in actors}) == len({actor.name for actor in actors}) == len(actors)
    assert sum(actor.house == TRUST.slug for actor in actors) >= 300


@pytest.mark.slow
@pytest.mark.django_db
def test_the_trust_was_asked_four_times_and_is_asked_now(built):
    with within(Organisation.objects.get(slug=TRUST.slug)):
        safety, joy = (Survey.objects.get(public_id=uuid5(KEYS, name)) for name in (SAFETY, JOY))
        rounds = Wave.objects.filter(series=safety.series).select_related("release").order_by("opens_at")
        assert [wave.state for wave in rounds] == ["shredded"] * 4
        assert [SurveyWave.objects.get(wave=wave).people_asked >= 300 for wave in rounds] == [True] * 4
        assert all(wave.release.cells.filter(question="safety_say").count() >= 6 for wave in rounds)
        assert Wave.objects.get(series=joy.series).state == "open"
        niamh = Person.objects.get(username="niamh")
        assert [one.questions for one in surveys_waiting_for(niamh, NOW)] == [11]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("place", ["maple", "theatres", "medicine", ""])
def test_a_year_of_workdays_is_out_for_teams_divisions_and_the_organisation(built, place):
    with within(Organisation.objects.get(slug=TRUST.slug)):
        group = Group.objects.get(code=place) if place else root_group()
        days = days_out(group, NOW)
        assert len(days.shown.periods) >= 10
        assert days.good is not None
        assert days.latest.is_alone
        assert len(days.often_named) >= 3


@pytest.mark.slow
@pytest.mark.django_db
def test_the_year_tells_of_a_ward_that_got_better_and_of_a_team_that_is_too_small(built):
    with within(Organisation.objects.get(slug=TRUST.slug)):
        maple, it = (days_out(Group.objects.get(code=code), NOW) for code in ("maple", "it"))
        shares = [period.share_of(maple.shown.asked.good).percent for period in maple.shown.periods]
        assert sum(shares[-4:]) > sum(shares[:4]) + 60
        assert maple.often_named[0].reason.number == 4
        assert len(maple.remarks) >= 5
        assert it.is_too_small


@pytest.mark.slow
@pytest.mark.django_db
def test_what_was_counted_is_destroyed_and_what_waits_is_of_the_last_weeks(built):
    with within(Organisation.objects.get(slug=TRUST.slug)):
        days = Wave.objects.filter(is_daily=True)
        assert days.filter(state="shredded").count() > 80
        waiting = days.filter(state="closed")
        assert min(waiting.values_list("label", flat=True)) > str(NOW.date() - datetime.timedelta(days=35))
        assert not SealedAnswer.objects.filter(wave__state="shredded").exists()


@pytest.mark.slow
@pytest.mark.django_db
def test_the_receipt_that_is_shown_opens_a_conversation_that_came_to_a_good_end(built):
    ticket = demo.receipt_to_try()
    with within(Organisation.objects.get(slug=TRUST.slug)):
        bearer = bearer_of(ticket, Receipt.objects.get(locator=ticket.locator))
        idea = own_idea(own_words(bearer))
        assert idea.state == State.DONE
        assert idea.author is None
        kinds = list(idea.comments.order_by("at").values_list("kind", flat=True))
        assert kinds == ["question", "answer", "thanks"]
        # a paper card that was typed in today
        assert SealedWords.objects.exclude(box=None).count() == 1


@pytest.mark.django_db
def test_projects_are_put_together_talked_about_and_done_elsewhere(built):
    chosen = Counter(ProgrammeProject.unscoped.values_list("programme", flat=True))
    assert sorted(chosen.values()) == [2, 3]
    said = ProjectComment.unscoped.filter(held_at=None)
    assert (said.count(), DoneToo.unscoped.count()) == (len(SAID_OF_PROJECTS), len(DID))


@pytest.mark.django_db
def test_thirty_projects_stand_at_every_stage_and_four_of_them_failed_with_a_lesson(built):
    projects = list(Project.unscoped.all())
    assert len(projects) == 30
    running = {one.stage for one in projects if not one.is_closed and one.template != Template.QUICK}
    assert running >= set(STAGES[Template.MFI])
    ends = Counter(one.ended_as for one in projects if one.is_closed)
    assert set(ends) == set(End)
    assert ends[End.ABANDONED] + ends[End.STOPPED] == 4
    assert all(one.learned for one in projects if one.is_closed)


@pytest.mark.django_db
def test_two_communities_live_and_people_of_the_board_are_in_that_of_the_trust(built):
    assert Community.unscoped.count() == 2
    guests = Member.unscoped.exclude(came_from=None)
    assert {one.came_from.slug for one in guests} == {BOARD.slug}
    assert Pass.unscoped.count() == guests.count() == 2
    assert Nomination.unscoped.filter(answer="").count() == 1
    assert Session.unscoped.filter(starts_at__gt=NOW).count() == 2
    assert Line.unscoped.filter(session__ended_at__isnull=False, held_at=None).count() == 7
    assert (Post.unscoped.count() > 10, Post.unscoped.exclude(held_at=None).count()) == (True, 0)
    drunk = Coffee.unscoped.filter(at__lt=NOW, seats__answered=True).distinct()
    assert {one.community_id for one in drunk} == set(Community.unscoped.values_list("pk", flat=True))
    assert Poll.unscoped.get().shown_of == 5


@pytest.mark.parametrize("hour", range(24))
def test_a_ward_is_asked_by_day_whenever_the_demo_is_made(hour):
    asked = asked_at(NOW.replace(hour=hour))
    assert timezone.localtime(asked).hour == 12
    assert asked < NOW.replace(hour=hour)
