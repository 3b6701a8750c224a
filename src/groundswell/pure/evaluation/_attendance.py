"""Who came how often. Nobody drops out of anything: people come when they can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True, slots=True)
class Attendance:
    """How far a series reached: different people, and of each number of sessions how many people came to so many."""

    sessions: int
    reach: int
    spread: tuple[tuple[int, int], ...] = field(default=())
    """(number of sessions, people) from 1 on, without gaps up to the number of sessions."""

    @property
    def returned(self) -> int:
        """People who came to more than one session."""
        return sum(people for times, people in self.spread if times > 1)

    @property
    def places(self) -> int:
        """All comings added up."""
        return sum(times * people for times, people in self.spread)

    @property
    def typical(self) -> float | None:
        """The median number of sessions of a person; None when nobody came."""
        times = [times for times, people in self.spread for _ in range(people)]
        return float(median(times)) if times else None


def attendance_of(sessions: Sequence[Collection[Hashable]]) -> Attendance:
    """The attendance of a series: for each session, who came. Twice in one session is once.

    >>> series = attendance_of([{"a", "b"}, {"a", "c"}, {"a"}])
    >>> series.reach, series.returned, series.spread
    (3, 1, ((1, 2), (2, 0), (3, 1)))
    """
    came = Counter(person for here in sessions for person in set(here))
    people = Counter(came.values())
    spread = tuple((times, people[times]) for times in range(1, len(sessions) + 1))
    return Attendance(len(sessions), len(came), spread)
