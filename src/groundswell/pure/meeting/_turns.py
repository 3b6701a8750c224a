"""A thinking round: everybody has the same time, one after another."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Person = TypeVar("Person", bound=Hashable)


@dataclass(frozen=True)
class Turn(Generic[Person]):
    """Whose turn it is, how long it still lasts, how long each turn is (seconds), and who is next."""

    who: Person
    left: int
    each: int
    after: Person | None


def turn_at(order: Sequence[Person], seconds: int, elapsed: int) -> Turn[Person] | None:
    """Return whose turn it is after so many seconds of a round that lasts `seconds`; None before, after, or with nobody.

    Turns are equally long; seconds that cannot be shared out evenly are left at the end. Raises ValueError when `seconds` is negative.
    """
    if seconds < 0:
        raise ValueError(f"a round cannot last {seconds} seconds")
    each = seconds // len(order) if order else 0
    at = elapsed // each if each and elapsed >= 0 else len(order)
    if at >= len(order):
        return None
    after = order[at + 1] if at + 1 < len(order) else None
    return Turn(order[at], each * (at + 1) - elapsed, each, after)
