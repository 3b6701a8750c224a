"""The life of an idea: which state may follow which, what each needs, and that no step is ever lost."""

import datetime
import uuid
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from groundswell.base.tenancy.wall import within
from groundswell.base.trail.queries import entries_about
from groundswell.voice.actions import bring_back, change_state, come_back, follow_idea, mute_idea, offer_idea
from groundswell.voice.models import Follow, Idea, State, Step
from groundswell.voice.models.states import (
    NEEDS_NAMED_PERSON,
    NEEDS_REASON,
    NEEDS_REVIEW_DATE,
    NEXT_STATES,
    OPEN_STATES,
)
from groundswell.voice.queries import page_of
from groundswell.voice.rules import Conflict

FRIDAY = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
SPRING = datetime.date(2027, 3, 1)
CHOSEN = [state for state in State if state != State.JOINED]
ALLOWED = [(was, state) for was in CHOSEN for state in NEXT_STATES[was] if state != State.JOINED]
FORBIDDEN = [(was, state) for was in CHOSEN for state in State if (was, state) not in ALLOWED]


@pytest.fixture
def idea(ward, asha, lena):
    return offer_idea(text="A second key, please", group=ward, key=uuid.uuid4(), by=asha, now=FRIDAY)


@pytest.fixture
def move(lena, omar):
    """Move an idea with all that its state needs: move(idea, "not_now", reason="")."""

    def go(idea, state, **more):
        given = {"reason": "Because.", "review_on": SPRING, "named_person": omar, "by": lena, "now": FRIDAY}
        return change_state(**{"idea": idea, "state": state, "version": idea.version, **given, **more})

    return go


def stand_in(idea, state):
    """Put an idea where a test begins."""
    Idea.objects.filter(pk=idea.pk).update(state=state, review_on=SPRING)
    idea.refresh_from_db()


@pytest.mark.parametrize(("was", "state"), ALLOWED)
def test_an_allowed_change_is_written_once_and_told(idea, move, lena, omar, was, state):
    stand_in(idea, was)
    step = move(idea, state)
    assert (idea.state, idea.version, idea.state_since, idea.reason) == (state, 2, FRIDAY, "Because.")
    assert (step.was, step.state, step.by, step.at) == (was, state, lena, FRIDAY)
    assert idea.review_on == step.review_on == (SPRING if state in NEEDS_REVIEW_DATE else None)
    assert idea.escalated_to == step.named_person == (omar if state in NEEDS_NAMED_PERSON else None)
    assert [entry.verb for entry in entries_about(idea)] == ["voice.idea_offered", "voice.state_changed"]


@pytest.mark.parametrize(("was", "state"), FORBIDDEN)
def test_any_other_change_is_refused_and_writes_nothing(idea, move, was, state):
    stand_in(idea, was)
    with pytest.raises(ValidationError) as caught:
        move(idea, state)
    assert list(caught.value.message_dict) == ["state"]
    assert (Step.objects.count(), Idea.objects.get().version) == (0, 1)


def missing(state):
    """What is missing when nothing is given."""
    needs = {"reason": NEEDS_REASON, "review_on": NEEDS_REVIEW_DATE, "named_person": NEEDS_NAMED_PERSON}
    return {field for field, states in needs.items() if state in states}


@pytest.mark.parametrize(("was", "state"), ALLOWED)
def test_a_change_without_what_it_needs_says_all_that_is_missing(idea, move, was, state):
    stand_in(idea, was)
    nothing = {"reason": " \n", "review_on": None, "named_person": None}
    if not missing(state):
        assert move(idea, state, **nothing).reason == ""
        return
    with pytest.raises(ValidationError) as caught:
        move(idea, state, **nothing)
    assert set(caught.value.message_dict) == missing(state)
    assert Step.objects.count() == 0


@pytest.mark.parametrize(
    ("day", "is_right"),
    [
        (datetime.date(2026, 11, 19), False),
        (datetime.date(2026, 11, 20), False),
        (datetime.date(2026, 11, 21), True),
        (datetime.date(2028, 11, 21), True),
        (datetime.date(2028, 11, 30), False),
    ],
)
def test_a_review_date_lies_ahead_and_within_two_years(idea, move, day, is_right):
    if is_right:
        assert move(idea, "not_now", review_on=day).review_on == day
        return
    with pytest.raises(ValidationError) as caught:
        move(idea, "not_now", review_on=day)
    assert list(caught.value.message_dict) == ["review_on"]


