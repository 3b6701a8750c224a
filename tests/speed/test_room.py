"""Calls that lie deep ask the system for memory again and again, unless they have room."""

from __future__ import annotations

import asyncio
import resource
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest

from groundswell.base.room import with_room
from groundswell.site.desks import Desks

TIMES, DEPTHS = 200, range(1, 400, 4)


def touched(call: Callable[[], object]) -> int:
    """How many pages of memory the system had to find for it."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    call()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def goes_down(depth: int) -> None:
    if depth:
        goes_down(depth - 1)


def calls_often_at_every_depth() -> None:
    """Wherever the end of a piece of memory is, one of the depths comes upon it."""
    for depth in DEPTHS:
        _at(depth)


def _at(depth: int) -> None:
    if depth:
        return _at(depth - 1)
    for _time in range(TIMES):
        goes_down(3)
    return None


def in_a_thread(call: Callable[[], int]) -> int:
    """A thread of its own has no calls yet."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(call).result()


def test_with_room_the_system_is_left_alone() -> None:
    assert in_a_thread(lambda: with_room(touched, calls_often_at_every_depth)) < TIMES


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="whether newer ones keep the last piece is not known")
def test_without_room_it_is_asked_again_and_again() -> None:
    """The control: were Python to keep the last piece, there would be nothing to be gained."""
    assert in_a_thread(lambda: touched(calls_often_at_every_depth)) > 2 * TIMES


def test_what_is_called_gets_what_it_was_given_and_its_end_is_ours() -> None:
    assert with_room(max, 3, 7, 5) == 7
    with pytest.raises(ZeroDivisionError):
        with_room(divmod, 1, 0)


def test_more_calls_than_there_is_room_for_are_met_as_always() -> None:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    try:
        assert with_room(goes_down, 15_000) is None
    finally:
        sys.setrecursionlimit(before)


def test_pages_are_answered_with_room(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(
        Desks, "_answer", lambda *_told: told.append(touched(calls_often_at_every_depth)) or _enough()
    )

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    with pytest.raises(_Enough):
        asyncio.run(Desks(1)({"type": "http"}, receive, _nobody))
    assert told[0] < TIMES


class _Enough(Exception):
    """The page need not be sent."""


def _enough() -> BytesIO:
    raise _Enough


async def _nobody(_said: object) -> None:
    raise AssertionError
