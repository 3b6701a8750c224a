"""Sealed boxes of one size: padded, sealed to a public key, opened with the private key of a name."""

from __future__ import annotations

from collections.abc import Callable

from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from groundswell.base.sealing.keys import private_key


class TooLong(ValueError):
    """More than the boxes of this kind hold."""


class Unopened(Exception):
    """The key is gone, or it is not the key of this box."""


def seal(body: bytes, *, to: bytes, size: int) -> bytes:
    """Seal a body to a public key; every body of one `size` makes a box of one length. Raises TooLong.

    Length gave authors away in two of three cases when it was measured, so nothing is sealed unpadded.
    """
    if len(body) >= size:
        raise TooLong(f"{len(body)} bytes do not fit into {size}")
    return SealedBox(PublicKey(to)).encrypt(sodium_pad(body, size))


def open_box(box: bytes, *, name: str, size: int) -> bytes:
    """The body of a box, with the private key of a name. Raises Unopened."""
    return opener(name, size=size)(box)


def opener(name: str, *, size: int) -> Callable[[bytes], bytes]:
    """What opens many boxes of one name, whose key is read once. Raises Unopened, and so does what it returns."""
    try:
        sealed = SealedBox(private_key(name))
    except (FileNotFoundError, CryptoError, ValueError) as error:
        raise Unopened(name) from error

    def open_one(box: bytes) -> bytes:
        try:
            return sodium_unpad(sealed.decrypt(bytes(box)), size)
        except (CryptoError, ValueError) as error:
            raise Unopened(name) from error

    return open_one


def public_half_of(key: bytes) -> bytes:
    """The public half of a private key that somebody else keeps."""
    return bytes(PrivateKey(key).public_key)


def open_with(box: bytes, *, key: bytes, size: int) -> bytes:
    """The body of a box, with a private key that is in no file of ours. Raises Unopened."""
    try:
        return sodium_unpad(SealedBox(PrivateKey(key)).decrypt(bytes(box)), size)
    except (CryptoError, ValueError) as error:
        raise Unopened("a key of somebody else") from error
