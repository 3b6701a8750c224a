"""Room for calls that lie deep, as those that answer a page do.

Python keeps the calls of a thread in pieces of 16 kB of memory. It asks the system for the next piece when one is full and gives it back
as soon as nothing lies in it, so what lies near the end of a piece and calls often does so again and again: a seventh of all work
of a page was that. A call that says it needs much gets a piece that is large enough for it, and all that it calls fits behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
# Just over half a megabyte, so that a whole one is asked for; what nobody writes to takes no memory.
WORDS = 2**16 + 1


def with_room(call: Callable[..., Result], *given: object) -> Result:
    """What the call gives, with half a megabyte for the calls in it: thousands of them. Deeper ones are met as always."""
    return call(*given)


with_room.__code__ = with_room.__code__.replace(co_stacksize=WORDS)
