"""What comes out: shown or hidden, and the smallest group that may ever be shown."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

FLOOR = 8
"""People. No organisation can set its k below this (HES hides 1 to 7)."""

CEILING = 50
"""People. Sealed answers with a higher k than this would hardly ever be shown."""

DEFAULT_K = 10
"""People. The cut NHS staff already know from their yearly survey."""

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Shown(Generic[Value]):
    """A number that may be shown."""

    value: Value


@dataclass(frozen=True, slots=True)
class Hidden:
    """A number that may not be shown. All are equal, so that the reason cannot be read off."""


class Coding(StrEnum):
    """How a percentage is to be read."""

    NEAR = "near"
    """The percentage itself, rounded."""
    AT_LEAST = "at_least"
    """This percentage or more."""
    AT_MOST = "at_most"
    """This percentage or less."""


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage from 10 to 90, with the way to read it. The words are the page's to choose."""

    percent: int
    coding: Coding


def check_k(k: int) -> None:
    """Refuse a k below the floor.

    Raises ValueError when `k` < `FLOOR`.
    """
    if k < FLOOR:
        raise ValueError(f"k must be {FLOOR} or more, not {k}")


def check_bounds(k: int) -> None:
    """Refuse a k for sealed answers that is below the floor or above the ceiling.

    Raises ValueError unless `FLOOR` <= `k` <= `CEILING`.
    """
    check_k(k)
    if k > CEILING:
        raise ValueError(f"k must be {CEILING} or less, not {k}")
