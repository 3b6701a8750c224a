"""Between the web server and Django: a body is counted while it comes, and dropped when it is too large to be read at all.

Django would first write a body of any length to the disk. Whoever sends too much still gets a page that says so, so we
let the rest of it pass by; only who sends many times too much is cut off.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.conf import settings
from django.utils.http import parse_header_parameters

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

REFUSED = "groundswell.refused"
PATIENCE = 4  # how many times the largest request we let pass by before we hang up
NOTHING = {"type": "http.request", "body": b"", "more_body": False}


class Doorstep:
    """An ASGI application before ours."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope = refuse_strange_type(dict(scope))
        await self.app(scope, counted(scope, receive), send)


def refuse_strange_type(scope: Scope) -> Scope:
    """Take away a content type that cannot be understood: Django would break on it before we could answer."""
    for name, value in scope["headers"]:
        if name == b"content-type" and not can_be_read(value.decode("latin-1")):
            scope["headers"] = [pair for pair in scope["headers"] if pair[0] != b"content-type"]
            scope[REFUSED] = 400
    return scope


def can_be_read(content_type: str) -> bool:
    """Whether a content type can be parsed and its words are in the one encoding we speak."""
    try:
        _kind, parameters = parse_header_parameters(content_type)
    except (ValueError, LookupError):
        return False
    return parameters.get("charset", "utf-8").lower() in {"utf-8", "utf8"}


def counted(scope: Scope, receive: Receive) -> Receive:
    """The body as it comes; nothing of it when it is larger than we take."""
    came = 0

    async def one() -> MutableMapping[str, Any]:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came <= settings.LARGEST_REQUEST:
            return message
        scope[REFUSED] = 413
        return await let_pass(message, receive, came)

    return one


async def let_pass(
    message: MutableMapping[str, Any], receive: Receive, came: int
) -> MutableMapping[str, Any]:
    """Read on without keeping anything, so that the sender can read our answer."""
    while message.get("more_body") and came <= PATIENCE * settings.LARGEST_REQUEST:
        message = await receive()
        if message["type"] == "http.disconnect":
            return message
        came += len(message.get("body", b""))
    return NOTHING
