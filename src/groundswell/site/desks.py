"""Where pages are answered: at one of a few desks, each a thread that keeps its own connection to the database.

Django's own way under ASGI gives every request a thread of its own, and with it a new connection to the database, and hands it from
loop to thread and back for most of its middleware. Here a request goes to a desk once and stays there until its answer is
whole. Whatever a request needs to know of itself (whose organisation, which language) lives in a context of its own, so a desk
remembers nothing of who was there before.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import Context
from typing import IO, Any, TypeVar, cast
from weakref import WeakKeyDictionary

from django.conf import settings
from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from groundswell.base.room import with_room

Scope = dict[str, Any]
Receive = Callable[[], Any]
Send = Callable[[Mapping[str, Any]], Any]
Done = TypeVar("Done")
NO_MORE = object()
PATIENCE = 0.05


def once(act: Callable[[], None]) -> Callable[..., None]:
    """The same, done the first time alone, whatever it is told."""
    left = [act]
    return lambda *_told: left.pop()() if left else None


class Desks(ASGIHandler):
    """An ASGI application that answers each request in one thread, start to finish.

    Python runs one thread at a time, and threads that take turns at every question to the database cost a third more than
    those that come one after another. So the next begins when the one before is over, or has taken longer than is usual.
    """

    def __init__(self, number: int | None = None) -> None:
        super().__init__()
        self._desks = ThreadPoolExecutor(number or settings.DESKS, thread_name_prefix="desk")
        self._turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()

    def load_middleware(self, is_async: bool = False) -> None:
        """Chain the middleware without a loop: Django's ASGI handler asks for one with a loop."""
        super().load_middleware(is_async=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            raise ValueError(f"pages are asked for by http, not by {scope['type']}")
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        response = await self._at_a_desk(self._answer, scope, body)
        if isinstance(response, StreamingHttpResponse):
            await self._stream(response, receive, send)
        else:
            await self.send_response(response, send)

    async def _at_a_desk(self, do: Callable[..., Done], *given: Any) -> Done:
        loop = asyncio.get_running_loop()
        turns = self._turns.setdefault(loop, asyncio.Semaphore(settings.DESKS_AT_WORK))
        await turns.acquire()
        give_up = once(turns.release)
        # An empty context: what one request sets there is gone with it.
        work = loop.run_in_executor(self._desks, with_room, Context().run, do, *given)
        work.add_done_callback(give_up)
        loop.call_later(PATIENCE, give_up)
        return await work

    def _answer(self, scope: Scope, body: IO[bytes]) -> HttpResponseBase:
        with body:
            set_script_prefix(get_script_prefix(scope))
            signals.request_started.send(sender=type(self), scope=scope)
            request, refusal = self.create_request(scope, body)
            response = refusal if request is None else self.get_response(request)
            response._handler_class = type(self)  # type: ignore[union-attr]  # one of the two is there
            if not isinstance(response, StreamingHttpResponse):
                # The answer is whole: the connection is looked after now, at the desk that it belongs to.
                response.close()  # type: ignore[union-attr]
            return response  # type: ignore[return-value]

    async def _stream(self, response: StreamingHttpResponse, receive: Receive, send: Send) -> None:
        """Send an answer piece by piece until it ends or nobody listens any more."""
        if not response.is_async:
            response.streaming_content = self._pieces(iter(cast(Iterator[bytes], response.streaming_content)))
        tasks = [
            asyncio.ensure_future(self.send_response(response, send)),
            asyncio.ensure_future(self.listen_for_disconnect(receive)),
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await _end(tasks)
            await self._at_a_desk(response.close)

    async def _pieces(self, pieces: Any) -> AsyncIterator[bytes]:
        while (piece := await self._at_a_desk(next, pieces, NO_MORE)) is not NO_MORE:
            yield piece


async def _end(tasks: Sequence[asyncio.Future[None]]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError, RequestAborted):
            await task
