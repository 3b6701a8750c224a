"""Receipts as this machine makes and checks them: drawn from the EFF's list, and never kept.

The six words, slowly hashed, are a private key. What we keep is the public half, which proves whoever brings the words, and to
which we seal what only they are to find again. So nobody who copies the database can follow a receipt to what was said with it.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from functools import cache
from importlib import resources

from argon2 import PasswordHasher, Type
from argon2.low_level import hash_secret_raw

from groundswell.base.sealing import public_half_of
from groundswell.pure.receipt import Ticket, mint

# What OWASP asks for: 19 MiB, two passes. About 40 ms a try, for us and for whoever guesses.
SLOW = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
SALT, KEY = 16, 32


@dataclass(frozen=True)
class Lock:
    """What we keep of a secret."""

    salt: bytes
    public_key: bytes


@cache
def vocabulary() -> tuple[str, ...]:
    """The long list of the Electronic Frontier Foundation: 7,776 words that are easy to read to one another."""
    return tuple(resources.files("xkcdpass").joinpath("static/eff-long").read_text("utf-8").split())


def fresh_ticket() -> Ticket:
    """A receipt nobody has seen before."""
    return mint(vocabulary(), secrets.choice)


def new_lock(secret: str) -> tuple[Lock, bytes]:
    """What to keep of a secret that is used for the first time, and the key that it makes."""
    salt = secrets.token_bytes(SALT)
    key = _key(secret, salt)
    return Lock(salt, public_half_of(key)), key


def key_to(lock: Lock | None, secret: str) -> bytes | None:
    """The key that a secret makes if it is the one of this lock. Where there is no lock it takes as long, and is None."""
    key = _key(secret, lock.salt if lock else bytes(SALT))
    is_right = hmac.compare_digest(public_half_of(key), lock.public_key if lock else bytes(KEY))
    return key if lock and is_right else None


def _key(secret: str, salt: bytes) -> bytes:
    return hash_secret_raw(
        secret.encode(), salt, SLOW.time_cost, SLOW.memory_cost, SLOW.parallelism, KEY, Type.ID
    )
