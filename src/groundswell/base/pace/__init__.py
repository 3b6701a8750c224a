"""How often something may be tried from one place, remembered in memory alone and forgotten within the hour.

A place is kept as a keyed hash. The key is drawn anew each hour and never written anywhere, so that neither a dump of the
database nor a copy of the disk says which address was here.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable

HOUR = 3600.0
MOST_PLACES = 100_000


class Pace:
    """Counts tries by place. Every process counts for itself."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._forget()

    def count(self, place: str) -> int:
        """Count one try from this place; returns how many there were this hour, this one among them."""
        with self._lock:
            self._forget_if_old()
            mark = self._mark(place)
            if len(self._tries) < MOST_PLACES or mark in self._tries:
                self._tries[mark] += 1
            return self._tries[mark]

    def so_far(self, place: str) -> int:
        """How many tries there were from this place this hour."""
        with self._lock:
            self._forget_if_old()
            return self._tries[self._mark(place)]

    def mark_of(self, place: str) -> str:
        """A name for a place that means nothing outside this process and this hour."""
        with self._lock:
            self._forget_if_old()
            return self._mark(place).hex()

    def _mark(self, place: str) -> bytes:
        return hashlib.blake2b(place.encode(), key=self._key, digest_size=16).digest()

    def _forget_if_old(self) -> None:
        if self._clock() - self._since >= HOUR:
            self._forget()

    def _forget(self) -> None:
        self._key, self._since = secrets.token_bytes(32), self._clock()
        self._tries: Counter[bytes] = Counter()


__all__ = ["Pace"]
