"""What goes with an answer: redirects, hosts, error pages, languages; the headers and words of every page are looked at with the table of the wall."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import override_settings
from django.urls import reverse

from groundswell.base.tenancy.wall import outside
from tests.languages.reading import not_in_welsh
from tests.wall.guarding import unsafe
from tests.wall.matrix import CHANGES_EACH_TIME, browser, rolled_back
from tests.wall.table import page, signed_in
from tests.wall.world import PASSWORD, World

pytestmark = pytest.mark.django_db

EVIL = [
    "https://evil.example/", "//evil.example/", "///evil.example", "\\\\evil.example", "/\\evil.example", "https:evil.example",
    "javascript:alert(1)", "%2f%2fevil.example", "http://testserver@evil.example/", " https://evil.example", "https://evil.example\\@testserver",
]  # fmt: skip


def send(world: World, role: str, method: str, address: str, data: Any = None, **headers: str) -> Any:
    cache.clear()
    client = browser(world, role)
    with outside(), rolled_back():
        return client.generic(method, address, data or "", "application/x-www-form-urlencoded", **headers)


@pytest.mark.parametrize(
    ("address", "code"), [("/no-such-page/", 404), ("/?q=%00", 400), ("/held/", 404), ("/no-slash", 404)]
)
def test_error_pages_carry_them_too(world: World, address: str, code: int) -> None:
    answer = send(world, "asha", "GET", address)
    assert (answer.status_code, unsafe(answer, is_personal=True)) == (code, [])


def test_a_page_without_them_is_caught(world: World) -> None:
    left_out = [name for name in settings.MIDDLEWARE if "policy" not in name and "clickjacking" not in name]
    with override_settings(MIDDLEWARE=left_out):
        answer = send(world, "asha", "GET", reverse("help"))
    assert unsafe(answer, is_personal=True) == ["X-Frame-Options", "Content-Security-Policy: "]


@pytest.mark.parametrize("evil", EVIL)
def test_no_address_sends_anyone_elsewhere(world: World, evil: str) -> None:
    asked = urlencode({"next": evil, "language": "cy", "login": "ben", "password": PASSWORD})
    answers = [send(world, role, "POST", f"{reverse(name)}?{asked}", asked) for role, name in OPEN_DOORS]
    places = [answer.headers.get("Location", "") for answer in answers]
    reached = [urlsplit(urljoin("http://testserver/account/", place.replace("\\", "/"))) for place in places]
    assert {(place.scheme, place.netloc) for place in reached} == {("http", "testserver")}


OPEN_DOORS = [
    ("visitor", "account_login"),
    ("asha", "account_login"),
    ("asha", "account_logout"),
    ("visitor", "set_language"),
    ("asha", "set_language"),
    ("asha", "account_reauthenticate"),
    ("asha", "account_email"),
]


def test_a_good_next_page_is_still_reached(world: World) -> None:
    answer = send(
        world, "visitor", "POST", reverse("account_login"), f"login=ben&password={PASSWORD}&next=/help/"
    )
    assert (answer.status_code, answer["Location"]) == (302, "/help/")


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example", ""]
)
def test_a_forged_host_is_refused(world: World, host: str) -> None:
    assert send(world, "visitor", "GET", "/", HTTP_HOST=host).status_code == 400


def test_a_forwarded_host_has_no_say(world: World) -> None:
    answer = send(world, "visitor", "GET", "/", HTTP_X_FORWARDED_HOST="evil.example")
    assert (answer.status_code, b"evil.example" in answer.content) == (200, False)


def answer_to(world: World, address: str, **said: str) -> tuple[int, str, bytes]:
    answer = send(world, "visitor", "POST", address, urlencode(said))
    body = answer.content
    for words in (*said.values(), answer.wsgi_request.META.get("CSRF_COOKIE", "-" * 9)):
        body = body.replace(words.encode(), b"")
    return answer.status_code, answer.headers.get("Location", ""), CHANGES_EACH_TIME.sub(b"", body)


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(world: World) -> None:
    login = reverse("account_login")
    known = answer_to(world, login, login="ben", password="not the right words")
    unknown = answer_to(world, login, login="nobody-of-that-name", password="not the right words")
    assert known == unknown


def test_a_known_and_an_unknown_address_get_the_same_answer_when_a_password_is_forgotten(
    world: World,
) -> None:
    reset = reverse("account_reset_password")
    assert answer_to(world, reset, email="ben@example.org") == answer_to(
        world, reset, email="nobody@example.org"
    )


def test_words_that_nobody_marked_are_caught(world: World) -> None:
    with override_settings(ROOT_URLCONF="tests.languages.wrong_urls"):
        found = not_in_welsh(world, [page("forgetful", signed_in(200))], "asha")
    assert found == ["forgetful (GET) as asha: Never marked", "forgetful (GET) as asha: Nor this"]


@pytest.mark.parametrize(("language", "says"), [("en", "What we hold"), ("cy", "Yr hyn rydym yn ei gadw")])
def test_a_page_names_the_language_it_is_in(world: World, language: str, says: str) -> None:
    asha = browser(world, "asha")
    asha.cookies["language"] = language
    answer = asha.get("/me/")
    words = answer.content.decode()
    assert (answer["Content-Language"], f'<html lang="{language}"' in words, says in words) == (
        language,
        True,
        True,
    )
