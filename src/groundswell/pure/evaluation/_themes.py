"""What helped and what got in the way: comments put under themes. A theme may be both, such as the time of day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Polarity(StrEnum):
    """Which way something worked. Values are safe to store."""

    BARRIER = "barrier"
    ENABLER = "enabler"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with how many comments say that it got in the way, and how many that it helped."""

    name: str
    barriers: int
    enablers: int

    @property
    def polarity(self) -> Polarity:
        """BOTH as soon as there is one comment of each kind."""
        if self.barriers and self.enablers:
            return Polarity.BOTH
        return Polarity.BARRIER if self.barriers else Polarity.ENABLER

    @property
    def comments(self) -> int:
        """All comments under it."""
        return self.barriers + self.enablers


def themes_of(coded: Iterable[tuple[str, Polarity]]) -> tuple[Theme, ...]:
    """Gather codings to themes, those with most comments first. One coding as BOTH counts once on each side.

    Names that differ in capitals and spaces alone are one theme, by the first of them.

    >>> [(one.name, one.polarity.value) for one in themes_of(
    ...     [("Timing", Polarity.BARRIER), ("timing ", Polarity.ENABLER), ("Hosts", Polarity.ENABLER)])]
    [('Timing', 'both'), ('Hosts', 'enabler')]
    """
    names: dict[str, str] = {}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, polarity in coded:
        key = " ".join(name.split()).casefold()
        names.setdefault(key, " ".join(name.split()))
        counts[key][0] += polarity is not Polarity.ENABLER
        counts[key][1] += polarity is not Polarity.BARRIER
    found = [Theme(names[key], barriers, enablers) for key, (barriers, enablers) in counts.items()]
    return tuple(sorted(found, key=lambda one: (-one.comments, one.name)))
