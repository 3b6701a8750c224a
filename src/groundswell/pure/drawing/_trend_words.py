"""The words of a trend beside and below its plot, none on top of another."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from groundswell.pure.drawing._markup import Svg
from groundswell.pure.drawing._numbers import Number, apart
from groundswell.pure.drawing._picture import ACCENT, label, quiet
from groundswell.pure.drawing._text import LEADING, SMALL, fit, width_of, wrap
from groundswell.pure.drawing._trend_marks import band, diamond
from groundswell.pure.drawing._trend_plot import ROW, Level, Plot, Points


@dataclass(frozen=True, slots=True)
class TrendLabels:
    """The words of a trend: names of its axes, what a gap means, and the words at the limits' ends."""

    across: str
    up: str
    missing: str
    mean: str = ""
    upper: str = ""
    lower: str = ""
    outside: str = ""


@dataclass(frozen=True, slots=True)
class _End:
    """Words on the right of the plot: the height they belong to, their lines, and whether they are the newest value."""

    y: float
    lines: list[str]
    newest: bool

    @property
    def height(self) -> float:
        return len(self.lines) * SMALL * LEADING + 2


def end_words(plot: Plot, points: Points, levels: list[Level], number: Number) -> Iterator[Svg]:
    """Yield on the right the newest value and the names of the levels, pushed apart where they would touch."""
    room = plot.width - plot.right - 10
    ends = [
        _End(plot.y(level.value), wrap(level.text, room, 2, SMALL), False) for level in levels if level.text
    ]
    newest = next((value for _, value in reversed(points) if value is not None), None)
    if newest is not None:
        ends.append(_End(plot.y(newest), [fit(number(newest), room)], True))
    ends.sort(key=lambda end: (end.y, not end.newest))
    places = apart([end.y for end in ends], [end.height for end in ends], plot.top - SMALL / 2, plot.bottom)
    for end, middle in zip(ends, places, strict=True):
        yield from _end(end, plot.right + 10, middle)


def _end(end: _End, x: float, middle: float) -> Iterator[Svg]:
    if end.newest:
        looks = {"class_": "gs-label gs-accent", "fill": ACCENT, "font_weight": "bold"}
        yield label(end.lines[0], x, middle + 5, **looks)
        return
    top = middle + 4 - (len(end.lines) - 1) * SMALL * LEADING / 2
    for place, line in enumerate(end.lines):
        yield quiet(line, x, top + place * SMALL * LEADING, font_size=SMALL)


def first_word(plot: Plot, points: Points, number: Number) -> Iterator[Svg]:
    """Yield the first of several values over or under its point, if the line leaves room for it there."""
    shown = [(plot.x(i), plot.y(value)) for i, (_, value) in enumerate(points) if value is not None]
    if len(shown) < 2:
        return
    text = number(next(value for _, value in points if value is not None))
    x, y = max(shown[0][0] - 4, plot.left), shown[0][1]
    over, under = y - 8, y + SMALL + 6
    heights = _heights(shown, x + width_of(text, SMALL) + 4)
    fits = [over] if over + 3 < min(heights) else []
    fits += [under] if under - SMALL > max(heights) and under < plot.bottom - 2 else []
    if fits and x + width_of(text, SMALL) <= plot.right:
        looks = {"class_": "gs-label gs-accent", "fill": ACCENT}
        yield label(text, x, fits[0], **looks, font_size=SMALL)


def _heights(shown: list[tuple[float, float]], end: float) -> list[float]:
    """Return the heights the line turns at up to `end`, and its height there."""
    heights = [y for x, y in shown if x <= end]
    for (x1, y1), (x2, y2) in pairwise(shown):
        if x1 <= end < x2:
            heights.append(y1 + (y2 - y1) * (end - x1) / (x2 - x1))
    return heights


def key_rows(
    plot: Plot, points: Points, labels: TrendLabels, outside: Collection[int]
) -> tuple[list[Svg], float]:
    """Return the name of the lower axis and what the marks mean, a row each, and the height they end at."""
    rows: list[Svg] = []
    y = plot.bottom + ROW
    if labels.across:
        y += ROW
        rows.append(_key_words(plot, labels.across, 0, y))
    if any(value is None for _, value in points):
        y += ROW
        rows += [band(0, y - 10, 14, 12), _key_words(plot, labels.missing, 20, y)]
    if outside:
        y += ROW
        rows += [diamond(7, y - 4), _key_words(plot, labels.outside, 20, y)]
    return rows, y + 6


def _key_words(plot: Plot, text: str, x: float, y: float) -> Svg:
    return quiet(fit(text, plot.width - x, SMALL), x, y, font_size=SMALL)
