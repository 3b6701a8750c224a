"""What a control chart is made of: its points, what they mean, its words, and where things lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from groundswell.pure.drawing._numbers import LARGEST, Number, check_numbers, ticks
from groundswell.pure.drawing._text import LEADING, SIZE, SMALL, width_of, wrap
from groundswell.pure.drawing._trend_plot import Plot

PLOT_HEIGHT = 170.0
FLAG = 18.0
"""Room above the plot for the numbers of notes."""
MOST_END = 0.26
ROOM_FOR_LIMITS = 10


class Mark(StrEnum):
    """What a point is. Each has a shape of its own, so that nothing hangs on colour."""

    COMMON = "common"
    BETTER = "better"
    WORSE = "worse"
    SPECIAL = "special"
    GHOST = "ghost"


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One point with the lines at it; None where there is none. Another `phase` breaks the lines."""

    name: str
    value: float | None
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    target: float | None = None
    phase: int = 1
    mark: Mark = Mark.COMMON
    why: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What happened at a point: a number on the chart, its words below."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class ControlLabels:
    """The words of a control chart: its axes, its lines, its marks, and the columns of its table."""

    across: str
    up: str
    missing: str
    centre: str
    lower: str
    upper: str
    target: str
    marks: dict[Mark, str]
    why: str


def plot_of(
    points: Sequence[ControlPoint], labels: ControlLabels, number: Number, width: float, has_notes: bool
) -> Plot:
    """Return where everything lies, with just enough room for the numbers and the words at the lines' ends.

    Raises ValueError for a value that is not finite or beyond 1e12.
    """
    known = [point.value for point in points if point.value is not None]
    check_numbers(known)
    lines = [line for point in points for line in lines_of(point) if line is not None]
    check_numbers(lines, LARGEST * ROOM_FOR_LIMITS)
    marks = ticks([*known, *lines], from_nought=False)
    left = 8 + max(width_of(number(mark), SMALL) for mark in marks)
    ends = [words for words, line in ends_of(points[-1:], labels) if line is not None]
    room = max(
        (width_of(line, SMALL) for end in ends for line in wrap(end, width * MOST_END, 2, SMALL)), default=0
    )
    top = SIZE * LEADING + 12 + (FLAG if has_notes else 0)
    right = width - min(room, width * MOST_END) - (11 if room else 4)
    return Plot(width, min(left, width * 0.3), right, top, top + PLOT_HEIGHT, marks, len(points))


def lines_of(point: ControlPoint) -> tuple[float | None, ...]:
    """Return the lines at a point, in the order they are drawn."""
    return point.centre, point.lower, point.upper, point.target


def ends_of(last: Sequence[ControlPoint], labels: ControlLabels) -> list[tuple[str, float | None]]:
    """Return the words at the right end of each line, and its height."""
    words = (labels.centre, labels.lower, labels.upper, labels.target)
    return [pair for point in last for pair in zip(words, lines_of(point), strict=True)]
