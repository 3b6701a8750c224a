"""A word of thanks is read by whoever it was said to, on the next page, and by nobody else."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import RequestFactory

from groundswell.base.ui.own_messages import OwnMessages


def said_to(person, storage=OwnMessages):
    """The cookie after something was said to somebody."""
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(pk=person)
    messages, response = storage(request), HttpResponse()
    messages.add(SUCCESS, "Thank you, Asha.")
    messages.update(response)
    return {name: morsel.value for name, morsel in response.cookies.items()}


def read_by(person, cookies, storage=OwnMessages):
    request = RequestFactory().get("/")
    request.COOKIES, request.user = cookies, SimpleNamespace(pk=person)
    return [str(message) for message in storage(request)]


def test_thanks_are_read_on_the_next_page():
    assert read_by(7, said_to(7)) == ["Thank you, Asha."]
    assert read_by(None, said_to(None)) == ["Thank you, Asha."]


@pytest.mark.parametrize("next_hand", [8, None])
def test_the_next_hand_on_a_ward_computer_does_not_read_them(next_hand):
    assert read_by(next_hand, said_to(7)) == []


def test_a_cookie_that_is_signed_for_everybody_would_be_caught():
    assert read_by(8, said_to(7, CookieStorage), CookieStorage) == ["Thank you, Asha."]


def test_the_cookie_is_for_this_host_alone_behind_https(settings):
    assert list(said_to(7)) == ["messages"]
    settings.SESSION_COOKIE_SECURE = True
    assert list(said_to(7)) == ["__Host-messages"]
