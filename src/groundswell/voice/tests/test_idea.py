"""The page of an idea: for its author, a colleague, a lead and a stranger."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from groundswell.voice.actions import change_state, offer_idea
from groundswell.voice.models import Follow, Idea, Step
from groundswell.voice.queries import cards_of, visible_ideas

SECRET = "<script>alert(1)</script> & a second key"


@pytest.fixture
def idea(ward, asha, lena):
    return offer_idea(text=SECRET, group=ward, key=uuid.uuid4(), by=asha, now=timezone.now())


def address(idea, name="idea"):
    return reverse(f"voice:{name}", args=[idea.public_id])


def text_of(page):
    return " ".join(page.content.decode().split())


def test_the_words_are_shown_as_words(as_person, ben, idea):
    page = text_of(as_person(ben).get(address(idea)))
    assert "<p><bdi>&lt;script&gt;alert(1)&lt;/script&gt; &amp; a second key</bdi></p>" in page
    assert "<script>alert" not in page


def test_a_colleague_sees_who_said_it_and_may_not_answer(as_person, ben, idea):
    page = text_of(as_person(ben).get(address(idea)))
    assert "Asha Rao" in page
    assert "Answer it" not in page
    assert "Take it back" not in page


def test_next_door_nobody_reads_the_name(as_person, dan, idea):
    page = text_of(as_person(dan).get(address(idea)))
    assert "A colleague in Ward 7" in page
    assert "Asha" not in page


def test_a_stranger_finds_nothing_at_any_address(as_person, cerys, idea):
    visitor = as_person(cerys)
    found = [visitor.get(address(idea, name)).status_code for name in ("idea", "thanks")]
    found += [
        visitor.post(address(idea, name), {"state": "looking", "version": 1}).status_code
        for name in ("step", "bringing_back", "follow", "taking_back")
    ]
    assert found == [404] * 6
    assert visitor.get(reverse("voice:idea", args=[uuid.uuid4()])).status_code == 404
    assert Step.unscoped.count() == 0


def test_a_visitor_is_asked_to_sign_in(as_person, idea):
    answer = as_person().get(address(idea))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


def test_what_is_held_is_for_its_author_and_a_moderator_who_is_not_named(
    as_person, asha, ben, lena, omar, ada, idea
):
    Idea.objects.filter(pk=idea.pk).update(held_at=timezone.now(), held_because="omar")
    seen = {
        person.username: as_person(person).get(address(idea)).status_code
        for person in (asha, ben, lena, omar, ada)
    }
    assert seen == {"asha": 200, "ben": 404, "lena": 404, "omar": 404, "ada": 200}
    lists = {person.username: visible_ideas(person).count() for person in (asha, ben, lena, omar, ada)}
    assert lists == {"asha": 1, "ben": 0, "lena": 0, "omar": 0, "ada": 1}


def test_what_is_taken_back_is_for_its_author_alone(as_person, asha, ben, lena, ada, idea):
    assert as_person(asha).post(address(idea, "taking_back")).status_code == 302
    seen = {
        person.username: as_person(person).get(address(idea)).status_code for person in (asha, ben, lena, ada)
    }
    assert seen == {"asha": 200, "ben": 404, "lena": 404, "ada": 404}
    assert "Only you can see it" in text_of(as_person(asha).get(address(idea)))
    assert visible_ideas(asha).count() == 0


def test_a_lead_answers_with_what_the_answer_needs(as_person, lena, omar, idea):
    visitor = as_person(lena)
    assert "Answer it" in text_of(visitor.get(address(idea)))
    sent = {
        "state": "not_ours",
        "reason": "Estates own the door.",
        "named_person": str(omar.public_id),
        "version": 1,
    }
    assert visitor.post(address(idea, "step"), sent).url == address(idea)
    idea.refresh_from_db()
    assert (idea.state, idea.escalated_to, idea.reason) == ("not_ours", omar, "Estates own the door.")
    assert "asked Omar Chief" in text_of(visitor.get(address(idea)))


def test_not_now_needs_a_day_and_done_a_word_on_change(as_person, lena, idea):
    visitor = as_person(lena)
    page = text_of(
        visitor.post(address(idea, "step"), {"state": "not_now", "reason": "No money.", "version": 1})
    )
    assert "Say on which day you will look at it again." in page
    assert "No money." in page
    page = text_of(
        visitor.post(address(idea, "step"), {"state": "done", "reason": "We did it.", "version": 1})
    )
    assert "Say whether it changed anything." in page
    page = text_of(visitor.post(address(idea, "step"), {"version": 1}))
    assert "Choose what happens to it." in page
    assert Step.objects.count() == 0
    sent = {"state": "done", "reason": "We did it.", "did_change": "yes", "version": 1}
    assert visitor.post(address(idea, "step"), sent).status_code == 302
    assert Idea.objects.get().did_change is True


@pytest.mark.parametrize(
    "sent",
    [
        {"state": "joined", "version": 1},
        {"state": "heard", "version": 1},
        {"state": "nonsense", "version": 1},
        {"state": "not_ours", "reason": "Theirs.", "named_person": "nobody", "version": 1},
        {
            "state": "not_now",
            "reason": "No.",
            "review_on-day": "31",
            "review_on-month": "2",
            "review_on-year": "2027",
        },
        {"state": "looking", "version": "one"},
        {},
    ],
)
def test_answers_that_cannot_be_are_asked_for_again(as_person, lena, idea, sent):
    answer = as_person(lena).post(address(idea, "step"), sent)
    assert answer.status_code in {200, 409}
    assert Step.objects.count() == 0


def test_the_second_lead_is_told_and_keeps_every_word(as_person, lena, omar, idea):
    sent = {"state": "looking", "reason": "I asked pharmacy.", "version": 1}
    as_person(lena).post(address(idea, "step"), sent)
    answer = as_person(omar).post(
        address(idea, "step"), {**sent, "state": "trying", "reason": "We bought one."}
    )
    page = text_of(answer)
    assert answer.status_code == 409
    assert "<bdi>Lena Lead</bdi> changed this just now. Nothing was overwritten." in page
    assert ("I asked pharmacy." in page, "We bought one.</textarea>" in page) == (True, True)
    assert 'name="version" value="2"' in page
    assert list(Step.objects.values_list("reason", flat=True)) == ["I asked pharmacy."]
    again = {**sent, "state": "trying", "reason": "We bought one.", "version": 2}
    assert as_person(omar).post(address(idea, "step"), again).status_code == 302


def test_a_member_cannot_answer(as_person, ben, idea):
    assert as_person(ben).post(address(idea, "step"), {"state": "looking", "version": 1}).status_code == 403


def test_the_author_brings_back_what_was_put_off(as_person, asha, lena, idea):
    day = timezone.localdate().replace(day=1).replace(year=timezone.localdate().year + 1)
    change_state(
        idea=idea, state="not_now", version=1, by=lena, now=timezone.now(), reason="No money.", review_on=day
    )
    visitor = as_person(asha)
    assert "Bring it back" in text_of(visitor.get(address(idea)))
    assert visitor.post(address(idea, "bringing_back"), {"back-reason": "There is now."}).status_code == 302
    assert Step.objects.order_by("pk").last().reason == "There is now."


def test_words_that_joined_another_idea_leave_the_device(as_person, ben, idea):
    visitor = as_person(ben)
    answer = visitor.post(address(idea, "support"), {"mine_too": "on", "text": "My own words"})
    assert 'data-kept-done="say"' in text_of(visitor.get(answer.url))
    assert 'data-kept-done="say"' not in text_of(visitor.get(address(idea)))
    assert idea.supports.get().words == "My own words"


def test_a_title_from_the_first_words_is_not_read_twice(as_person, asha, ben, ward, now):
    derived = offer_idea(text="A key", group=ward, key=uuid.uuid4(), by=asha, now=now)
    own = offer_idea(text="Another key", title="Two keys", group=ward, key=uuid.uuid4(), by=asha, now=now)
    visitor, hidden = as_person(ben), '<h1 class="nhsuk-u-visually-hidden">'
    assert [hidden in text_of(visitor.get(address(one))) for one in (derived, own)] == [True, False]


def test_hearing_of_it_is_a_switch(as_person, ben, idea):
    visitor = as_person(ben)
    assert "Tell me what becomes of it" in text_of(visitor.get(address(idea)))
    visitor.post(address(idea, "follow"), {"mute": "0"})
    assert "Stop telling me" in text_of(visitor.get(address(idea)))
    visitor.post(address(idea, "follow"), {"mute": "1"})
    assert Follow.objects.get(person=ben).is_muted is True


def test_taking_back_what_was_just_answered_is_refused(as_person, asha, lena, idea):
    change_state(idea=idea, state="looking", version=1, by=lena, now=timezone.now())
    assert as_person(asha).post(address(idea, "taking_back")).status_code == 403
    assert Idea.objects.get().taken_back_at is None


@pytest.mark.parametrize("count", [1, 3])
def test_cards_ask_the_database_as_often_for_one_idea_as_for_three(
    asha, ben, ward, now, count, django_assert_num_queries
):
    for number in range(count):
        idea = offer_idea(text=f"Said {number}", group=ward, key=uuid.uuid4(), by=asha, now=now)
        idea.supports.create(person=ben, at=now)
        idea.comments.create(author=ben, text="Yes", at=now)
    ideas = visible_ideas(ben).order_by("pk")
    assert hasattr(ben, "_standing")
    with django_assert_num_queries(3):
        cards = cards_of(ben, ideas)
    assert [(card.title, card.who, card.supports, card.comments) for card in cards] == [
        (f"Said {number}", "Asha Rao", 1, 1) for number in range(count)
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_database_as_often_however_much_happened(
    as_person, ben, lena, idea, count, django_assert_num_queries
):
    for number in range(count):
        state = ("looking", "trying")[number % 2]
        change_state(idea=idea, state=state, version=idea.version, by=lena, now=timezone.now())
    visitor = as_person(ben)
    visitor.get(address(idea))
    with django_assert_num_queries(18):
        visitor.get(address(idea))
