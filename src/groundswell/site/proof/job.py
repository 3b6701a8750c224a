"""One piece of work in a process of its own: an attack, on one database, or a share of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

from groundswell.site.proof.sizes import Size

EVERY = 5.0


@dataclass
class Job:
    """What to try: how much, from which seed, and which share of how many."""

    size: Size
    seed: int = 1
    share: int = 0
    shares: int = 1
    out: TextIO = field(default_factory=lambda: sys.stdout)
    _told_at: float = field(default_factory=time.monotonic)

    def tell(self, done: int, of: int, what: str) -> None:
        """Say how far it is, now and then."""
        if time.monotonic() - self._told_at > EVERY or done == of:
            self._told_at = time.monotonic()
            print(f"{done:,} of {of:,} {what}", file=self.out, flush=True)

    def own(self, whole: int) -> range:
        """The numbers of this share out of so many."""
        return range(self.share, whole, self.shares)


Run = Callable[[Job], object]