def test_a_stranger_or_someone_who_left_cannot_be_named(idea, move, cerys, dan):
    dan.is_active = False
    for person in (cerys, dan):
        with pytest.raises(ValidationError) as caught:
            move(idea, "not_ours", named_person=person)
        assert list(caught.value.message_dict) == ["named_person"]
    assert Step.objects.count() == 0


def test_whoever_is_named_hears_of_it_may_answer_and_has_a_clock(idea, move, dan, asha):
    move(idea, "not_ours", named_person=dan)
    assert idea.escalation_due == idea.answer_due == datetime.date(2026, 11, 27)
    assert Follow.objects.filter(idea=idea, person=dan, is_muted=False).count() == 1
    move(idea, "looking", by=dan)
    assert (idea.escalated_to, idea.escalation_due, idea.answer_due) == (dan, None, None)
    move(idea, "done", by=dan)
    assert idea.escalated_to is None
    with pytest.raises(PermissionDenied):
        move(idea, "looking", by=dan)


def test_only_a_done_idea_can_have_changed_something(idea, move):
    move(idea, "trying", did_change=True)
    assert idea.did_change is False
    move(idea, "done", did_change=True)
    assert idea.did_change is True
    move(idea, "looking")
    assert idea.did_change is False


def test_members_next_door_and_strangers_cannot_answer(idea, move, asha, ben, dan, cerys):
    for person in (asha, ben, dan, cerys):
        with pytest.raises(PermissionDenied):
            move(idea, "looking", by=person)
    assert Step.objects.count() == 0


def test_what_is_held_or_taken_back_cannot_be_moved(idea, move, ada):
    for field in ("held_at", "taken_back_at"):
        Idea.objects.filter(pk=idea.pk).update(held_at=None, taken_back_at=None)
        Idea.objects.filter(pk=idea.pk).update(**{field: FRIDAY})
        with pytest.raises(PermissionDenied):
            move(idea, "looking", by=ada)


def test_the_second_of_two_leads_is_told_and_overwrites_nothing(idea, move, lena, omar):
    seen_by_both = Idea.objects.get(pk=idea.pk)
    move(idea, "trying", reason="We bought one.", by=lena)
    with pytest.raises(Conflict) as caught:
        move(seen_by_both, "not_now", reason="No money.", by=omar)
    assert caught.value.idea.state == State.TRYING
    assert list(Step.objects.values_list("state", "reason")) == [("trying", "We bought one.")]
    assert [entry.data.get("reason") for entry in entries_about(idea)] == [None, "We bought one."]


def test_a_change_between_reading_and_writing_is_seen(idea, move, lena, monkeypatch):
    """The other lead is quicker by a hair: after our check, before our update."""
    from groundswell.voice.actions import steps

    def and_then_another(*args):
        Idea.objects.filter(pk=idea.pk).update(version=9)

    monkeypatch.setattr(steps, "_check", and_then_another)
    with pytest.raises(Conflict):
        move(idea, "looking")
    assert Step.objects.count() == 0


def test_the_thread_says_who_and_why_in_the_order_it_happened(idea, move, ben, lena):
    move(idea, "not_now", reason="No money.")
    lines = page_of(ben, idea).thread
    assert [(line.who, line.what, line.why) for line in lines] == [
        ("Asha Rao", "said this", ""),
        ("Lena Lead", "says: not now. We look at it again on 1 March 2027.", "No money."),
    ]


def test_next_door_nobody_is_named(idea, move, dan):
    move(idea, "looking")
    page = page_of(dan, idea)
    assert page.who == "A colleague in Ward 7"
    assert [line.who for line in page.thread] == ["A colleague in Ward 7", "Someone who answers for Ward 7"]


