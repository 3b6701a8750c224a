"""Who comes to the door, what they send, and every kind of request that is tried there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import Client

from groundswell.base.tenancy.wall import outside
from groundswell.voice.tests.scenes import ticket

AGENT, ADDRESS, WORDS = "canary-agent/7", "203.0.113.77", "The canary linen room is locked at night"
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}
SAY = "/speak/severn-vale/en/"
ANSWERS = f"{SAY}answers/"


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
    days = f"{SAY}workdays/{group.public_id}/"
    yield visitor.get(f"{days}?reason=3")
    yield visitor.post(days, {**fields(group), "reason": "3"}, **OURS)
    yield visitor.post(days, {**fields(group), "reason": "x"}, **OURS)
    yield visitor.post(SAY, fields(group, held), **OURS)
    yield visitor.post(SAY, {}, **OURS)
    yield visitor.post(SAY, fields(group), HTTP_SEC_FETCH_SITE="cross-site")
    for typed in (str(held), "nothing"):
        yield visitor.post(ANSWERS, {"receipt": typed}, **OURS)
        yield visitor.post(f"{ANSWERS}words/", {"receipt": typed, "text": WORDS}, **OURS)
        yield visitor.post(f"{ANSWERS}taking-back/", {"receipt": typed}, **OURS)
        yield visitor.post(f"{SAY}receipt/", {"receipt": typed}, **OURS)


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
