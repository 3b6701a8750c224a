"""What is written down names no person, no address and none of their words."""

import io
import json
import logging
import logging.config

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from groundswell.site import logs

CANARY = "canary-7731"


@pytest.fixture
def lines():
    """The lines that a production set-up writes, as it writes them."""
    out = io.StringIO()
    told = logs.config(json=True, level="DEBUG")
    told["handlers"]["stderr"]["stream"] = out
    logging.config.dictConfig(told)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    logs.configure()


def answered(request, status=200):
    return logs.request_log(lambda _: HttpResponse(status=status))(request)


def test_a_page_leaves_one_line_with_its_pattern(lines, client):
    client.get(f"/livez?name={CANARY}", headers={"User-Agent": CANARY}, REMOTE_ADDR="203.0.113.77")
    (line,) = [line for line in lines() if line["logger"] == "groundswell.requests"]
    assert {key: line[key] for key in ("event", "method", "route", "status")} == {
        "event": "page answered",
        "method": "GET",
        "route": "livez",
        "status": 200,
    }
    assert set(line) == {
        "event",
        "method",
        "route",
        "status",
        "ms",
        "request",
        "level",
        "logger",
        "timestamp",
    }


@pytest.mark.django_db
def test_no_line_holds_what_a_stranger_sent(lines, client):
    client.raise_request_exception = False
    client.get(f"/{CANARY}/?q={CANARY}", headers={"User-Agent": CANARY, "Host": f"{CANARY}.example"})
    client.post(
        f"/account/login/?next=/{CANARY}", {"login": CANARY, "password": CANARY}, REMOTE_ADDR="203.0.113.77"
    )
    everything = json.dumps(lines())
    assert lines() != []
    assert CANARY not in everything
    assert "203.0.113.77" not in everything


def test_an_exception_is_told_by_kind_and_place_without_its_words(lines):
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            raise ValueError(f"{CANARY} is not a number") from error
    except ValueError:
        logging.getLogger("groundswell.somewhere").exception("a round of work failed")
    (line,) = lines()
    assert line["error"] == "builtins.ValueError after builtins.KeyError"
    assert line["places"][-1].endswith("test_an_exception_is_told_by_kind_and_place_without_its_words")
    assert CANARY not in json.dumps(line)


def test_libraries_that_quote_addresses_lose_their_words_but_not_their_name(lines):
    logging.getLogger("django.request").error("Internal Server Error: %s", f"/reset/{CANARY}")
    logging.getLogger("django.security.DisallowedHost").error("Invalid HTTP_HOST header: %r", CANARY)
    assert [line["logger"] for line in lines()] == ["django.request", "django.security.DisallowedHost"]
    assert CANARY not in json.dumps(lines())


def test_without_the_filter_the_canary_would_be_found(lines):
    """The negative control: the same line through a logger that is not held back does show it."""
    logging.getLogger("some.library").error("Invalid header: %r", CANARY)
    assert CANARY in json.dumps(lines())


def test_two_pages_have_two_request_numbers(lines):
    answered(RequestFactory().get("/"))
    answered(RequestFactory().get("/"))
    first, second = (line["request"] for line in lines())
    assert first != second


def test_an_unknown_field_of_a_log_call_is_left_out(lines):
    logging.getLogger("groundswell.somewhere").warning("said", extra={"person": CANARY, "status": 3})
    (line,) = lines()
    assert line["status"] == 3
    assert CANARY not in json.dumps(line)
