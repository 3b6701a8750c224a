"""Members talk, each with a name; blame is held kindly, words are taken back or hidden, and who cares is told."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.learn.actions import hide_post, release_post, reply, show_post, start_thread, take_back
from groundswell.learn.actions.helping import begin_term
from groundswell.learn.models import Member, Post, Term, Thread
from groundswell.learn.queries.crossing import visit_to
from groundswell.learn.tasks import look_after_terms
from groundswell.learn.tests.scenes import a_community, answers, begins, comes_in
from groundswell.learn.tests.test_coming_in import heard_by, text_of

DAY = datetime.timedelta(days=1)
BLAMES = "Lena is lazy and never answers"


def test_the_welcome_goes_from_the_agreement_to_hello_to_the_directory(lena, asha, as_person, now):
    community = a_community(lena, now)
    at, visitor = f"/learn/{community.public_id}/", as_person(asha)
    hello = f"{at}talk/{Thread.objects.get().public_id}/"
    visitor.post(f"{at}joining/")
    assert "Yes, I will" in text_of(visitor.get(at))
    assert visitor.post(hello, {"text": "Hello", "key": str(uuid.uuid4())}).status_code == 403
    visitor.post(f"{at}agreeing/", {"version": "9"})
    assert "Yes, I will" in text_of(visitor.get(at))
    visitor.post(f"{at}agreeing/", {"version": "1"})
    assert "who you are, and what brought you here" in text_of(visitor.get(at))
    visitor.post(hello, {"text": "I am Asha", "key": str(uuid.uuid4())})
    assert "Choose what others see of you" in text_of(visitor.get(at))
    too_long = visitor.post(f"{at}me/", {"role": "Nurse", "reach": "x" * 201})
    assert (too_long.status_code, "Nurse" in too_long.content.decode()) == (422, True)
    visitor.post(f"{at}me/", {"offers": "An hour on Tuesdays"})
    assert "of 3" not in text_of(visitor.get(at))
    mine = Member.objects.get(person=asha)
    assert (mine.role, mine.reach, mine.shows_organisation, mine.hears) == ("", "", False, False)


def test_a_conversation_is_started_once_and_who_cares_is_told_wherever_they_work(
    lena, asha, ben, delyth, as_person, now
):
    community = a_community(lena, now, is_shared=True)
    for person in (asha, ben):
        comes_in(person, community, now)
    as_person(delyth).post(f"/learn/with/severn-vale/{community.code}/")
    at, visitor = f"/learn/{community.public_id}/talk/new/", as_person(asha)
    refused = visitor.post(at, {"title": "", "text": "Who walks first?", "key": str(uuid.uuid4())})
    assert (refused.status_code, "Who walks first?" in refused.content.decode()) == (422, True)
    key = str(uuid.uuid4())
    for _twice in range(2):
        visitor.post(at, {"title": "Day one", "text": "Who walks first?", "key": key})
    thread = Thread.objects.get(is_hello=False)
    assert thread.posts.count() == 1
    assert any("Asha Rao began a conversation" in words for words in heard_by(delyth, now))
    as_person(ben).post(f"/learn/{community.public_id}/me/", {"role": "Porter"})
    answers(lena, thread, now)
    assert any("said something about “Day one”" in words for words in heard_by(asha, now))
    assert not any("said something" in words for words in heard_by(delyth, now))
    assert len(heard_by(ben, now)) == 1
    for words in (" ", "x" * 5001):
        with pytest.raises(ValidationError):
            answers(asha, thread, now, words)


def test_words_that_blame_are_held_for_a_facilitator_who_lets_them_out_or_hides_them_with_a_reason(
    lena, asha, ben, as_person, now
):
    community = a_community(lena, now)
    for person in (asha, ben):
        comes_in(person, community, now)
    thread = begins(asha, community, now)
    at = f"/learn/{community.public_id}/"
    said = as_person(asha).post(
        f"{at}talk/{thread.public_id}/", {"text": BLAMES, "key": str(uuid.uuid4())}, follow=True
    )
    assert "a facilitator reads them first" in text_of(said)
    assert [
        BLAMES in text_of(as_person(one).get(f"{at}talk/{thread.public_id}/")) for one in (asha, lena, ben)
    ] == [
        True,
        True,
        False,
    ]
    assert "wait for a facilitator" in heard_by(lena, now)[-1]
    assert BLAMES in text_of(as_person(lena).get(f"{at}facilitate/"))
    post = Post.objects.exclude(held_at=None).get()
    with visit_to(ben, community.public_id) as visit:
        for act in (release_post, show_post):
            with pytest.raises(PermissionDenied):
                act(visit=visit, post=post, now=now)
    with visit_to(lena, community.public_id) as visit:
        for _twice in range(2):
            release_post(visit=visit, post=post, now=now)
    assert BLAMES in text_of(as_person(ben).get(f"{at}talk/{thread.public_id}/"))
    hiding = f"{at}words/{post.public_id}/hiding/"
    assert as_person(lena).post(hiding, {"reason": ""}).status_code == 422
    as_person(lena).post(hiding, {"reason": "We say what happens, not who did it"})
    shown = text_of(as_person(ben).get(f"{at}talk/{thread.public_id}/"))
    assert (BLAMES in shown, "not who did it" in shown) == (False, True)
    as_person(lena).post(f"{at}words/{post.public_id}/showing/")
    assert BLAMES in text_of(as_person(ben).get(f"{at}talk/{thread.public_id}/"))


def test_a_conversation_that_begins_with_blame_is_not_seen_by_others_until_it_is_let_out(
    lena, asha, ben, now
):
    community = a_community(lena, now)
    for person in (asha, ben):
        comes_in(person, community, now)
    thread = begins(asha, community, now, title=BLAMES, text="Is it only me?")
    with visit_to(ben, community.public_id) as visit, pytest.raises(PermissionDenied):
        hide_post(visit=visit, post=thread.posts.get(), reason="So", now=now)
    from groundswell.learn.queries.talk import threads_of

    seen = [
        threads_of(community, Member.objects.get(person=one)).filter(pk=thread.pk).exists()
        for one in (asha, ben, lena)
    ]
    assert seen == [True, False, True]


def test_words_are_taken_back_by_their_writer_alone_and_with_all_others_on_going(
    lena, asha, ben, as_person, now
):
    community = a_community(lena, now)
    for person in (asha, ben):
        comes_in(person, community, now)
    thread = begins(asha, community, now)
    first = thread.posts.get()
    second = answers(asha, thread, now)
    with visit_to(lena, community.public_id) as visit, pytest.raises(PermissionDenied):
        take_back(visit=visit, post=first, now=now)
    at = f"/learn/{community.public_id}/"
    as_person(asha).post(f"{at}words/{first.public_id}/taking-back/")
    assert "Day one" not in text_of(as_person(ben).get(at))
    assert "took it back" in text_of(as_person(ben).get(f"{at}talk/{thread.public_id}/"))
    as_person(asha).post(f"{at}leaving/", {"takes_words_back": "on"})
    second.refresh_from_db()
    assert (second.text, second.by.name) == ("", "Asha Rao")


def test_members_help_for_a_while_are_reminded_and_hand_over_with_a_word_for_the_next(
    lena, asha, delyth, as_person, now
):
    community = a_community(lena, now, is_shared=True)
    comes_in(asha, community, now)
    link, at = f"/learn/with/severn-vale/{community.code}/", f"/learn/{community.public_id}/helping/"
    guest, visitor = as_person(delyth), as_person(asha)
    guest.post(link)
    sent = {"task": "host", "months": "3", "key": str(uuid.uuid4())}
    assert guest.post(at, sent).status_code == 403
    guest.post(f"/learn/{community.public_id}/agreeing/", {"version": "1"})
    assert guest.post(at, {**sent, "task": "king"}).status_code == 422
    for key in (sent["key"], sent["key"], str(uuid.uuid4())):
        guest.post(at, {**sent, "key": key})
    term = Term.objects.get()
    assert "would like to do something" in heard_by(lena, now)[-1]
    assert "Delyth Huws" in text_of(visitor.get(at))
    later = now + 80 * DAY
    for _twice in range(2):
        look_after_terms(later)
    told = [words for words in heard_by(delyth, later) if "Who could come next" in words]
    assert len(told) == 1
    assert visitor.get(f"{at}{term.public_id}/").status_code == 404
    too_long = guest.post(f"{at}{term.public_id}/", {"note": "x" * 1001})
    assert too_long.status_code == 422
    guest.post(f"{at}{term.public_id}/", {"note": "The key to the room is with the porters"})
    assert "with the porters" in text_of(visitor.get(at))
    visitor.post(at, {"task": "coach", "months": "3", "key": str(uuid.uuid4())})
    look_after_terms(now + 95 * DAY)
    assert Term.objects.filter(ended_at=None).count() == 0
    with visit_to(asha, community.public_id) as visit:
        for wrong in ({"until_day": now.date()}, {"until_day": now.date() + 400 * DAY}):
            with pytest.raises(ValidationError):
                begin_term(visit=visit, task="host", key=uuid.uuid4(), now=now, **wrong)


def test_a_key_of_somebody_elses_words_opens_nothing(lena, asha, ben, now):
    community = a_community(lena, now)
    for person in (asha, ben):
        comes_in(person, community, now)
    thread = begins(asha, community, now)
    with visit_to(ben, community.public_id) as visit:
        with pytest.raises(PermissionDenied):
            start_thread(visit=visit, title="Mine", text="Words", key=thread.key, now=now)
        with pytest.raises(PermissionDenied):
            reply(visit=visit, thread=thread, text="Words", key=thread.posts.get().key, now=now)


@pytest.mark.parametrize("many", [1, 3])
def test_what_is_said_costs_the_same_few_queries(many, lena, asha, as_person, now, django_assert_num_queries):
    community = a_community(lena, now)
    comes_in(asha, community, now)
    threads = [begins(asha, community, now, title=f"Day {n}") for n in range(many)]
    for _n in range(many):
        answers(lena, threads[0], now)
    for task in ("host", "coach", "steering")[:many]:
        with visit_to(lena, community.public_id) as visit:
            facts = {"until_day": now.date() + DAY, "key": uuid.uuid4(), "now": now}
            begin_term(visit=visit, task=task, **facts)
    visitor = as_person(asha)
    for page, most in (("", 11), (f"talk/{threads[0].public_id}/", 12), ("helping/", 9)):
        visitor.get(f"/learn/{community.public_id}/{page}")
        with django_assert_num_queries(most):
            visitor.get(f"/learn/{community.public_id}/{page}")
