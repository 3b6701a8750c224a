"""The promise of an answer: when it starts, what keeps it, and who is told when it is late."""

import datetime
import uuid

import pytest

from groundswell.base.tenancy.wall import outside
from groundswell.base.trail.queries import entries_about
from groundswell.people.models import Organisation
from groundswell.voice.actions import change_state, offer_idea, stop_clock
from groundswell.voice.models import Idea
from groundswell.voice.queries import cards_of, page_of
from groundswell.voice.tasks import remember_what_is_overdue

FRIDAY = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
DUE = datetime.date(2026, 11, 27)
LATE = datetime.datetime(2026, 11, 28, 0, 30, tzinfo=datetime.UTC)


@pytest.fixture
def say(ward):
    def offer(by, text="A second key, please"):
        return offer_idea(text=text, group=ward, key=uuid.uuid4(), by=by, now=FRIDAY)

    return offer


def looks(idea, by, now=FRIDAY):
    return change_state(idea=idea, state="looking", version=idea.version, by=by, now=now)


def late_notes(idea):
    return [entry.data for entry in entries_about(idea).filter(verb="voice.reply_overdue")]


def test_a_leads_first_step_keeps_the_promise(say, asha, lena):
    idea = say(asha)
    looks(idea, lena)
    assert (idea.first_reply_at, idea.answer_due, idea.first_reply_due) == (FRIDAY, None, DUE)


def test_the_first_answer_stays_the_first(say, asha, lena):
    idea = say(asha)
    looks(idea, lena)
    change_state(idea=idea, state="trying", version=2, by=lena, now=LATE)
    assert idea.first_reply_at == FRIDAY


def test_a_lead_who_moves_their_own_idea_has_not_been_answered(say, lena, omar):
    idea = say(lena)
    looks(idea, lena)
    assert (idea.first_reply_at, idea.answer_due) == (None, DUE)
    change_state(idea=idea, state="trying", version=2, by=omar, now=FRIDAY)
    assert (idea.first_reply_at, idea.answer_due) == (FRIDAY, None)


def test_words_of_someone_who_answers_keep_the_promise_and_those_of_others_do_not(say, asha, ben, lena):
    idea = say(asha)
    assert [stop_clock(idea=idea, by=person, now=FRIDAY) for person in (asha, ben, lena, lena)] == [
        False,
        False,
        True,
        False,
    ]
    idea.refresh_from_db()
    assert (idea.first_reply_at, idea.answer_due) == (FRIDAY, None)


def test_only_whoever_was_named_keeps_the_promise_of_an_escalated_idea(say, asha, lena, omar):
    idea = say(asha)
    change_state(
        idea=idea,
        state="not_ours",
        version=1,
        by=lena,
        now=FRIDAY,
        reason="Estates own it.",
        named_person=omar,
    )
    assert [stop_clock(idea=idea, by=person, now=FRIDAY) for person in (lena, omar)] == [False, True]


def test_the_promise_is_said_with_names_and_a_day(say, asha, lena, omar, time_machine):
    time_machine.move_to(FRIDAY)
    idea = say(asha)
    assert page_of(asha, idea).promise == (
        "Lena Lead, who answers for Ward 7, has promised a first answer by Friday 27 November."
    )
    change_state(
        idea=idea,
        state="not_ours",
        version=1,
        by=lena,
        now=FRIDAY,
        reason="Estates own it.",
        named_person=omar,
    )
    assert page_of(asha, idea).promise == "Omar Chief has promised an answer by Friday 27 November."
    change_state(idea=idea, state="looking", version=2, by=omar, now=FRIDAY)
    assert page_of(asha, idea).promise == ""


def test_without_a_lead_the_organisation_promises(say, asha, time_machine):
    time_machine.move_to(FRIDAY)
    assert page_of(asha, say(asha)).promise == (
        "Severn Vale Trust has promised a first answer by Friday 27 November."
    )


def test_the_day_of_the_promise_is_still_in_time(say, asha, lena, time_machine):
    idea = say(asha)
    time_machine.move_to(datetime.datetime(2026, 11, 27, 23, 30, tzinfo=datetime.UTC))
    assert (cards_of(asha, [idea])[0].is_overdue, page_of(asha, idea).is_overdue) == (False, False)
    time_machine.move_to(LATE)
    assert (cards_of(asha, [idea])[0].is_overdue, page_of(asha, idea).is_overdue) == (True, True)
    assert "is late" in page_of(asha, idea).promise


def test_a_late_answer_is_noted_once_and_not_before(say, asha, ben, lena):
    late, answered = say(asha), say(ben, "Another key")
    looks(answered, lena)
    remember_what_is_overdue(datetime.datetime(2026, 11, 27, 23, tzinfo=datetime.UTC))
    assert late_notes(late) == []
    for hours in (0, 1, 100):
        remember_what_is_overdue(LATE + datetime.timedelta(hours=hours))
    assert late_notes(late) == [{"due": "2026-11-27"}]
    assert late_notes(answered) == []


def test_a_second_promise_that_is_broken_is_noted_again(say, asha, lena, omar):
    idea = say(asha)
    remember_what_is_overdue(LATE)
    change_state(
        idea=idea, state="not_ours", version=1, by=lena, now=LATE, reason="Theirs.", named_person=omar
    )
    remember_what_is_overdue(LATE + datetime.timedelta(days=30))
    assert late_notes(idea) == [{"due": "2026-11-27"}, {"due": "2026-12-04"}]


def test_held_and_taken_back_ideas_are_never_late(say, asha, ben):
    held, gone = say(asha), say(ben)
    Idea.objects.filter(pk=held.pk).update(held_at=FRIDAY)
    Idea.objects.filter(pk=gone.pk).update(taken_back_at=FRIDAY)
    remember_what_is_overdue(LATE)
    assert (late_notes(held), late_notes(gone)) == ([], [])


def test_the_turn_works_for_every_organisation_from_outside(say, asha, cerys):
    idea = say(asha)
    assert Organisation.objects.count() == 2
    with outside():
        remember_what_is_overdue(LATE)
    assert late_notes(idea) == [{"due": "2026-11-27"}]


def test_one_idea_that_fails_does_not_stop_the_others(say, asha, ben, monkeypatch, caplog):
    from groundswell.voice import tasks

    bad, good = say(asha), say(ben)
    real = tasks.remember_overdue

    def fails_on_the_first(*, idea, **given):
        if idea.pk == bad.pk:
            raise RuntimeError
        return real(idea=idea, **given)

    monkeypatch.setattr(tasks, "remember_overdue", fails_on_the_first)
    remember_what_is_overdue(LATE)
    assert (late_notes(bad), late_notes(good)) == ([], [{"due": "2026-11-27"}])
