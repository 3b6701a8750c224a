"""Boxes that were opened once, with their own key, are remembered: the count of days opens all that wait, every day again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest import mock

from groundswell.ask.queries import boxes
from groundswell.base.sealing import opener


@contextmanager
def opening_once() -> Iterator[None]:
    """Remember what was in a box until the block ends. A key that is gone opens nothing here either."""
    known: dict[tuple[str, bytes], bytes] = {}

    def remembering(name: str, *, size: int) -> Callable[[bytes], bytes]:
        open_one = opener(name, size=size)

        def remembered(box: bytes) -> bytes:
            key = (name, bytes(box))
            if key not in known:
                known[key] = open_one(box)
            return known[key]

        return remembered

    with mock.patch.object(boxes, "opener", remembering):
        yield
