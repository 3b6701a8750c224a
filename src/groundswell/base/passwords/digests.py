"""A file of SHA-1 digests of breached passwords, sorted, searched by halves: 40 GB take some thirty reads.

Each line begins with a digest in capitals; what follows (":12345") is not looked at. This is how the list of
Have I Been Pwned comes when it is "ordered by hash".
"""

from __future__ import annotations

import hashlib
from typing import BinaryIO


def is_in_file(password: str, path: str) -> bool:
    """Whether the file holds a password's digest."""
    # The lists are made with SHA-1; nothing is protected by it here.
    digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with open(path, "rb") as file:
        return holds(file, digest)


def holds(file: BinaryIO, digest: bytes) -> bool:
    """Search a sorted file for the line that begins with a digest."""
    low, high = 0, file.seek(0, 2)
    while low < high:
        middle = (low + high) // 2
        line = _line_from(file, middle)
        if line and line.upper() < digest:
            low = middle + 1
        else:
            high = middle
    return _line_from(file, low).upper().startswith(digest)


def _line_from(file: BinaryIO, place: int) -> bytes:
    """The first whole line that begins at a place or after it; empty when there is none."""
    file.seek(max(place - 1, 0))
    if place:
        file.readline()
    return file.readline().strip()
