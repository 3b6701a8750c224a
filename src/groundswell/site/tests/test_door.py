"""The door for words without a name. Each attack is tried against the door, and against a wrong one that must fall to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client

from groundswell.base.pace import Pace
from groundswell.base.tenancy.wall import outside
from groundswell.site import door
from groundswell.site.door import chain, refusals
from groundswell.voice.actions import keep_inbox
from groundswell.voice.models import Idea, Receipt, SealedWords
from groundswell.voice.tests.scenes import show_everything, ticket

AGENT, ADDRESS, WORDS = "canary-agent/7", "203.0.113.77", "The canary linen room is locked at night"
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}
SAY = "/speak/severn-vale/en/"
ANSWERS = f"{SAY}answers/"


@pytest.fixture(autouse=True)
def fresh_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    from groundswell.voice.web.speak import tries

    monkeypatch.setattr(refusals, "pace", Pace())
    for name in ("wrong_from", "wrong_for", "wrong_at_all"):
        monkeypatch.setattr(tries, name, Pace())


@pytest.fixture
def open_door(trust: Any, ward: Any, now: Any, settings: Any, tmp_path: Any) -> Any:
    settings.SEALING_KEYS = tmp_path / "keys"
    keep_inbox(now=now)
    return ward


class Stranger(Client):
    """A browser full of everything that could give its owner away."""

    def request(self, **given: Any) -> Any:
        told = {
            "HTTP_USER_AGENT": AGENT,
            "REMOTE_ADDR": ADDRESS,
            "HTTP_REFERER": "http://testserver/",
            **given,
        }
        with outside():
            return super().request(**told)


@pytest.fixture
def stranger(asha: Any) -> Stranger:
    """Asha, signed in on the other side of the house, at the door."""
    visitor = Stranger()
    visitor.force_login(asha)
    visitor.cookies["language"] = "cy"
    visitor.cookies["csrf"] = "c" * 32
    return visitor


def fields(group: Any, receipt: Any = None, **more: Any) -> dict[str, Any]:
    return {
        "text": WORDS,
        "group": str(group.public_id),
        "receipt": str(receipt or ticket()),
        "when": "mixed",
        **more,
    }


def walk(visitor: Client, group: Any) -> Iterator[Any]:
    """Every kind of request behind the door, right and wrong."""
    held = ticket()
    for path in (
        "/speak/",
        "/speak/severn-vale/",
        SAY,
        ANSWERS,
        f"{SAY}kept/",
        f"{SAY}no-such-page/",
        "/speak/none/en/",
    ):
        yield visitor.get(path)
    yield visitor.post(SAY, fields(group, held), **OURS)
    yield visitor.post(SAY, {}, **OURS)
    yield visitor.post(SAY, fields(group), HTTP_SEC_FETCH_SITE="cross-site")
    for typed in (str(held), "nothing"):
        yield visitor.post(ANSWERS, {"receipt": typed}, **OURS)
        yield visitor.post(f"{ANSWERS}words/", {"receipt": typed, "text": WORDS}, **OURS)
        yield visitor.post(f"{ANSWERS}taking-back/", {"receipt": typed}, **OURS)
        yield visitor.post(f"{SAY}receipt/", {"receipt": typed}, **OURS)


# Cookies


@contextmanager
def noting_cookies(monkeypatch: pytest.MonkeyPatch, read: list[str]) -> Iterator[None]:
    """Remember every cookie that anything parses while a request is answered."""
    from django.core.handlers import wsgi

    parse = wsgi.parse_cookie

    def note(cookie: str) -> dict[str, str]:
        read.extend([cookie] if cookie else [])
        return parse(cookie)

    with monkeypatch.context() as patched:
        patched.setattr(wsgi, "parse_cookie", note)
        yield


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


# Headers


def test_every_answer_is_kept_by_nobody_and_runs_nothing(open_door, stranger):
    for answer in walk(stranger, open_door):
        assert "no-store" in answer.headers["Cache-Control"]
        assert "script-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "ETag" not in answer.headers


def test_no_receipt_ever_stands_in_an_address(open_door, stranger):
    held = ticket()
    for answer in (
        stranger.post(SAY, fields(open_door, held), **OURS),
        stranger.post(ANSWERS, {"receipt": str(held)}, **OURS),
    ):
        assert answer.status_code == 200
        assert not [
            line for line in answer.content.decode().split("href=")[1:] if held.words[0] in line.split(">")[0]
        ]


# Forms of others


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


# Too much


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


# Keys, receipts


def test_the_same_receipt_twice_is_one_row_and_one_page(open_door):
    sent = fields(open_door)
    first, second = (Stranger().post(SAY, sent, **OURS) for _time in range(2))
    assert first.content == second.content
    assert SealedWords.objects.count() == Receipt.objects.count() == 1


def test_somebody_elses_locator_gets_a_new_receipt_and_keeps_the_words(open_door):
    held = ticket()
    Stranger().post(SAY, fields(open_door, held), **OURS)
    answer = Stranger().post(SAY, fields(open_door, f"{held.locator} {ticket().secret}"), **OURS)
    page = answer.content.decode()
    assert SealedWords.objects.count() == 1
    assert WORDS in page
    assert held.locator not in page
    assert "Take this new receipt" in page


@pytest.mark.parametrize("receipt", ["", "nonsense", "K7M2Q one two"])
def test_without_a_receipt_nothing_is_sent_before_one_was_shown(open_door, receipt):
    answer = Stranger().post(SAY, {**fields(open_door), "receipt": receipt}, **OURS)
    assert not SealedWords.objects.exists()
    assert WORDS in answer.content.decode()
    assert "gs-receipt__words" in answer.content.decode()


def wrong_pages(visitor: Client, held: Any) -> list[bytes]:
    tries = [f"{held.locator} {ticket().secret}", str(ticket()), "no receipt", ""]
    pages = [
        visitor.post(ANSWERS, {"receipt": typed}, **OURS).content.replace(typed.encode(), b"")
        for typed in tries[:3]
    ]
    return [*pages]


def test_every_wrong_receipt_gets_the_same_page(open_door):
    held = ticket()
    Stranger().post(SAY, fields(open_door, held), **OURS)
    assert len(set(wrong_pages(Stranger(), held))) == 1


def test_who_guesses_is_held_up_and_the_holder_is_not(open_door, monkeypatch):
    from groundswell.voice.web.speak import tries

    monkeypatch.setattr(tries, "FOR_ONE_RECEIPT", 5)
    held = ticket()
    Stranger().post(SAY, fields(open_door, held), **OURS)
    guesser, holder = Stranger(), Client(REMOTE_ADDR="203.0.113.78")
    for _guess in range(6):
        guesser.post(ANSWERS, {"receipt": f"{held.locator} {ticket().secret}"}, **OURS)
    right = {"receipt": str(held)}
    assert b"What became of your words" in holder.post(ANSWERS, right, **OURS).content
    assert b"We find nothing" in guesser.post(ANSWERS, right, **OURS).content


# The whole talk


def test_a_get_writes_nothing(open_door, django_assert_max_num_queries):
    Stranger().get(SAY)
    assert not Receipt.objects.exists()


def test_a_porter_says_it_reads_the_answer_and_takes_it_back(open_door, lena, now):
    from uuid import uuid4

    from groundswell.voice.actions import ask_author

    held, visitor = ticket(), Stranger()
    assert b"Thank you" in visitor.post(SAY, fields(open_door, held), **OURS).content
    assert b"sealed and waits" in visitor.post(ANSWERS, {"receipt": str(held)}, **OURS).content
    show_everything(now)
    question = ask_author(idea=Idea.objects.get(), text="Which room is it?", key=uuid4(), by=lena, now=now)
    page = visitor.post(ANSWERS, {"receipt": str(held)}, **OURS).content.decode()
    assert "Which room is it?" in page
    assert "Lena" not in page.split("What else")[0].split("A question for you")[1]
    said = {
        "receipt": str(held),
        "form": str(uuid4()),
        "question": str(question.public_id),
        "text": "The one by the lift",
    }
    assert b"are sealed and will be shown" in visitor.post(f"{ANSWERS}words/", said, **OURS).content
    show_everything(now)
    question.refresh_from_db()
    assert question.answered_at is not None
    visitor.post(f"{ANSWERS}taking-back/", {"receipt": str(held)}, **OURS)
    assert Receipt.objects.exists()
    visitor.post(f"{ANSWERS}taking-back/", {"receipt": str(held), "sure": "1"}, **OURS)
    assert WORDS not in Idea.objects.get().text
    page = visitor.post(ANSWERS, {"receipt": str(held)}, **OURS).content.decode()
    assert "the receipt opens nothing any more" in page
    assert "Which room is it?" not in page


def test_only_new_answers_are_shown_unless_all_are_asked_for(open_door, lena, now):
    from uuid import uuid4

    from groundswell.voice.actions import comment_on

    held, visitor = ticket(), Stranger()
    visitor.post(SAY, fields(open_door, held), **OURS)
    show_everything(now)
    comment_on(idea=Idea.objects.get(), text="We cut a key", key=uuid4(), by=lena, now=now)
    right = {"receipt": str(held)}
    assert b"We cut a key" in visitor.post(ANSWERS, right, **OURS).content
    again = visitor.post(ANSWERS, right, **OURS).content
    assert b"We cut a key" not in again
    assert WORDS.encode() not in again
    everything = visitor.post(ANSWERS, {**right, "all": "1"}, **OURS).content
    assert b"We cut a key" in everything
    assert WORDS.encode() in everything


def test_harm_is_asked_about_and_can_go_at_once(open_door):
    sent = fields(open_door, text="I want to kill myself")
    page = Stranger().post(SAY, sent, **OURS).content.decode()
    assert "116 123" in page
    assert not SealedWords.objects.exists()
    Stranger().post(SAY, {**sent, "seen": "harm", "when": "at_once"}, **OURS)
    assert SealedWords.objects.get().at_once


def test_words_under_an_idea_do_not_show_it(open_door, asha, now):
    from groundswell.voice.tests.scenes import say

    idea = say("The secret bell by bed 4", open_door, asha, now)
    path = f"{SAY}ideas/{idea.public_id}/"
    assert b"secret bell" not in Stranger().get(path).content
    sent = {"text": WORDS, "receipt": str(ticket()), "when": "mixed"}
    assert Stranger().post(path, sent, **OURS).status_code == 200
    show_everything(now)
    assert idea.comments.get().text == WORDS


def test_without_a_key_the_door_says_so(trust, ward):
    assert Stranger().get(SAY).status_code == 503
    answer = Stranger().post(SAY, fields(ward), **OURS)
    assert (answer.status_code, WORDS in answer.content.decode()) == (503, True)


def test_a_receipt_is_saved_as_plain_text(open_door):
    held = ticket()
    answer = Stranger().post(f"{SAY}receipt/", {"receipt": str(held)}, **OURS)
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert str(held) in answer.content.decode()


def test_the_language_is_in_the_address_or_asked_for_by_the_browser(open_door):
    assert '<html lang="cy"' in Stranger().get(SAY.replace("/en/", "/cy/")).content.decode()
    answer = Stranger().get("/speak/severn-vale/?team=x", HTTP_ACCEPT_LANGUAGE="cy")
    assert answer.headers["Location"] == "/speak/severn-vale/cy/?team=x"


def test_the_proof_is_told_when_there_is_one(open_door, settings, tmp_path):
    settings.PROOF = tmp_path / "report.json"
    assert b"not been run on this installation" in Stranger().get(f"{SAY}kept/").content
    settings.PROOF.write_text('{"day": "2026-11-24", "tried": 9, "broken": 0}')
    assert b"we tried 9 attacks" in Stranger().get(f"{SAY}kept/").content


# A host of its own


@pytest.fixture
def own_host(settings):
    settings.SPEAK_HOST, settings.SPEAK_ORIGIN = "speak.example.org", "http://speak.example.org"
    settings.ALLOWED_HOSTS = ["testserver", "speak.example.org"]


def test_on_a_host_of_its_own_nothing_else_answers(open_door, own_host, stranger):
    there = {"HTTP_HOST": "speak.example.org"}
    assert stranger.get(SAY, **there).status_code == 200
    assert stranger.get("/", **there).headers["Location"] == "/speak/"
    for path in ("/ideas/", "/account/login/", "/team/", "/livez"):
        assert stranger.get(path, **there).status_code == 404
    assert b"no address of its own" not in stranger.get(SAY, **there).content


def test_the_other_hosts_lead_there(open_door, own_host, stranger):
    answer = stranger.get(f"{SAY}?team=x")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"http://speak.example.org{SAY}?team=x")
    assert b'href="http://speak.example.org/speak/severn-vale/cy/?team=' in stranger.get("/").content


def test_files_of_the_pages_are_fetched_without_cookies_too(open_door, own_host, stranger, monkeypatch):
    read: list[str] = []
    with noting_cookies(monkeypatch, read):
        stranger.get("/static/built/none.css", HTTP_HOST="speak.example.org")
    assert read == []
