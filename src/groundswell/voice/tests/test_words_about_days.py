"""Words about how the workdays were, without a name: kept, mixed, answered and taken back like all others of the door."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.notify.models import Notice
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.voice.actions import ask_author, claim_words, forget_words, keep_inbox, say_more
from groundswell.voice.actions.releasing import _opened, by_chance, show_all
from groundswell.voice.models import Comment, Idea, SealedWords, Subject, Voice
from groundswell.voice.queries import cards_of, page_of, visible_ideas
from groundswell.voice.queries.conversation import conversation_of
from groundswell.voice.queries.unnamed import proven, waiting_words
from groundswell.voice.tests.scenes import say, say_unnamed, say_unnamed_about_days, show_everything

WORDS = "Nobody had a break on Tuesday, and it is every week"
BREAKS = 3


@pytest.fixture
def shown(ward, now):
    held, _receipt = say_unnamed_about_days(WORDS, ward, now, reason=BREAKS)
    show_everything(now)
    return proven(str(held)), Idea.objects.get()


def test_nothing_can_be_read_before_it_is_shown_not_even_what_it_is_about(ward, now):
    say_unnamed_about_days(WORDS, ward, now, reason=BREAKS)
    say_unnamed("Something else", ward, now)
    boxes = [bytes(row.box) for row in SealedWords.objects.all()]
    assert len({len(box) for box in boxes}) == 1
    assert not any(sign in box for box in boxes for sign in (b"break", b"days", b"reason"))
    columns = {field.name for field in SealedWords._meta.concrete_fields}
    assert columns.isdisjoint({"group", "subject", "reason", "day"})


def test_the_same_receipt_twice_is_one(ward, now):
    held, _receipt = say_unnamed_about_days(WORDS, ward, now, reason=BREAKS)
    say_unnamed_about_days(WORDS, ward, now, reason=BREAKS, ticket=held)
    assert SealedWords.objects.count() == 1


def test_they_stand_with_what_they_are_about_and_without_a_name(shown, lena, dan):
    _bearer, idea = shown
    assert (idea.subject, idea.day_reason) == (Subject.DAYS, BREAKS)
    assert (idea.author, idea.voice) == (None, Voice.ANONYMOUS)
    page = page_of(lena, idea)
    assert page.about == "About the workdays: Breaks and rest"
    assert page.who == "Someone who did not give a name"
    card = cards_of(dan, visible_ideas(dan))[0]
    assert (card.note, card.who) == ("About the workdays", "Someone who did not give a name")


def test_they_are_mixed_with_the_ideas_of_the_same_batch(ward, now):
    """Of sixty, sent first all about days and then all ideas, the order shown says nothing of it."""
    keep_inbox(now=now)
    for number in range(60):
        say_one = say_unnamed_about_days if number < 30 else say_unnamed
        say_one(f"Number {number:03}", ward, now)
    show_all(list(waiting_words(at_once=False)), now=now, mix=by_chance)
    shown = list(Idea.objects.order_by("pk").values_list("subject", flat=True))
    first_half = shown[:30].count(Subject.DAYS)
    # By chance 15, give or take; 4 or 26 happen once in ten million.
    assert 4 < first_half < 26


def test_a_wrong_build_that_shows_each_kind_by_itself_is_caught(ward, now):
    """The control. What words are about is in the sealed box alone, so such a build has to open it first."""
    keep_inbox(now=now)
    for number in range(60):
        say_one = say_unnamed_about_days if number < 30 else say_unnamed
        say_one(f"Number {number:03}", ward, now)
    waiting = list(waiting_words(at_once=False))
    about = [words for words in waiting if _opened(words)["kind"] == "days"]
    show_all(about, now=now, mix=by_chance)
    show_all([words for words in waiting if words not in about], now=now, mix=by_chance)
    shown = list(Idea.objects.order_by("pk").values_list("subject", flat=True))
    assert shown[:30].count(Subject.DAYS) == 30


def test_the_lead_asks_back_and_the_author_answers_by_receipt(shown, lena, ben, now):
    bearer, idea = shown
    react_to_waiting(now=now)
    assert Notice.objects.filter(person=lena, kind="voice.idea_offered").exists()
    question = ask_author(idea=idea, text="Which shift?", key=uuid4(), by=lena, now=now)
    assert [line.text for line in conversation_of(bearer).asked] == ["Which shift?"]
    say_more(bearer=bearer, form=uuid4(), text="The late", language="en", question=question)
    show_everything(now)
    answer = Comment.objects.get(kind="answer")
    assert (answer.author, answer.text) == (None, "The late")
    assert all(entry.actor_id != ben.pk for entry in Entry.objects.all())


def test_they_can_be_taken_back_and_claimed(shown, ward, now, asha):
    bearer, idea = shown
    other, _second = say_unnamed_about_days("And the tea was cold", ward, now)
    show_everything(now)
    address = claim_words(bearer=proven(str(other)), by=asha, now=now)
    claimed = Idea.objects.get(author=asha)
    assert address == f"/ideas/{claimed.public_id}/"
    forget_words(bearer=bearer, now=now)
    idea.refresh_from_db()
    assert WORDS not in idea.text


def test_words_that_name_somebody_are_held(ward, lena, now):
    say_unnamed_about_days("Lena Lead is lazy and never gives us a break", ward, now, reason=BREAKS)
    show_everything(now)
    assert Idea.objects.get().held_at is not None


def test_a_reason_nobody_knows_any_more_is_left_out(ward, lena, now):
    say_unnamed_about_days(WORDS, ward, now, reason=999)
    show_everything(now)
    assert page_of(lena, Idea.objects.get()).about == "About the workdays"


@pytest.mark.parametrize("text", ["", "x" * 5001])
def test_words_that_are_missing_or_too_many_are_refused(ward, now, text):
    with pytest.raises(ValidationError):
        say_unnamed_about_days(text, ward, now)


def test_a_closed_group_takes_nothing(ward, now):
    ward.closed_at = now
    with pytest.raises(PermissionDenied):
        say_unnamed_about_days(WORDS, ward, now)


def test_an_idea_about_anything_has_no_reason(ward, asha, now):
    idea = say("A second kettle", ward, asha, now, day_reason=BREAKS)
    assert (idea.subject, idea.day_reason) == ("", None)


# At the door and in the house


def text(page):
    return page.content.decode()


def test_a_reason_on_the_page_leads_to_an_idea_that_says_what_it_is_about(ward, asha, as_person):
    visitor = as_person(asha)
    page = text(visitor.get(f"/groups/{ward.public_id}/say/?reason=3"))
    assert "Breaks and rest</textarea>" in page
    sent = {"text": "Two of us could cover", "group": str(ward.public_id), "key": str(uuid4()), "reason": "3"}
    visitor.post(f"/groups/{ward.public_id}/say/", {**sent, "seen": "similar"})
    idea = Idea.objects.get()
    assert (idea.subject, idea.day_reason, idea.author) == ("days", 3, asha)
    assert "About the workdays: Breaks and rest" in text(visitor.get(f"/ideas/{idea.public_id}/"))
    assert "Two of us could cover" in text(visitor.get(f"/groups/{ward.public_id}/workdays/"))


@pytest.mark.parametrize("reason", ["x", "0", "999", "-1", "99999999999", "3.5"])
def test_a_reason_that_is_none_is_no_trouble(ward, asha, as_person, reason):
    assert as_person(asha).get(f"/groups/{ward.public_id}/say/?reason={reason}").status_code == 200


def test_the_pages_of_the_day_lead_to_the_door(ward, asha, as_person):
    page = text(as_person(asha).get(f"/groups/{ward.public_id}/workdays/"))
    assert f"/speak/severn-vale/en/workdays/{ward.public_id}/" in page
