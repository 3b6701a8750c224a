"""Private keys as files: one each, mode 0600, in a directory with mode 0700 beside the database and never inside it."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from nacl.public import PrivateKey

NAME = re.compile(r"[a-z0-9-]{1,80}")


def make(name: str) -> bytes:
    """Make a pair under a name; keeps the private key on disk before it hands out the public one.

    Raises FileExistsError when the name is taken: a key is never overwritten, or what it seals would be lost.
    """
    pair = PrivateKey.generate()
    with os.fdopen(os.open(path_of(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(bytes(pair))
        file.flush()
        os.fsync(file.fileno())
    folder_flushed()
    return bytes(pair.public_key)


def holds(name: str) -> bool:
    """Whether this machine has the private key of this name."""
    return path_of(name).exists()


def private_key(name: str) -> PrivateKey:
    """The private key of this name. Raises FileNotFoundError."""
    return PrivateKey(path_of(name).read_bytes())


def destroy(name: str) -> None:
    """Overwrite and remove a private key; what it sealed can never be opened again. Twice is no error."""
    path = path_of(name)
    with suppress(FileNotFoundError):
        with path.open("r+b") as file:
            file.write(bytes(PrivateKey.SIZE))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        folder_flushed()


def path_of(name: str) -> Path:
    """Where the private key of this name lies, whether it is there or not. Raises ValueError for a name no key has."""
    if not NAME.fullmatch(name):
        raise ValueError("a key's name has small letters, digits and dashes")
    return _folder() / name


def _folder() -> Path:
    folder = Path(settings.SEALING_KEYS)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    return folder


def folder_flushed() -> None:
    """Have the folder of keys on disk as it is now, so that a power cut takes nothing of it back."""
    handle = os.open(_folder(), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
