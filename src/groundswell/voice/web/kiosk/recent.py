"""How many came from a tablet in the last ten minutes, remembered in memory alone: no time of an answer is ever kept."""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from uuid import UUID

TEN_MINUTES = 600.0


class Recent:
    """Counts by tablet. Every process counts for itself; what holds for all of them is the most of a day."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._times: dict[UUID, deque[float]] = defaultdict(deque)

    def count(self, tablet: UUID) -> int:
        """Count one more; returns how many there were in ten minutes, this one among them."""
        with self._lock:
            times, now = self._times[tablet], self._clock()
            while times and now - times[0] >= TEN_MINUTES:
                times.popleft()
            times.append(now)
            return len(times)


recent = Recent()
