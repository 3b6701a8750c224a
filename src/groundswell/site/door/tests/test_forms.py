"""Forms of other places and too many of them are refused at the door, with the words handed back."""

from __future__ import annotations

import pytest
from django.test import Client

from groundswell.site.door import refusals
from groundswell.site.door.tests.scenes import OURS, SAY, WORDS, Stranger, fields
from groundswell.voice.models import SealedWords


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"HTTP_SEC_FETCH_SITE": "same-origin"}, 200),
        ({"HTTP_ORIGIN": "http://testserver"}, 200),
        ({"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "http://testserver"}, 403),
        ({"HTTP_SEC_FETCH_SITE": "same-site"}, 403),
        ({"HTTP_ORIGIN": "https://evil.example"}, 403),
        ({"HTTP_ORIGIN": "null"}, 403),
        ({}, 403),
    ],
)
def test_only_our_own_forms_are_taken(open_door, told, status):
    answer = Stranger().post(SAY, fields(open_door), **told)
    assert answer.status_code == status
    assert SealedWords.objects.exists() == (status == 200)
    if status == 403:
        assert WORDS in answer.content.decode()


def test_a_door_without_that_check_is_caught(open_door, monkeypatch):
    monkeypatch.setattr(refusals, "is_from_here", lambda request: True)
    Stranger().post(SAY, fields(open_door), HTTP_SEC_FETCH_SITE="cross-site")
    assert SealedWords.objects.exists()


def test_too_much_from_one_place_is_refused_with_the_words(open_door, monkeypatch):
    monkeypatch.setattr(refusals, "MOST_AN_HOUR", 2)
    visitor = Stranger()
    answers = [visitor.post(SAY, fields(open_door), **OURS) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert WORDS in answers[2].content.decode()
    assert SealedWords.objects.count() == 2
    assert Client().post(SAY, fields(open_door), REMOTE_ADDR="203.0.113.78", **OURS).status_code == 200


def test_too_much_at_once_is_refused(open_door):
    assert Stranger().post(SAY, {"text": "x" * 3_000_000}, **OURS).status_code == 413
