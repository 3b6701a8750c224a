"""Words that may name a person are kept safe, looked at by somebody else, and never deleted."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.trail.queries import entries_about
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.people.queries.naming import names_blamed_in
from groundswell.voice.actions import (
    ask_rewording,
    comment_on,
    release_words,
    reword_held,
    support_idea,
)
from groundswell.voice.models import Idea, Support
from groundswell.voice.queries.held import held_one, held_words
from groundswell.voice.queries.talk import talk_of
from groundswell.voice.rules import promised_by
from groundswell.voice.tests.scenes import hold, say

LATER = datetime.timedelta(days=9)


@pytest.fixture
def idea(asha, ward, now):
    return hold(say("The rota is made too late", ward, asha, now), now, names="lena")


@pytest.fixture
def blaming(ward, asha, ben, lena, now):
    """A comment that blames the ward's lead by name."""
    open_idea = say("A second blood pressure cuff", ward, asha, now)
    return comment_on(idea=open_idea, text="Lena Lead is lazy and useless", key=uuid.uuid4(), by=ben, now=now)


def verbs(idea):
    return [entry.verb for entry in entries_about(idea)]


def test_an_idea_that_blames_by_name_is_held_with_the_name_and_the_trail_does_not_say_it(
    ward, asha, lena, now
):
    idea = say("Lena Lead is lazy and useless", ward, asha, now)
    assert (idea.held_at, "lena" in idea.held_because) == (now, True)
    assert "lena" not in str([entry.data for entry in entries_about(idea)]).lower()


def test_letting_out_starts_the_promise_and_is_on_the_trail(idea, trust, omar, now):
    release_words(words=idea, by=omar, now=now + LATER)
    idea.refresh_from_db()
    due = promised_by(trust, now + LATER)
    assert (idea.held_at, idea.first_reply_due, idea.answer_due) == (None, due, due)
    assert verbs(idea)[-1] == "voice.idea_released"


def test_letting_out_twice_is_once(idea, omar, now):
    for _twice in range(2):
        release_words(words=idea, by=omar, now=now)
    assert verbs(idea).count("voice.idea_released") == 1


@pytest.mark.parametrize("who", ["asha", "ben", "lena", "dan", "cerys"])
def test_who_is_no_moderator_lets_nothing_out(who, idea, now, request):
    with pytest.raises(PermissionDenied):
        release_words(words=idea, by=request.getfixturevalue(who), now=now)
    assert Idea.objects.get().held_at is not None


@pytest.mark.parametrize("names", ["omar", "omar chief", "sister chief", "ben\nomar"])
def test_a_moderator_who_may_be_named_neither_sees_nor_decides(names, idea, omar, ada, now):
    hold(idea, now, names=names)
    with pytest.raises(PermissionDenied):
        release_words(words=idea, by=omar, now=now)
    with pytest.raises(PermissionDenied):
        ask_rewording(words=idea, note="Please", by=omar, now=now)
    assert ([card.text for card in held_words(omar)], [card.text for card in held_words(ada)]) == (
        [],
        [idea.text],
    )
    with pytest.raises(Idea.DoesNotExist):
        held_one(omar, "idea", idea.public_id)


def test_a_moderator_does_not_decide_about_their_own_words(top, omar, ada, now):
    own = hold(say("The rota is made too late", top, omar, now), now, names="somebody")
    with pytest.raises(PermissionDenied):
        release_words(words=own, by=omar, now=now)
    assert [len(held_words(person)) for person in (omar, ada)] == [0, 1]


def test_a_released_comment_is_said_then_and_keeps_the_promise_then(blaming, ward, lena, asha, omar, now):
    reply = comment_on(
        idea=blaming.idea, text="Ben is useless and broke it", key=uuid.uuid4(), by=lena, now=now
    )
    assert (reply.kind, blaming.idea.first_reply_at) == ("reply", None)
    release_words(words=reply, by=omar, now=now + LATER)
    blaming.idea.refresh_from_db()
    assert blaming.idea.first_reply_at == now + LATER
    assert [line.text for line in talk_of(asha, blaming.idea).items] == ["Ben is useless and broke it"]
    assert verbs(blaming.idea)[-2:] == ["voice.words_released", "voice.commented"]


def test_a_writer_is_asked_kindly_and_the_words_stay(idea, omar, asha, now):
    ask_rewording(words=idea, note="Thank you. Please say it without the name.", by=omar, now=now)
    idea.refresh_from_db()
    assert (idea.rewording_note, idea.text, idea.held_at) == (
        "Thank you. Please say it without the name.",
        "The rota is made too late",
        now,
    )
    assert verbs(idea)[-1] == "voice.rewording_asked"
    with pytest.raises(ValidationError):
        ask_rewording(words=idea, note="  ", by=omar, now=now)


def test_new_words_without_blame_are_out_at_once(idea, asha, now):
    reword_held(words=idea, text="We need the rota two weeks ahead", by=asha, now=now + LATER)
    idea.refresh_from_db()
    assert (idea.held_at, idea.text, idea.title) == (
        None,
        "We need the rota two weeks ahead",
        "We need the rota two weeks ahead",
    )
    assert verbs(idea)[-2:] == ["voice.words_reworded", "voice.idea_released"]


def test_new_words_that_blame_again_wait_again_and_the_first_name_is_not_forgotten(idea, asha, ben, now):
    reword_held(words=idea, text="Ben is useless and broke it", by=asha, now=now)
    idea.refresh_from_db()
    assert (idea.held_at is not None, sorted(idea.held_because.split())) == (True, ["ben", "lena"])


def test_nobody_rewords_the_words_of_another(idea, omar, ben, now):
    for person in (omar, ben):
        with pytest.raises(PermissionDenied):
            reword_held(words=idea, text="Nothing to see", by=person, now=now)


