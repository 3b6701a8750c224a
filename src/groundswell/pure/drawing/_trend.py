"""A line over time: where it has been, where it is, what was promised and what is usual."""

from collections.abc import Collection
from dataclasses import dataclass

from groundswell.pure.drawing._limits import XmrLimits
from groundswell.pure.drawing._numbers import LARGEST, Number, check_numbers, plain_number
from groundswell.pure.drawing._picture import WIDTH, Fact, Picture, TableTwin, frame
from groundswell.pure.drawing._trend_marks import dots, gaps, level_line, lines
from groundswell.pure.drawing._trend_plot import Level, Points, axes, names_below, plot_for
from groundswell.pure.drawing._trend_words import TrendLabels, end_words, first_word, key_rows

ROOM_FOR_LIMITS = 10
"""Limits lie further out than the values they come from, by less than this many times."""


@dataclass(frozen=True, slots=True)
class Line:
    """A level to compare with, such as a median or a promise, and the words at its end."""

    value: float
    text: str


def trend(
    points: Points,
    *,
    id: str,
    title: str,
    desc: str,
    labels: TrendLabels,
    median: Line | None = None,
    target: Line | None = None,
    limits: XmrLimits | None = None,
    number: Number = plain_number,
    width: float = WIDTH,
) -> Picture:
    """Return a line chart of (label, value) in the order given; None leaves a gap that says so.

    The scale starts at 0, or lower when a value does. The first and the newest value are written out.
    Points beyond `limits` are diamonds. With no values at all the axes stand empty.

    Facts: points, shown, first, last, lowest, highest (None without values) and outside (how many).

    Raises ValueError for a value that is not finite or beyond 1e12, a bad id, a blank title or a width
    under 280 units.
    """
    levels = _levels(labels, median, target, limits)
    known = [value for _, value in points if value is not None]
    check_numbers(known)
    check_numbers((level.value for level in levels), LARGEST * ROOM_FOR_LIMITS)
    plot = plot_for(known, levels, len(points), number, width)
    outside = [i for i, (_, value) in enumerate(points) if value is not None and _is_out(value, limits)]
    key, height = key_rows(plot, points, labels, outside)
    parts = [
        axes(plot, labels.up, number),
        gaps(plot, points),
        *(level_line(plot, level) for level in levels),
        *lines(plot, points),
        *dots(plot, points, outside, number),
        *names_below(plot, [name for name, _ in points]),
        *end_words(plot, points, levels, number),
        *first_word(plot, points, number),
        *key,
    ]
    return Picture(
        frame(*parts, id=id, title=title, desc=desc, width=width, height=height),
        _table(points, labels, levels, outside, number),
        _facts(known, len(points), len(outside)),
    )


def _levels(
    labels: TrendLabels, median: Line | None, target: Line | None, limits: XmrLimits | None
) -> list[Level]:
    """Return the reference lines, each with its own dashes so that they differ in print too."""
    levels = [Level(median.text, median.value, "")] if median else []
    levels += [Level(target.text, target.value, "1 5")] if target else []
    if limits:
        levels += [
            Level(labels.upper, limits.upper, "6 5"),
            Level(labels.mean, limits.mean, ""),
            Level(labels.lower, limits.lower, "6 5"),
        ]
    return levels


def _is_out(value: float, limits: XmrLimits | None) -> bool:
    return limits is not None and limits.is_outside(value)


def _table(
    points: Points, labels: TrendLabels, levels: list[Level], outside: Collection[int], number: Number
) -> TableTwin:
    """Return the points row by row; one outside the limits says so; levels at the foot."""
    rows = tuple(
        (name, labels.missing if value is None else _cell(number(value), labels, i in outside))
        for i, (name, value) in enumerate(points)
    )
    foot = tuple((level.text, number(level.value)) for level in levels)
    return TableTwin((labels.across, labels.up), rows, foot)


def _cell(value: str, labels: TrendLabels, is_out: bool) -> str:
    return f"{value} ({labels.outside})" if is_out and labels.outside else value


def _facts(known: list[float], count: int, outside: int) -> dict[str, Fact]:
    return {
        "points": count,
        "shown": len(known),
        "first": known[0] if known else None,
        "last": known[-1] if known else None,
        "lowest": min(known, default=None),
        "highest": max(known, default=None),
        "outside": outside,
    }
