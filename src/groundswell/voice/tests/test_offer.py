"""Saying an idea: once, kept whole, told to those who answer."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.trail.queries import entries_about
from groundswell.people.models import Group
from groundswell.voice.actions import offer_idea, reword_idea, take_back_idea
from groundswell.voice.models import Follow, Idea, IdeaDomain, State
from groundswell.voice.rules import LONGEST_TEXT, Conflict, promised_by

FRIDAY = datetime.datetime(2026, 11, 20, 22, tzinfo=datetime.UTC)


@pytest.fixture
def say(ward, asha):
    """Say something as Asha on Ward 7: say("words", key=...)."""

    def offer(text="A second key for the drug trolley. We wait for it at 8.", *, by=asha, now=FRIDAY, **more):
        return offer_idea(**{"text": text, "group": ward, "key": uuid.uuid4(), "by": by, "now": now, **more})

    return offer


def verbs(idea):
    return [entry.verb for entry in entries_about(idea)]


def test_an_idea_is_kept_with_a_title_from_its_own_words(say, asha, ward):
    idea = say("  A second key.\r\nFor the drug trolley\u202e please.  ")
    assert (idea.text, idea.title) == (
        "A second key.\nFor the drug trolley please.",
        "A second key",
    )
    assert (idea.author, idea.group, idea.state, idea.version) == (asha, ward, State.HEARD, 1)
    assert verbs(idea) == ["voice.idea_offered"]


def test_the_first_answer_is_promised_in_the_working_days_of_the_organisation(say, trust):
    idea = say()
    assert (idea.first_reply_due, idea.answer_due) == (
        datetime.date(2026, 11, 27),
        datetime.date(2026, 11, 27),
    )
    trust.promise_days = 2
    assert promised_by(trust, FRIDAY) == datetime.date(2026, 11, 24)


def test_bank_holidays_of_the_nation_do_not_count(trust):
    before_christmas = datetime.datetime(2026, 12, 24, 12, tzinfo=datetime.UTC)
    trust.promise_days = 1
    assert promised_by(trust, before_christmas) == datetime.date(2026, 12, 29)


def test_the_author_hears_what_becomes_of_it(say, asha):
    idea = say()
    assert list(Follow.objects.values_list("idea", "person", "is_muted")) == [(idea.pk, asha.pk, False)]


def test_the_same_words_sent_twice_with_one_key_are_one_idea(say):
    key = uuid.uuid4()
    assert say("Once only, please", key=key) == say("Once only, please", key=key)
    assert Idea.objects.count() == 1
    assert verbs(Idea.objects.get()) == ["voice.idea_offered"]


def test_other_words_with_a_used_key_are_not_lost(say):
    key = uuid.uuid4()
    say("The first words", key=key)
    for _again in range(2):
        say("Better words, written after going back", key=key)
    assert sorted(Idea.objects.values_list("text", flat=True)) == [
        "Better words, written after going back",
        "The first words",
    ]


def test_two_people_may_use_the_same_key(say, ben):
    key = uuid.uuid4()
    assert say("Said by Asha", key=key).pk != say("Said by Asha", key=key, by=ben).pk


@pytest.mark.parametrize("words", ["", "   \n\t ", "\u200b\u202e", "\x00"])
def test_nothing_is_not_an_idea(say, words):
    with pytest.raises(ValidationError) as caught:
        say(words)
    assert list(caught.value.message_dict) == ["text"]
    assert Idea.objects.count() == 0


def test_characters_are_counted_as_people_see_them(say):
    decomposed = "e\u0301" * LONGEST_TEXT
    assert len(say(decomposed).text) == LONGEST_TEXT
    with pytest.raises(ValidationError) as caught:
        say(decomposed + "!")
    assert "You have 5001" in caught.value.message_dict["text"][0]


def test_a_title_of_ones_own_is_kept_on_one_line(say):
    assert say(title="Two\nkeys").title == "Two keys"
    assert len(say(title="long " * 60).title) <= 120


def test_quality_domains_are_kept_once_and_unknown_ones_left_out(say):
    idea = say(domains=["nhs.safe", "iom.time", "nhs.safe", "no.such"])
    assert sorted(IdeaDomain.objects.values_list("idea", "code")) == [
        (idea.pk, "iom.time"),
        (idea.pk, "nhs.safe"),
    ]


def test_anyone_of_the_organisation_may_say_it_to_any_open_group(say, other_ward):
    assert say(group=other_ward).group == other_ward


def test_a_closed_group_takes_no_ideas(say, ward):
    Group.objects.filter(pk=ward.pk).update(closed_at=FRIDAY)
    ward.refresh_from_db()
    with pytest.raises(PermissionDenied):
        say()


def test_a_stranger_cannot_say_anything_here(say, cerys):
    with pytest.raises(PermissionDenied):
        say(by=cerys)


def test_only_someone_who_may_import_gives_an_idea_a_source(say, ada):
    with pytest.raises(PermissionDenied):
        say(source="file:1")
    first, again = say(by=ada, source="file:1"), say("Words that changed", by=ada, source="file:1")
    assert (first.pk, first.author) == (again.pk, None)


def test_words_that_blame_someone_by_name_wait_for_a_moderator(say, monkeypatch):
    from groundswell.voice.actions import ideas

    monkeypatch.setattr(ideas, "names_blamed_in", lambda text, group: "lena" if "Lena" in text else "")
    held, free = say("Lena never listens to us"), say("Nobody listens to us")
    assert (held.held_at, held.held_because) == (FRIDAY, "lena")
    assert (free.held_at, free.held_because) == (None, "")
    assert verbs(held) == ["voice.idea_offered", "voice.idea_held"]
    assert [entry.data for entry in entries_about(held)] == [{"imported": False}, {}]


def test_words_can_be_changed_until_somebody_responds(say, asha, ben):
    idea = say()
    reword_idea(idea=idea, text="Two more keys", version=1, by=asha, now=FRIDAY)
    assert (idea.text, idea.title, idea.version) == ("Two more keys", "Two more keys", 2)
    idea.supports.create(person=ben, at=FRIDAY)
    with pytest.raises(PermissionDenied):
        reword_idea(idea=idea, text="Something else", version=2, by=asha, now=FRIDAY)


def test_rewording_an_idea_that_moved_on_changes_nothing(say, asha):
    idea = say()
    with pytest.raises(Conflict):
        reword_idea(idea=idea, text="Too late", version=7, by=asha, now=FRIDAY)
    assert Idea.objects.get().version == 1


def test_what_is_taken_back_stays_on_the_trail(say, asha):
    idea = say()
    for _again in range(2):
        take_back_idea(idea=idea, by=asha, now=FRIDAY)
    assert (idea.taken_back_at, idea.answer_due) == (FRIDAY, None)
    assert verbs(idea) == ["voice.idea_offered", "voice.idea_taken_back"]


def test_nobody_else_can_take_an_idea_back(say, ben, lena):
    idea = say()
    for person in (ben, lena):
        with pytest.raises(PermissionDenied):
            take_back_idea(idea=idea, by=person, now=FRIDAY)


@pytest.mark.parametrize("kind", ["comment", "support", "joined"])
def test_what_others_answered_cannot_be_taken_back(say, asha, ben, kind):
    idea = say()
    if kind == "comment":
        idea.comments.create(author=ben, text="Yes!", at=FRIDAY)
    elif kind == "support":
        idea.supports.create(person=ben, at=FRIDAY)
    else:
        other = say("The same again", by=ben)
        Idea.objects.filter(pk=other.pk).update(state=State.JOINED, joined_to=idea)
    with pytest.raises(PermissionDenied):
        take_back_idea(idea=idea, by=asha, now=FRIDAY)


def test_the_same_words_a_moment_later_are_the_same_idea_even_with_a_new_key(asha, ward, other_ward, now):
    def say(group, after):
        return offer_idea(
            text="A second kettle for the night", group=group, key=uuid.uuid4(), by=asha, now=now + after
        )

    first = say(ward, datetime.timedelta(0))
    assert say(ward, datetime.timedelta(minutes=5)) == first
    assert say(other_ward, datetime.timedelta(minutes=5)) != first
    assert say(ward, datetime.timedelta(hours=2)) != first