def test_words_said_with_mine_too_are_looked_after_as_well(ward, asha, ben, dan, lena, omar, now):
    idea = say("The rota is late", ward, asha, now)
    support_idea(idea=idea, by=ben, now=now, is_mine_too=True, words="Lena Lead is lazy and useless")
    assert [card.kind for card in held_words(omar)] == ["support"]
    release_words(words=held_one(omar, "support", Support.objects.get().public_id), by=omar, now=now)
    assert [line.text for line in talk_of(asha, idea).items] == ["Lena Lead is lazy and useless"]


def test_praise_and_talk_about_things_is_not_held(ward, asha, lena):
    said = [
        "Lena is wonderful, thank you Lena",
        "The trolley is useless and broken",
        "We need more staff at night",
    ]
    assert [names_blamed_in(text, ward) for text in said] == ["", "", ""]


@pytest.mark.parametrize(
    ("who", "status"), [("asha", 404), ("lena", 404), ("omar", 200), ("ada", 200), ("cerys", 200)]
)
def test_who_reaches_the_page_of_held_words(who, status, idea, as_person, request):
    page = as_person(request.getfixturevalue(who)).get(reverse("voice:held"))
    shows = "The rota is made too late" in page.content.decode()
    assert (page.status_code, shows) == (status, who in {"omar", "ada"})


def test_a_moderator_lets_out_and_asks_without_scripts(idea, blaming, as_person, omar):
    visitor = as_person(omar)
    note = {f"{blaming.public_id}-note": "Please leave out the name"}
    asked = visitor.post(reverse("voice:rewording_request", args=["comment", blaming.public_id]), note)
    out = visitor.post(reverse("voice:release", args=["idea", idea.public_id]))
    blaming.refresh_from_db()
    idea.refresh_from_db()
    assert (asked.status_code, blaming.rewording_note, out.status_code, idea.held_at) == (
        302,
        "Please leave out the name",
        302,
        None,
    )


def test_an_empty_note_comes_back(blaming, as_person, omar):
    page = as_person(omar).post(reverse("voice:rewording_request", args=["comment", blaming.public_id]), {})
    assert "Write a line to say what to change and why." in page.content.decode()


@pytest.mark.parametrize(("who", "status"), [("asha", 404), ("lena", 404), ("cerys", 404), ("omar", 302)])
@pytest.mark.parametrize("name", ["release", "rewording_request"])
def test_who_decides_on_the_page(name, who, status, idea, as_person, request):
    visitor = as_person(request.getfixturevalue(who))
    data = {f"{idea.public_id}-note": "Please"}
    assert visitor.post(reverse(f"voice:{name}", args=["idea", idea.public_id]), data).status_code == status


@pytest.mark.parametrize("kind", ["nonsense", "comment"])
def test_a_kind_that_does_not_fit_is_not_found(kind, idea, as_person, omar):
    assert as_person(omar).post(reverse("voice:release", args=[kind, idea.public_id])).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("asha", 200), ("ben", 404), ("omar", 404), ("cerys", 404)])
def test_who_may_say_it_in_another_way(who, status, idea, as_person, request):
    visitor = as_person(request.getfixturevalue(who))
    assert visitor.get(reverse("voice:rewording", args=[idea.public_id])).status_code == status


def test_a_writer_reads_the_note_and_says_it_in_another_way(idea, as_person, asha, omar, now):
    ask_rewording(words=idea, note="Thank you. Without the name, please.", by=omar, now=now)
    visitor = as_person(asha)
    address = reverse("voice:rewording", args=[idea.public_id])
    page = visitor.get(address).content.decode()
    assert ("Without the name, please." in page, "The rota is made too late" in page) == (True, True)
    assert visitor.post(address, {"text": ""}).status_code == 200
    assert visitor.post(address, {"text": "We need the rota two weeks ahead"}).status_code == 302
    assert Idea.objects.get().held_at is None


def test_a_comment_can_be_said_in_another_way(blaming, as_person, ben):
    address = reverse("voice:words_rewording", args=["comment", blaming.public_id])
    assert as_person(ben).post(address, {"text": "The cuff is never where it should be"}).status_code == 302
    blaming.refresh_from_db()
    assert (blaming.held_at, blaming.text) == (None, "The cuff is never where it should be")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_few_questions_however_many_wait(
    count, ward, asha, omar, now, django_assert_num_queries
):
    for i in range(count):
        hold(say(f"Held words number {i}", ward, asha, now), now, names="lena")
    held_words(omar)
    with django_assert_num_queries(4):
        assert len(held_words(omar)) == count


def told(person):
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def test_moderators_hear_of_held_words_but_not_whoever_may_be_named(ward, asha, ben, omar, ada, now):
    idea = say("A second blood pressure cuff", ward, asha, now)
    comment_on(idea=idea, text="Omar Chief is lazy and useless", key=uuid.uuid4(), by=ben, now=now)
    react_to_waiting(now=now)
    assert ("voice.idea_held" in told(ada), "voice.idea_held" in told(omar)) == (True, False)


def test_the_writer_hears_what_becomes_of_held_words_and_not_who_decided(blaming, ben, omar, now):
    ask_rewording(words=blaming, note="Please", by=omar, now=now)
    release_words(words=blaming, by=omar, now=now)
    react_to_waiting(now=now)
    assert told(ben) == ["voice.rewording_asked", "voice.words_released"]
    said = [words_of(notice) for notice in Notice.objects.filter(person=ben).order_by("pk")]
    assert ["Omar" in words for words in said] == [False, False]
    assert said[0] == (
        "Your words about “A second blood pressure cuff” are kept safe. A moderator asks you to say them without a name."
    )
