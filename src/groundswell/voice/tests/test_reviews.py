""" "Not now" comes back: on its day by itself, or before by those it concerns."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.tenancy.wall import outside
from groundswell.base.trail.queries import entries_about
from groundswell.voice.actions import bring_back, change_state, offer_idea
from groundswell.voice.models import Idea, State
from groundswell.voice.queries import page_of
from groundswell.voice.tasks import bring_back_what_is_due

FRIDAY = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
MONDAY = datetime.date(2027, 3, 1)
ON_THE_DAY = datetime.datetime(2027, 3, 1, 0, 5, tzinfo=datetime.UTC)


@pytest.fixture
def put_off(ward, asha, lena):
    """An idea that Lena put off until Monday 1 March."""
    idea = offer_idea(text="A second key, please", group=ward, key=uuid.uuid4(), by=asha, now=FRIDAY)
    change_state(
        idea=idea, state="not_now", version=1, by=lena, now=FRIDAY, reason="No money.", review_on=MONDAY
    )
    return idea


def states(idea):
    return list(idea.steps.order_by("pk").values_list("state", "by__name"))


def test_it_comes_back_on_its_day_and_not_before(put_off):
    bring_back_what_is_due(ON_THE_DAY - datetime.timedelta(minutes=10))
    assert states(put_off) == [("not_now", "Lena Lead")]
    with outside():
        bring_back_what_is_due(ON_THE_DAY)
        bring_back_what_is_due(ON_THE_DAY)
    put_off.refresh_from_db()
    assert states(put_off) == [("not_now", "Lena Lead"), ("heard", None)]
    assert (put_off.state, put_off.review_on, put_off.version) == (State.HEARD, None, 3)
    assert entries_about(put_off).last().verb == "voice.review_came"


def test_a_worker_that_slept_brings_back_what_it_missed(put_off):
    bring_back_what_is_due(ON_THE_DAY + datetime.timedelta(days=40))
    assert Idea.objects.get().state == State.HEARD


def test_coming_back_starts_a_new_promise_and_keeps_the_first_answer(put_off):
    assert put_off.answer_due is None
    bring_back_what_is_due(ON_THE_DAY)
    put_off.refresh_from_db()
    assert put_off.answer_due == datetime.date(2027, 3, 8)
    assert (put_off.first_reply_at, put_off.first_reply_due) == (FRIDAY, datetime.date(2026, 11, 27))


@pytest.mark.parametrize("who", ["asha", "lena", "omar"])
def test_the_author_and_those_who_answer_may_bring_it_back_before(put_off, who, request):
    person = request.getfixturevalue(who)
    step = bring_back(idea=put_off, by=person, now=FRIDAY, reason="There is money now.")
    assert (step.was, step.state, step.by, step.reason) == ("not_now", "heard", person, "There is money now.")
    assert (put_off.state, put_off.answer_due) == (State.HEARD, datetime.date(2026, 11, 27))
    assert entries_about(put_off).last().verb == "voice.state_changed"


@pytest.mark.parametrize("who", ["ben", "dan", "cerys"])
def test_nobody_else_may(put_off, who, request):
    with pytest.raises(PermissionDenied):
        bring_back(idea=put_off, by=request.getfixturevalue(who), now=FRIDAY)
    assert states(put_off) == [("not_now", "Lena Lead")]


def test_only_what_was_put_off_can_be_brought_back(put_off, asha):
    bring_back(idea=put_off, by=asha, now=FRIDAY)
    with pytest.raises(PermissionDenied):
        bring_back(idea=put_off, by=asha, now=FRIDAY)


def test_too_many_words_are_not_cut(put_off, asha):
    with pytest.raises(ValidationError):
        bring_back(idea=put_off, by=asha, now=FRIDAY, reason="x" * 5001)
    assert states(put_off) == [("not_now", "Lena Lead")]


def test_moved_on_meanwhile_it_does_not_come_back(put_off, lena):
    change_state(idea=put_off, state="trying", version=2, by=lena, now=FRIDAY)
    bring_back_what_is_due(ON_THE_DAY)
    assert Idea.objects.get().state == State.TRYING


def test_the_thread_says_that_its_day_came(put_off, ben):
    bring_back_what_is_due(ON_THE_DAY)
    put_off.refresh_from_db()
    assert page_of(ben, put_off).thread[-1].what == "Its day has come: we look at it again"
