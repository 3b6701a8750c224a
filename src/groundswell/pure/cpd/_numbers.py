"""Numbers of certificates: sixteen signs by chance and a last one that shows a slip of the pen, in groups that are easy to copy.

Sixteen of 31 signs are 79 bits: a number is not found by trying.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# Without 0 and O, 1 and I and L: they are copied from paper.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CHANCE = 16
LONG = CHANCE + 1
_OTHER = re.compile(r"[^0-9A-Z]+")


def mint(pick: Callable[[Sequence[str]], str]) -> str:
    """A fresh number; `pick` draws one from many by chance that nobody can foresee.

    >>> mint(lambda signs: signs[0])
    '22222222222222222'
    """
    drawn = "".join(pick(SIGNS) for _place in range(CHANCE))
    return drawn + _check(drawn)


def shown(number: str) -> str:
    """A number as it is printed, in groups of four.

    >>> shown("ABCDEFGHJKMNPQRST")
    'ABCD-EFGH-JKMN-PQRS-T'
    """
    return "-".join(number[at : at + 4] for at in range(0, len(number), 4))


def read(typed: str) -> str:
    """A number as somebody types it: small letters, spaces and dashes are no matter, and nor is what follows a whole number.

    >>> read(" abcd-efgh jkmn-pqrs-t ")
    'ABCDEFGHJKMNPQRST'
    """
    return _OTHER.sub("", typed.upper())[: LONG + 1]


def is_number(number: str) -> bool:
    """Whether this can be a number at all: its length, its signs, and the last one that belongs to the others.

    >>> is_number("22222222222222222"), is_number("22222222222222223"), is_number("2")
    (True, False, False)
    """
    return len(number) == LONG and set(number) <= set(SIGNS) and _check(number[:CHANCE]) == number[CHANCE]


def _check(drawn: str) -> str:
    """A sign that changes with any one sign, and with two neighbours that are swapped: 31 is a prime, and no weight repeats."""
    return SIGNS[sum(SIGNS.index(sign) * (place + 2) for place, sign in enumerate(drawn)) % len(SIGNS)]
