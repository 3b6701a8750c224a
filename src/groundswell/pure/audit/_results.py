"""What cases say of a criterion: a share with its interval, against the standard, and since the last time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from groundswell.pure.instruments import wilson


class Answer(StrEnum):
    """What was found in one case."""

    MET = "met"
    NOT_MET = "not_met"
    EXCEPTION = "exception"
    NOT_RECORDED = "not_recorded"


class Standing(StrEnum):
    """How a result stands to its standard."""

    REACHED = "reached"  # the whole interval is at or above it
    NEAR = "near"  # the interval holds it: too few cases to be sure either way
    MISSED = "missed"  # the whole interval is below it
    UNKNOWN = "unknown"  # there are no cases yet


@dataclass(frozen=True, slots=True)
class Result:
    """Of `whole` cases that count, `met` met the criterion; shares from 0 to 1.

    What was not recorded counts as not met; exceptions do not count at all.
    """

    met: int
    whole: int
    exceptions: int
    not_recorded: int
    standard: float

    @property
    def share(self) -> float | None:
        """From 0 to 1; None without cases."""
        return self.met / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of Wilson."""
        return wilson(self.met, self.whole)

    @property
    def is_reached(self) -> bool:
        """Whether the share itself is at or above the standard, sure or not."""
        return self.share is not None and self.share >= self.standard - 1e-9

    @property
    def standing(self) -> Standing:
        """How sure that is."""
        if not self.whole:
            return Standing.UNKNOWN
        low, high = self.interval
        if low >= self.standard - 1e-9:
            return Standing.REACHED
        return Standing.MISSED if high < self.standard else Standing.NEAR


@dataclass(frozen=True, slots=True)
class Change:
    """How much a share has changed, as shares, with the interval of the difference."""

    by: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Whether the interval leaves nought out."""
        return self.low > 0 or self.high < 0


def result_of(answers: Iterable[Answer], standard: float) -> Result:
    """Count what was found. `standard` is the share to reach, from 0 to 1."""
    found = list(answers)
    counts = {answer: found.count(answer) for answer in Answer}
    whole = counts[Answer.MET] + counts[Answer.NOT_MET] + counts[Answer.NOT_RECORDED]
    return Result(counts[Answer.MET], whole, counts[Answer.EXCEPTION], counts[Answer.NOT_RECORDED], standard)


def change_between(before: Result, after: Result) -> Change | None:
    """Return how a share has changed, with Newcombe's interval; None when one of them has no cases."""
    if before.share is None or after.share is None:
        return None
    by = after.share - before.share
    (low_b, high_b), (low_a, high_a) = before.interval, after.interval
    down = sqrt((after.share - low_a) ** 2 + (high_b - before.share) ** 2)
    up = sqrt((high_a - after.share) ** 2 + (before.share - low_b) ** 2)
    return Change(by, by - down, by + up)
