"""Hearing that something happened: one poller for each process, however many pages listen.

Everything here runs in the server's own loop, so nothing needs a lock; only the look into the database is handed to a thread.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeAlias
from weakref import WeakKeyDictionary

from django.db import close_old_connections, connections

log = logging.getLogger(__name__)

LOOK_EVERY = 0.25
HEARTBEAT = 15.0
LONGEST = 15 * 60.0
MOST_LISTENERS = 1000
Key: TypeAlias = Hashable
# Given things that are listened to, a mark for each that changes whenever there is news of it. It is asked in a thread.
Look: TypeAlias = Callable[[list[Key]], dict[Key, str]]


class Tides:
    """Who listens to what, and the one task that looks for them while anybody does."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._waiting: dict[Key, set[asyncio.Queue[str]]] = defaultdict(set)
        self._seen: dict[Key, str] = {}
        self._looking: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tides")

    @property
    def listeners(self) -> int:
        return sum(map(len, self._waiting.values()))

    @contextmanager
    def listening(self, key: Key) -> Iterator[asyncio.Queue[str]]:
        """A queue that is given each new mark of a thing, the present one first."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._waiting[key].add(queue)
        if key in self._seen:
            queue.put_nowait(self._seen[key])
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().create_task(self._look_on())
        try:
            yield queue
        finally:
            self._forget(key, queue)

    def _forget(self, key: Key, queue: asyncio.Queue[str]) -> None:
        self._waiting[key].discard(queue)
        if not self._waiting[key]:
            del self._waiting[key]
            self._seen.pop(key, None)

    async def _look_on(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            try:
                marks = await loop.run_in_executor(self._thread, self._looked, list(self._waiting))
                self._pass_on(marks)
            except Exception:
                # The next look may succeed; the pages stay as they are until then.
                log.exception("looking for news failed")
            await asyncio.sleep(LOOK_EVERY)
        await loop.run_in_executor(self._thread, connections.close_all)

    def _pass_on(self, marks: dict[Key, str]) -> None:
        for key, mark in marks.items():
            if key not in self._waiting or self._seen.get(key) == mark:
                continue
            self._seen[key] = mark
            for queue in self._waiting[key]:
                queue.put_nowait(mark)

    def _looked(self, keys: list[Key]) -> dict[Key, str]:
        close_old_connections()
        return self._look(keys)


_tides: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[Look, Tides]] = WeakKeyDictionary()
_making = threading.Lock()


def tides(look: Look) -> Tides:
    """The tides of the running loop for one way of looking."""
    with _making:
        return _tides.setdefault(asyncio.get_running_loop(), {}).setdefault(look, Tides(look))


async def news(look: Look, key: Key, last_seen: str) -> AsyncIterator[str]:
    """The stream of one page: a message whenever something happened, a heartbeat in between, an end after a while.

    It runs outside every middleware: whose news it is is said by the key, not by the wall's context.
    """
    yield "retry: 3000\n\n"
    loop = asyncio.get_running_loop()
    end, last = loop.time() + LONGEST, last_seen
    if tides(look).listeners >= MOST_LISTENERS:
        return
    with tides(look).listening(key) as queue:
        while (left := end - loop.time()) > 0:
            try:
                mark = await asyncio.wait_for(queue.get(), min(HEARTBEAT, left))
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if last and mark != last:
                yield f"id: {mark}\ndata: news\n\n"
            elif not last:
                yield f"id: {mark}\nevent: start\ndata: listening\n\n"
            last = mark
