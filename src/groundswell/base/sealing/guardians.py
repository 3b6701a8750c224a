"""A private key kept for two of several guardians together: a sealed box within a sealed box, and no arithmetic of ours."""

from __future__ import annotations

import os
from contextlib import suppress

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from groundswell.base.sealing.boxes import Unopened
from groundswell.base.sealing.keys import folder_flushed, path_of, private_key


def new_recovery_key() -> tuple[str, bytes]:
    """A guardian's own key, as text to be written down and never kept by us, and the public half that we keep."""
    pair = PrivateKey.generate()
    plain = bytes(pair).hex()
    return "-".join(plain[at : at + 4] for at in range(0, len(plain), 4)), bytes(pair.public_key)


def public_half(recovery_key: str) -> bytes:
    """The public half of what a guardian wrote down. Raises ValueError when it cannot be one."""
    return bytes(_private(recovery_key).public_key)


def lock_for_two(name: str, first: bytes, second: bytes) -> bytes:
    """The private key of a name, sealed so that both of two guardians must open it, the second before the first."""
    inner = SealedBox(PublicKey(first)).encrypt(bytes(private_key(name)))
    return SealedBox(PublicKey(second)).encrypt(inner)


def recover(name: str, box: bytes, *, first: str, second: str, public_key: bytes) -> None:
    """Put a lost private key back, with what two guardians wrote down. Raises Unopened and then changes nothing."""
    try:
        inner = SealedBox(_private(second)).decrypt(bytes(box))
        found = PrivateKey(SealedBox(_private(first)).decrypt(inner))
    except (CryptoError, ValueError) as error:
        raise Unopened(name) from error
    if bytes(found.public_key) != bytes(public_key):
        raise Unopened(name)
    _put_back(name, found)


def _put_back(name: str, pair: PrivateKey) -> None:
    with suppress(FileExistsError):
        with os.fdopen(os.open(path_of(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(bytes(pair))
            file.flush()
            os.fsync(file.fileno())
        folder_flushed()


def _private(recovery_key: str) -> PrivateKey:
    return PrivateKey(bytes.fromhex("".join(recovery_key.split()).replace("-", "")))
