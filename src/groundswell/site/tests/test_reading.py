"""Requests are read from the line without holding a head of any length."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from groundswell.site.cli.reading import LONGEST_HEAD, ShortHeads

HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\n"


class Line(asyncio.Transport):
    """What was sent back, and whether we hung up."""

    def __init__(self):
        super().__init__()
        self.sent, self.closed = b"", False

    def write(self, data):
        self.sent += data

    def close(self):
        self.closed = True

    def is_closing(self):
        return self.closed

    def pause_reading(self):
        """Nothing more comes than the test sends."""

    resume_reading = pause_reading


async def nobody(scope, receive, send):
    """Answers nothing while the test lasts."""
    await asyncio.Event().wait()


async def heard(kind, *pieces):
    config = uvicorn.Config(nobody, http=kind, lifespan="off", log_config=None)
    config.load()
    reader, line = (
        kind(config, ServerState(), {}, _loop=SimpleNamespace(create_task=asyncio.create_task)),
        Line(),
    )
    reader.connection_made(line)
    for piece in pieces:
        reader.data_received(piece)
    return SimpleNamespace(closed=line.closed, sent=line.sent)


def endless(kind):
    piece = b"X-Word: " + b"a" * 1000
    return asyncio.run(heard(kind, HEAD, *[piece] * (LONGEST_HEAD // 1000)))


def test_who_never_ends_the_head_is_hung_up_on():
    line = endless(ShortHeads)
    assert line.closed
    assert b"400" in line.sent


def test_the_reader_alone_would_go_on_for_ever():
    assert not endless(HttpToolsProtocol).closed


@pytest.mark.parametrize("behind", [HEAD, HEAD + b"\r\n"])
def test_a_long_body_is_no_long_head(behind):
    post = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\n\r\n"
    line = asyncio.run(heard(ShortHeads, post, *[b"a" * 50_000] * 4, behind))
    assert not line.closed
