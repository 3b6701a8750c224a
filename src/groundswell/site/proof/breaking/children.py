"""Work done in a child process, which may be killed on the way."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

from django.db import connections

Work = Callable[[], Any]
KILLED = object()


def begin(work: Work) -> tuple[int, int]:
    """Start the work in a child; its number, and where its result can be read."""
    connections.close_all()
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return child, reader
    status = 1
    try:
        os.close(reader)
        told = json.dumps(work()).encode()
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(told)
        status = 0
    finally:
        os._exit(status)


def result_of(child: int, reader: int) -> Any:
    """What the child found out, or KILLED. Raises RuntimeError when it failed in any other way."""
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return KILLED
    if os.WEXITSTATUS(status):
        raise RuntimeError("a child of the attack failed by itself")
    return json.loads(told)


def done(work: Work) -> Any:
    """Do it in a child and wait."""
    return result_of(*begin(work))
