"""No cookie is set or read at the door, and nobody is known behind it. Each attack has a wrong door that must fall to it."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client

from groundswell.site import door
from groundswell.site.door import chain
from groundswell.site.door.tests.scenes import ADDRESS, AGENT, SAY, noting_cookies, walk


def cookie_faults(visitor: Client, group: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read: list[str] = []
    with noting_cookies(monkeypatch, read):
        answers = list(walk(visitor, group))
    wrong = [f"sets {name}" for answer in answers for name in answer.cookies]
    wrong += ["varies by cookie" for answer in answers if "Cookie" in answer.headers.get("Vary", "")]
    return wrong + ["reads a cookie" for _cookie in read]


def test_no_cookie_is_set_or_read(open_door, stranger, monkeypatch):
    assert cookie_faults(stranger, open_door, monkeypatch) == []


WRONG_CHAINS = [
    ("django.contrib.sessions.middleware.SessionMiddleware", "groundswell.people.web.language.own_language"),
    (
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ),
]


@pytest.mark.parametrize("more", WRONG_CHAINS)
def test_a_chain_that_lets_them_in_is_caught(open_door, stranger, monkeypatch, more):
    monkeypatch.setattr(chain, "CHAIN", [*more, *door.CHAIN])
    monkeypatch.setattr(chain, "blindfold", lambda request: request)
    stranger.raise_request_exception = False
    assert "reads a cookie" in cookie_faults(stranger, open_door, monkeypatch)


def test_a_house_without_the_door_is_caught(open_door, stranger, monkeypatch, settings):
    settings.MIDDLEWARE = [entry for entry in settings.MIDDLEWARE if entry != "groundswell.site.door.apart"]
    assert "reads a cookie" in cookie_faults(stranger, open_door, monkeypatch)


def test_the_door_is_the_first_of_all(settings):
    assert settings.MIDDLEWARE[0] == "groundswell.site.door.apart"


def test_nobody_is_known_behind_it(open_door, stranger, monkeypatch):
    seen: list[HttpRequest] = []
    views = chain._Pages.pages

    def look(self, request):
        seen.append(request)
        return views(self, request)

    monkeypatch.setattr(chain._Pages, "pages", look)
    stranger.handler._middleware_chain = None
    assert stranger.get(SAY).status_code == 200
    request = seen[0]
    assert not hasattr(request, "user")
    assert not hasattr(request, "session")
    kept = repr({name: value for name, value in request.META.items() if not name.startswith("wsgi.")})
    assert not [
        sign for sign in (AGENT, ADDRESS, "sessionid", stranger.cookies["session"].value) if sign in kept
    ]
