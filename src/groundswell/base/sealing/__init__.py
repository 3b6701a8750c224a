"""Sealing words so that only whoever holds the private key can read them, and keeping those keys out of the database.

`seal` needs the public key alone: a page that seals cannot open. The private keys lie in a directory of their own that only
its owner may enter and that no backup takes; the worker opens with them and destroys them. All cryptography is libsodium's.
"""

from groundswell.base.sealing.boxes import (
    TooLong,
    Unopened,
    open_box,
    open_with,
    opener,
    public_half_of,
    seal,
)
from groundswell.base.sealing.guardians import lock_for_two, new_recovery_key, public_half, recover
from groundswell.base.sealing.keys import destroy, holds, make

__all__ = [
    "TooLong",
    "Unopened",
    "destroy",
    "holds",
    "lock_for_two",
    "make",
    "new_recovery_key",
    "open_box",
    "open_with",
    "opener",
    "public_half",
    "public_half_of",
    "recover",
    "seal",
]
