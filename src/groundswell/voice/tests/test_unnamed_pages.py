"""The pages of the house that lead to the door, thank somebody without a name, and take a receipt to claim words."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from groundswell.base.pace import Pace
from groundswell.voice.models import Comment, Idea
from groundswell.voice.tests.scenes import say, say_unnamed, show_everything, ticket
from groundswell.voice.web.speak import tries

WORDS = "The night porters have no key to the linen room"


@pytest.fixture(autouse=True)
def fresh_pace(monkeypatch):
    for name in ("wrong_from", "wrong_for", "wrong_at_all"):
        monkeypatch.setattr(tries, name, Pace())


@pytest.fixture
def shown(ward, now):
    held, _receipt = say_unnamed(WORDS, ward, now)
    show_everything(now)
    return held, Idea.objects.get()


def test_the_first_page_offers_both_ways_and_takes_nothing_along(asha, ward, as_person):
    page = as_person(asha).get("/").content.decode()
    link = re.search(r'<a href="(/speak/[^"]+)" rel="noreferrer">Without my name', page)
    assert link
    assert link[1] == f"/speak/severn-vale/en/?team={ward.public_id}"
    assert "asha" not in link[1].lower()


def test_strangers_are_led_to_the_doors(trust, as_person):
    assert 'href="/speak/"' in as_person().get("/").content.decode()
    assert 'href="/speak/severn-vale/"' in as_person().get("/public/severn-vale/").content.decode()


def test_an_idea_offers_the_door_too(asha, ben, ward, now, as_person):
    idea = say("The bell by bed 4 is broken", ward, asha, now)
    assert (
        f"/speak/severn-vale/en/ideas/{idea.public_id}/"
        in as_person(ben).get(f"/ideas/{idea.public_id}/").content.decode()
    )


def test_thanks_reach_who_gave_no_name_and_the_clock_runs_on(shown, lena, as_person):
    _held, idea = shown
    sent = {"do": "thank", "text": "Thank you for saying this.", "key": str(uuid4())}
    as_person(lena).post(f"/ideas/{idea.public_id}/comments/", sent)
    idea.refresh_from_db()
    assert Comment.objects.get().kind == "thanks"
    assert idea.first_reply_at is None


def test_nobody_else_is_offered_to_thank(shown, ben, as_person):
    _held, idea = shown
    visitor = as_person(ben)
    assert 'value="thank"' not in visitor.get(f"/ideas/{idea.public_id}/").content.decode()
    sent = {"do": "thank", "text": "Thanks", "key": str(uuid4())}
    assert visitor.post(f"/ideas/{idea.public_id}/comments/", sent).status_code == 403
    assert not Comment.objects.exists()


def test_a_receipt_gives_the_words_a_name(shown, ben, as_person):
    held, idea = shown
    answer = as_person(ben).post("/claim/", {"receipt": str(held)})
    assert answer.headers["Location"] == f"/ideas/{idea.public_id}/"
    idea.refresh_from_db()
    assert idea.author == ben


def test_a_wrong_receipt_and_one_of_sealed_words_give_none(shown, ben, ward, now, as_person):
    sealed, _receipt = say_unnamed("Sealed still", ward, now)
    visitor = as_person(ben)
    assert "We find nothing" in visitor.post("/claim/", {"receipt": str(ticket())}).content.decode()
    assert "sealed still" in visitor.post("/claim/", {"receipt": str(sealed)}).content.decode()
    assert not Idea.objects.filter(author=ben).exists()


def test_a_receipt_of_another_organisation_gives_nothing(shown, cerys, as_person):
    held, idea = shown
    assert "We find nothing" in as_person(cerys).post("/claim/", {"receipt": str(held)}).content.decode()
    idea.refresh_from_db()
    assert idea.author is None


def test_one_idea_or_three_without_a_name_cost_the_board_the_same(
    ward, lena, now, as_person, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    visitor = as_person(lena)
    for number in range(3):
        say_unnamed(f"{WORDS} {number}", ward, now)
        show_everything(now)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            visitor.get(f"/groups/{ward.public_id}/")
        counts.append(len(asked))
    assert counts[1] == counts[2]
