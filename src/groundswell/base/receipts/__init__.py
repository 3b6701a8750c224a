"""Receipts as this machine makes and checks them: drawn from the EFF's list, kept only as a slow hash with a salt of its own."""

from __future__ import annotations

import secrets
from functools import cache
from importlib import resources

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from groundswell.pure.receipt import Ticket, mint

# What OWASP asks for: 19 MiB, two passes. About 40 ms a try, for us and for whoever guesses.
SLOW = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@cache
def vocabulary() -> tuple[str, ...]:
    """The long list of the Electronic Frontier Foundation: 7,776 words that are easy to read to one another."""
    return tuple(resources.files("xkcdpass").joinpath("static/eff-long").read_text("utf-8").split())


def fresh_ticket() -> Ticket:
    """A receipt nobody has seen before."""
    return mint(vocabulary(), secrets.choice)


def kept_form(secret: str) -> str:
    """What we keep of a secret."""
    return SLOW.hash(secret)


def proves(secret: str, kept: str | None) -> bool:
    """Whether a secret is the one that was kept. Where nothing was kept it takes as long, and is never right."""
    try:
        return SLOW.verify(kept or _nobodys(), secret) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return SLOW.hash(secrets.token_hex())
