"""Where the parts of a trend lie: the plot, its axes, the names below."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from groundswell.pure.drawing._markup import Svg, join, tag
from groundswell.pure.drawing._numbers import Number, ticks
from groundswell.pure.drawing._picture import GRID, quiet, stroke
from groundswell.pure.drawing._text import BOLD, LEADING, SIZE, SMALL, fit, width_of, wrap

Points = Sequence[tuple[str, float | None]]

PLOT_HEIGHT = 150.0
MOST_NAMES = 6
GAP = 8.0
MOST_END = 0.3
ROW = SMALL * LEADING + 3


@dataclass(frozen=True, slots=True)
class Level:
    """A reference line as drawn: words, value, and dashes ("" for none)."""

    text: str
    value: float
    dashes: str


@dataclass(frozen=True)
class Plot:
    """Where the picture's parts lie, in units."""

    width: float
    left: float
    right: float
    top: float
    bottom: float
    marks: list[float]
    count: int

    def x(self, index: int) -> float:
        """Return the middle of a point's slot; a single point stands in the middle of the plot."""
        if self.count == 1:
            return (self.left + self.right) / 2
        return self.left + GAP + self.slot * index

    @cached_property
    def slot(self) -> float:
        """Return how far one point is from the next."""
        return (self.right - self.left - 2 * GAP) / max(1, self.count - 1)

    def y(self, value: float) -> float:
        low, high = self.marks[0], self.marks[-1]
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)


def plot_for(known: list[float], levels: list[Level], count: int, number: Number, width: float) -> Plot:
    """Return the plot with just enough room for the numbers on its left and the words on its right."""
    marks = ticks([*known, *(level.value for level in levels)])
    left = 8 + max(width_of(number(mark), SMALL) for mark in marks)
    wide = max([0.0, *(_end_width(level.text, width) for level in levels)])
    newest = width_of(number(known[-1])) * BOLD if known else 0.0
    right = width - min(max(wide, newest), width * MOST_END) - 11
    top = SIZE * LEADING + 20
    return Plot(width, min(left, width * 0.3), right, top, top + PLOT_HEIGHT, marks, count)


def _end_width(text: str, width: float) -> float:
    """Return the room that the words at a line's end take on at most two lines."""
    return max((width_of(line, SMALL) for line in wrap(text, width * MOST_END, 2, SMALL)), default=0.0)


def axes(plot: Plot, name: str, number: Number) -> Svg:
    """Return the name of the upright axis, its lines and its numbers (none of them twice)."""
    parts = [quiet(fit(name, plot.width, SMALL), 0, SMALL, font_size=SMALL)]
    written = ""
    for mark in plot.marks:
        y, text = plot.y(mark), fit(number(mark), plot.left - 8, SMALL)
        looks = stroke("gs-grid", GRID, 1)
        parts.append(tag("line", x1=plot.left, y1=y, x2=plot.right, y2=y, **looks))
        if text != written:
            parts.append(quiet(text, plot.left - 8, y + 4, font_size=SMALL, text_anchor="end"))
        written = text
    return join(*parts)


def names_below(plot: Plot, names: list[str]) -> list[Svg]:
    """Return as many names under the points, evenly chosen, as stand clear of each other."""
    y = plot.bottom + ROW
    counts = range(min(len(names), MOST_NAMES), 1, -1)
    even = [count for count in counts if count > 2 and (len(names) - 1) % (count - 1) == 0]
    for count in [*even, *counts]:
        chosen = [round(place * (len(names) - 1) / (count - 1)) for place in range(count)]
        spans = [_span(plot, i, names[i]) for i in chosen]
        if all(before[1] + GAP <= after[0] for before, after in pairwise(spans)):
            return [
                quiet(names[i], span[0], y, font_size=SMALL) for i, span in zip(chosen, spans, strict=True)
            ]
    return _outer_names(plot, names, y)


def _span(plot: Plot, index: int, name: str) -> tuple[float, float]:
    """Return where a name starts and ends under its point, pushed inside the picture."""
    wide = width_of(name, SMALL)
    start = min(max(plot.x(index) - wide / 2, 0), plot.width - wide)
    return start, start + wide


def _outer_names(plot: Plot, names: list[str], y: float) -> list[Svg]:
    """Return the first and last name, each shortened to its half; a single name in the middle."""
    if len(names) == 1:
        name = fit(names[0], plot.width, SMALL)
        return [quiet(name, _span(plot, 0, name)[0], y, font_size=SMALL)]
    half = (plot.width - GAP) / 2
    ends = [(fit(name, half, SMALL), x, anchor) for name, x, anchor in _outer(plot, names)]
    return [quiet(name, x, y, font_size=SMALL, text_anchor=anchor) for name, x, anchor in ends]


def _outer(plot: Plot, names: list[str]) -> list[tuple[str, float, str]]:
    return [(names[0], 0, "start"), (names[-1], plot.width, "end")] if names else []
