"""What is refused before any page is asked, and what is said when the machine cannot keep words."""

import asyncio
import errno
import sqlite3

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse

from groundswell.site.guard import Doorstep, trouble

URLENCODED = "application/x-www-form-urlencoded"


def post(body, kind=URLENCODED, path="/account/login/", **more):
    return Client().generic("POST", path, body, content_type=kind, **more)


def part(name, value):
    return f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_methods_that_no_page_has_are_refused_with_those_that_pages_have(method):
    answer = Client().generic(method, "/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/%00", {}),
        ("/help/?q=a%00b", {}),
        ("/help/?a%00=b", {}),
        ("/help/", {"HTTP_COOKIE": r'session="aaaaaaaaaaaa\000"'}),
        ("/help/", {"HTTP_USER_AGENT": "a\0b"}),
        ("/help/", {"CONTENT_TYPE": "text/html; charset=rot13"}),
        ("/help/", {"CONTENT_LENGTH": "-1"}),
        ("/help/", {"CONTENT_LENGTH": "many"}),
    ],
)
def test_an_address_with_signs_that_none_of_ours_has_is_refused(path, more):
    assert Client().get(path, **more).status_code == 400


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("login=a%00b", URLENCODED),
        ("a%00b=c", URLENCODED),
        ("login=a", f"{URLENCODED}; charset=utf-7"),
        ("login=a", f"{URLENCODED}; charset=latin-1"),
        (part("login", "a\0b") + "--b--", "multipart/form-data; boundary=b"),
        (part("login", "a"), "multipart/form-data"),
        (part("login", "a"), "multipart/form-data; boundary=\xe9"),
    ],
)
def test_a_body_with_signs_that_no_form_of_ours_takes_is_refused(db, body, kind):
    assert post(body, kind).status_code == 400


def test_the_same_requests_without_those_signs_are_let_through(db):
    assert Client().get("/help/?q=ab", HTTP_USER_AGENT="ab").status_code == 200
    assert post("login=ab").status_code == 200
    assert post("login=ab", f"{URLENCODED}; charset=UTF-8").status_code == 200
    assert post(part("login", "ab") + "--b--\r\n", "multipart/form-data; boundary=b").status_code == 200


@pytest.mark.parametrize(
    "body", ["login=" + "a" * (2 * 1024 * 1024 + 1), "&".join(f"a{number}=1" for number in range(501))]
)
def test_more_than_a_form_may_hold_is_too_large(db, body):
    answer = post(body)
    assert (answer.status_code, "larger than we can take" in answer.content.decode()) == (413, True)


def test_a_request_that_admits_to_be_too_large_is_not_read(settings):
    answer = Client().generic(
        "POST", "/", "text=short", URLENCODED, CONTENT_LENGTH=str(settings.LARGEST_REQUEST + 1)
    )
    assert answer.status_code == 413


def test_refusals_carry_the_headers_of_every_page():
    answer = Client().get("/help/?q=%00")
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def step_up(messages, headers=(), limit=10, settings=None):
    """What the application behind the doorstep sees: the body, and what was found wrong."""
    seen = {}

    async def app(scope, receive, send):
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        seen.update(body=body, refused=scope.get("groundswell.refused"), headers=list(scope["headers"]))

    waiting = iter(messages)

    async def receive():
        return next(waiting)

    settings.LARGEST_REQUEST = limit
    asyncio.run(Doorstep(app)({"type": "http", "headers": list(headers)}, receive, None))
    return {**seen, "left": len(list(waiting))}


def chunk(body, more=True):
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_that_comes_in_pieces_is_counted_and_dropped_when_it_grows_too_large(settings):
    seen = step_up(
        [chunk(b"12345"), chunk(b"67890"), chunk(b"1"), chunk(b"2", more=False)], settings=settings
    )
    assert (seen["refused"], seen["body"], seen["left"]) == (413, b"1234567890", 0)


def test_a_body_of_just_the_largest_size_is_let_through_whole(settings):
    seen = step_up([chunk(b"12345"), chunk(b"67890", more=False)], settings=settings)
    assert (seen["refused"], seen["body"]) == (None, b"1234567890")


def test_whoever_sends_without_end_is_cut_off(settings):
    seen = step_up([chunk(b"1234567890")] * 100, settings=settings)
    assert (seen["refused"], seen["left"]) == (413, 95)


@pytest.mark.parametrize(
    "kind", [b"text/plain; charset*=bogus''x", b"a/b; charset*=utf-8''%00", b"a/b; charset=rot13"]
)
def test_a_content_type_that_breaks_its_reader_is_taken_away_before_it_is_read(kind, settings):
    seen = step_up([chunk(b"", more=False)], headers=[(b"content-type", kind)], settings=settings)
    assert (seen["refused"], seen["headers"]) == (400, [])


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (OperationalError("database or disk is full"), True),
        (OperationalError("database is locked"), True),
        (OperationalError("disk I/O error"), True),
        (OperationalError("attempt to write a readonly database"), True),
        (OperationalError("connection to server failed: Connection refused"), True),
        (OperationalError("no such table: voice_idea"), False),
        (OperationalError('near "SELEC": syntax error'), False),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (ValueError("x"), False),
        (sqlite3.OperationalError("bare"), False),
        (None, False),
    ],
)
def test_only_what_will_pass_is_said_to_pass(error, passes):
    assert trouble.will_pass(error) is passes


def not_kept(data):
    return trouble.not_kept(RequestFactory().post("/?group=1", data)).content.decode()


def test_words_that_could_not_be_kept_come_back_to_be_sent_again():
    page = not_kept({"text": "Put a <clock> in bay 3", "key": "k-1", "nhs": ["nhs.safe", "nhs.exp"]})
    assert page.count("Put a &lt;clock&gt; in bay 3") == 2  # to read, and to send
    assert '<input type="hidden" name="key" value="k-1">' in page
    assert page.count('name="nhs"') == 2
    assert 'action="/?group=1"' in page


def test_secrets_are_never_shown_again():
    page = not_kept(
        {
            "login": "asha",
            "password": "correct horse battery",
            "csrfmiddlewaretoken": "t-0-k",
            "code": "123 456",
        }
    )
    assert [word for word in ("correct horse", "t-0-k", "123 456") if word in page] == []


def test_a_full_disk_is_told_from_a_mistake_of_ours_by_the_same_handler(db, monkeypatch):
    client = Client(raise_request_exception=False)
    answers = []
    for error in (OperationalError("database or disk is full"), OperationalError("no such table: x")):

        def fail(*_args, error=error):
            raise error

        monkeypatch.setattr("groundswell.site.web.pages.render", fail)
        answers.append(client.get(reverse("help")))
    assert [answer.status_code for answer in answers] == [503, 500]
    assert answers[0]["Retry-After"] == "60"
