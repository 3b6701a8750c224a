"""Words sent after the session ended are handed back; without the middleware they would be gone."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from groundswell.base.tenancy.wall import outside
from groundswell.voice.actions import offer_idea
from groundswell.voice.models import Idea

WORDS = "Warm the blankets <before> the night"


@pytest.fixture
def idea(asha: Any, ward: Any, now: Any) -> Idea:
    return offer_idea(text="A second kettle for the night shift", group=ward, key=uuid4(), by=asha, now=now)


def test_an_idea_sent_after_the_session_ended_is_handed_back(trust, as_person):
    answer = as_person().post(reverse("voice:say"), {"text": WORDS, "key": uuid4()})
    assert answer.status_code == 403
    assert answer.content.decode().count("Warm the blankets &lt;before&gt; the night") == 1
    assert Idea.objects.count() == 0


def test_a_comment_sent_after_the_session_ended_is_handed_back(idea, as_person):
    answer = as_person().post(reverse("voice:comments", args=[idea.public_id]), {"text": WORDS})
    assert (answer.status_code, "Warm the blankets" in answer.content.decode()) == (403, True)


def test_without_words_there_is_only_the_way_to_sign_in(idea, as_person):
    answer = as_person().post(reverse("voice:support", args=[idea.public_id]))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


def test_a_page_open_too_long_hands_the_words_back(asha):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(asha)
    with outside():
        answer = strict.post(reverse("voice:say"), {"text": WORDS})
    assert (answer.status_code, "Warm the blankets" in answer.content.decode()) == (403, True)


def test_a_password_is_never_shown_again(as_person, trust):
    answer = as_person().post(reverse("people:me"), {"text": WORDS, "password": "a secret of mine"})
    assert "a secret of mine" not in answer.content.decode()


def test_without_the_guard_the_words_would_be_gone(settings, trust, as_person):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("hand_words_back")]
    answer = as_person().post(reverse("voice:say"), {"text": WORDS, "key": uuid4()})
    assert (answer.status_code, WORDS in answer.content.decode()) == (302, False)


def test_somebody_signed_in_who_must_show_it_is_them_is_not_called_away(asha, as_person):
    # a page that asks for the password again also leads to the way in
    answer = as_person(asha).post("/account/2fa/passkeys/again/", {"text": WORDS})
    assert answer.status_code == 302