def test_following_and_muting_are_ones_own_and_leave_no_trail(idea, asha, ben, cerys):
    follow_idea(idea=idea, by=ben, now=FRIDAY)
    mute_idea(idea=idea, by=asha, now=FRIDAY)
    assert sorted(Follow.objects.values_list("person__name", "is_muted")) == [
        ("Asha Rao", True),
        ("Ben Price", False),
    ]
    assert [entry.verb for entry in entries_about(idea)] == ["voice.idea_offered"]
    with pytest.raises(PermissionDenied):
        follow_idea(idea=idea, by=cerys, now=FRIDAY)


class Life(RuleBasedStateMachine):
    """Leads, authors and the calendar pull at one idea; some see an old version of it."""

    def __init__(self) -> None:
        super().__init__()
        self.now, self.expected = FRIDAY, []

    @initialize()
    def begin(self) -> None:
        people = self.people = LivesTest.people
        self.idea = offer_idea(
            text=f"A key {uuid.uuid4()}",
            group=people["ward"],
            key=uuid.uuid4(),
            by=people["asha"],
            now=self.now,
        )

    @rule(
        state=st.sampled_from(list(State)),
        who=st.sampled_from(["asha", "ben", "lena", "omar"]),
        reason=st.sampled_from(["", "Because."]),
        days=st.sampled_from([None, -1, 1, 30, 800]),
        named=st.sampled_from([None, "omar", "ben"]),
        is_old=st.booleans(),
    )
    def answer(self, state, who, reason, days, named, is_old) -> None:
        day = None if days is None else timezone.localdate(self.now) + datetime.timedelta(days=days)
        version = self.idea.version - is_old
        given = {"reason": reason, "review_on": day, "named_person": self.people.get(named)}
        self.try_to(change_state, state=state, version=version, by=self.people[who], **given)

    @rule(who=st.sampled_from(["asha", "ben", "lena"]))
    def bring_back(self, who) -> None:
        self.try_to(bring_back, by=self.people[who])

    @rule(days=st.integers(1, 60))
    def wait(self, days) -> None:
        self.now += datetime.timedelta(days=days)
        if (step := come_back(idea=self.idea, by=None, now=self.now)) is not None:
            self.expected.append(step.pk)

    def try_to(self, act, **given) -> None:
        before = Idea.objects.filter(pk=self.idea.pk).values().get()
        try:
            step = act(idea=self.idea, now=self.now, **given)
        except (PermissionDenied, ValidationError, Conflict):
            assert Idea.objects.filter(pk=self.idea.pk).values().get() == before
        else:
            self.expected.append(step.pk)

    @invariant()
    def no_step_is_lost_and_the_idea_stands_where_the_last_one_put_it(self) -> None:
        if not hasattr(self, "idea"):
            return
        stands = Idea.objects.get(pk=self.idea.pk)
        steps = list(Step.objects.filter(idea=stands).order_by("pk"))
        assert [step.pk for step in steps] == self.expected
        assert stands.version == len(steps) + 1
        chain = [State.HEARD, *(step.state for step in steps)]
        assert [step.was for step in steps] == chain[:-1]
        assert stands.state == chain[-1]
        assert all(after in NEXT_STATES[was] for was, after in pairwise(chain))
        assert (stands.review_on is not None) == (stands.state in NEEDS_REVIEW_DATE)
        assert (stands.escalation_due is not None) == (stands.state in NEEDS_NAMED_PERSON)
        assert stands.escalated_to is None or stands.state in OPEN_STATES
        told = entries_about(stands).filter(verb__in=["voice.state_changed", "voice.review_came"])
        assert told.count() == len(steps)


class LivesTest(TestCase):
    """No sequence of changes loses a step or breaks what an idea promises."""

    people: dict = {}

    @pytest.fixture(autouse=True)
    def cast(self, request) -> None:
        names = ("ward", "asha", "ben", "lena", "omar", "trust")
        type(self).people = {name: request.getfixturevalue(name) for name in names}

    def test_no_sequence_of_changes_loses_a_step(self) -> None:
        from hypothesis.stateful import run_state_machine_as_test

        wanted = settings(
            max_examples=30, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        )
        with within(self.people["trust"]):
            run_state_machine_as_test(Life, settings=wanted)
