"""Pages and, when asked, the worker in one process that stops as a whole."""

from __future__ import annotations

import gc
import signal
import socket
import sys
import threading
from collections.abc import Callable

import uvicorn
from django.urls import get_resolver

from groundswell.base.room import with_room
from groundswell.base.work import loop
from groundswell.site.cli.reading import ShortHeads

SECONDS_FOR_OPEN_PAGES = 2
SECONDS_FOR_THE_WORKER = 2


class Announcing(uvicorn.Server):
    """A server that says so once it really answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        read_every_page()
        await super().startup(sockets)
        if self.started:
            look_for_rubbish_less_often()
            self.ready()


def read_every_page() -> None:
    """The programs of all pages are read before anybody is let in, so that no first visitor waits half a second for them."""
    get_resolver().url_patterns  # noqa: B018 reading it reads them


def look_for_rubbish_less_often() -> None:
    """What was loaded stays for good; going through it again and again took a twentieth of the time of each page, and more of a file."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def run(held: socket.socket, *, with_worker: bool, ready: Callable[[], None]) -> int:
    """Serve until told to stop by Ctrl-C or SIGTERM."""
    # uvicorn raises the signal again after its own shutdown; without this, nothing after it would run
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    stop, worker = threading.Event(), None
    if with_worker:
        worker = threading.Thread(target=with_room, args=[loop.run, stop], name="worker", daemon=True)
        worker.start()
    try:
        Announcing(_config(), ready).run(sockets=[held])
    except KeyboardInterrupt:
        pass
    finally:
        stop.set()
        if worker:
            worker.join(SECONDS_FOR_THE_WORKER)
    return 0


def _config() -> uvicorn.Config:
    return uvicorn.Config(
        "groundswell.site.asgi:application",
        http=ShortHeads,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=SECONDS_FOR_OPEN_PAGES,
    )


def work_until_told() -> int:
    """Be the worker until told to stop by Ctrl-C or SIGTERM."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    look_for_rubbish_less_often()
    loop.run(stop)
    return 0
