"""Hearing that something happened: one poller for each process, however many pages listen.

Everything here runs in the server's own loop, so nothing needs a lock; only the look into the database is handed to a thread.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from django.db import close_old_connections, connections
from django.utils.crypto import salted_hmac

from groundswell.base.tenancy.wall import within
from groundswell.base.trail.queries import tide

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5
HEARTBEAT = 15.0
LONGEST = 15 * 60.0
MOST_LISTENERS = 1000


class Tides:
    """Who listens to which organisation, and the one task that looks for them while anybody does."""

    def __init__(self) -> None:
        self._waiting: dict[int, set[asyncio.Queue[str]]] = defaultdict(set)
        self._seen: dict[int, str] = {}
        self._looking: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tides")

    @property
    def listeners(self) -> int:
        return sum(map(len, self._waiting.values()))

    @contextmanager
    def listening(self, organisation_id: int) -> Iterator[asyncio.Queue[str]]:
        """A queue that is given each new mark of the organisation's tide, the present one first."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._waiting[organisation_id].add(queue)
        if organisation_id in self._seen:
            queue.put_nowait(self._seen[organisation_id])
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().create_task(self._look_on())
        try:
            yield queue
        finally:
            self._forget(organisation_id, queue)

    def _forget(self, organisation_id: int, queue: asyncio.Queue[str]) -> None:
        self._waiting[organisation_id].discard(queue)
        if not self._waiting[organisation_id]:
            del self._waiting[organisation_id]
            self._seen.pop(organisation_id, None)

    async def _look_on(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            try:
                marks = await loop.run_in_executor(self._thread, _marks_of, list(self._waiting))
                self._pass_on(marks)
            except Exception:
                # The next look may succeed; the pages stay as they are until then.
                log.exception("looking for news failed")
            await asyncio.sleep(LOOK_EVERY)
        await loop.run_in_executor(self._thread, connections.close_all)

    def _pass_on(self, marks: dict[int, str]) -> None:
        for organisation_id, mark in marks.items():
            if organisation_id not in self._waiting or self._seen.get(organisation_id) == mark:
                continue
            self._seen[organisation_id] = mark
            for queue in self._waiting[organisation_id]:
                queue.put_nowait(mark)


def _marks_of(organisations: Iterable[int]) -> dict[int, str]:
    """A mark for each organisation that changes when anything happens there, and tells nothing of how much."""
    close_old_connections()
    marks = {}
    for organisation_id in organisations:
        with within(organisation_id):
            marks[organisation_id] = salted_hmac(
                "groundswell.live", f"{organisation_id}:{tide()}"
            ).hexdigest()[:16]
    return marks


_tides: WeakKeyDictionary[asyncio.AbstractEventLoop, Tides] = WeakKeyDictionary()
_making = threading.Lock()


def tides() -> Tides:
    """The tides of the running loop."""
    with _making:
        return _tides.setdefault(asyncio.get_running_loop(), Tides())


async def news(organisation_id: int, last_seen: str) -> AsyncIterator[str]:
    """The stream of one page: a message whenever something happened, a heartbeat in between, an end after a while.

    It runs outside every middleware: whose news it is is said here, not by the wall's context.
    """
    yield "retry: 3000\n\n"
    loop = asyncio.get_running_loop()
    end, last = loop.time() + LONGEST, last_seen
    if tides().listeners >= MOST_LISTENERS:
        return
    with tides().listening(organisation_id) as queue:
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
