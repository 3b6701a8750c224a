"""A receipt: five signs that find one row, and six words that prove whose it is. Nothing in it says who or when.

Five signs of 31 are 28 million places; six words of 7,776 are 77 bits, which the database keeps only as a slow hash.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Without 0 and O, 1 and I and L: they are read to one another and copied from paper.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PLACES = 5
WORDS = 6
_LOCATOR = re.compile(f"[{SIGNS}]{{{PLACES}}}")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")


@dataclass(frozen=True)
class Ticket:
    """What the author keeps. The words are never stored, nor put into an address."""

    locator: str
    words: tuple[str, ...]

    @property
    def secret(self) -> str:
        return " ".join(self.words)

    def __str__(self) -> str:
        return f"{self.locator} {self.secret}"


def mint(vocabulary: Sequence[str], pick: Callable[[Sequence[str]], str]) -> Ticket:
    """A fresh ticket; `pick` draws one from many by chance that nobody can foresee."""
    locator = "".join(pick(SIGNS) for _place in range(PLACES))
    return Ticket(locator, tuple(pick(vocabulary) for _word in range(WORDS)))


def read(typed: str) -> Ticket | None:
    """A ticket as somebody types it: any case, any spaces, commas or line ends between; None when it is not one."""
    parts = re.findall(r"[A-Za-z0-9]+(?:-[A-Za-z]+)?", typed)
    if len(parts) != WORDS + 1 or not _LOCATOR.fullmatch(parts[0].upper()):
        return None
    words = tuple(part.lower() for part in parts[1:])
    return Ticket(parts[0].upper(), words) if all(map(_WORD.fullmatch, words)) else None
