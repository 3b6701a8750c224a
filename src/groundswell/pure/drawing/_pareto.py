"""What weighs most: a column for each reason, the largest first, and a line of how far they reach together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from groundswell.pure.drawing._bars import Bar
from groundswell.pure.drawing._markup import Svg, tag, words
from groundswell.pure.drawing._numbers import check_numbers
from groundswell.pure.drawing._picture import (
    ACCENT,
    GRID,
    QUIET,
    WIDTH,
    Picture,
    TableTwin,
    frame,
    label,
    paragraph,
    quiet,
    stroke,
)
from groundswell.pure.drawing._text import BOLD, LEADING, SIZE, SMALL, fit, width_of, wrap

PLOT = 140.0
LEFT, RIGHT = 50.0, 8.0
MARKS = (0, 50, 80, 100)
MANY = 80.0
FULLEST = 0.62
WIDEST_COLUMN = 36.0
LINE = SIZE * LEADING


@dataclass(frozen=True, slots=True)
class ParetoHeaders:
    """The heads of the table: what is named, how often, and how far all down to this one reach together."""

    across: str
    up: str
    together: str


def pareto(
    rows: Sequence[Bar],
    *,
    id: str,
    title: str,
    desc: str,
    headers: ParetoHeaders,
    width: float = WIDTH,
    last_is_rest: bool = False,
) -> Picture:
    """Return columns in the order given (largest first), numbered, with the line of what they make together.

    A column is as high as its share of all values, in percent, so that the line begins at the top of the first. The
    dashed line stands at 80 %. The words of each number stand below, with `text` at their end. `last_is_rest`: the last row
    is what is left of all others, and may be larger than they.

    Facts: rows, and reach (how many of them make 80 % together).

    Raises ValueError when there are no rows, for a value that is missing, below 0 or not finite, for rows that grow,
    when all are 0, for a bad id, a blank title or a width under 280 units.
    """
    shares, sums = _shares(rows, len(rows) - last_is_rest)
    plot = _Plot(width, len(rows))
    key, height = _key(rows, plot.bottom + SMALL * LEADING + 16, width)
    parts = [
        quiet(fit(headers.together, width, SMALL), 0, SMALL, font_size=SMALL),
        *_axes(plot),
        *(_column(plot, at, share) for at, share in enumerate(shares)),
        _line(plot, sums),
        *(_dot(plot, at, total, rows[at].label) for at, total in enumerate(sums)),
        *_numbers(plot, len(rows)),
        *key,
    ]
    svg = frame(*parts, id=id, title=title, desc=desc, width=width, height=height)
    table = TableTwin(
        (headers.across, headers.up, headers.together),
        tuple((row.label, row.text, f"{total:.0f}%") for row, total in zip(rows, sums, strict=True)),
    )
    reach = 1 + next(at for at, total in enumerate(sums) if total >= MANY or at == len(sums) - 1)
    return Picture(svg, table, {"rows": len(rows), "reach": reach})


def _shares(rows: Sequence[Bar], ordered: int) -> tuple[list[float], list[float]]:
    """Return each value in percent of all, and the running sums."""
    values = [row.value for row in rows if row.value is not None]
    check_numbers(values)
    if len(values) < len(rows) or any(value < 0 for value in values) or not sum(values):
        raise ValueError("each row has a value, none below 0 and one above")
    if values[:ordered] != sorted(values[:ordered], reverse=True):
        raise ValueError("the largest comes first")
    shares = [100 * value / sum(values) for value in values]
    return shares, [min(100.0, total) for total in accumulate(shares)]


class _Plot:
    def __init__(self, width: float, count: int) -> None:
        self.left, self.right = LEFT, width - RIGHT
        self.top = SMALL * LEADING + 12
        self.bottom = self.top + PLOT
        self.slot = (self.right - self.left) / max(1, count)

    def x(self, at: int) -> float:
        return self.left + self.slot * (at + 0.5)

    def y(self, percent: float) -> float:
        return self.bottom - percent / 100 * PLOT


def _axes(plot: _Plot) -> list[Svg]:
    parts = []
    for mark in MARKS:
        looks = stroke("gs-grid", GRID, 1) if mark != MANY else {**_dashed()}
        parts.append(tag("line", x1=plot.left, x2=plot.right, y1=plot.y(mark), y2=plot.y(mark), **looks))
        parts.append(quiet(f"{mark}%", plot.left - 6, plot.y(mark) + 4, font_size=SMALL, text_anchor="end"))
    return parts


def _dashed() -> dict[str, str | float]:
    return {**stroke("gs-limit", QUIET, 1.25), "stroke_dasharray": "6 5"}


def _column(plot: _Plot, at: int, share: float) -> Svg:
    wide = min(plot.slot * FULLEST, WIDEST_COLUMN)
    return tag(
        "rect",
        class_="gs-bar gs-accent",
        x=plot.x(at) - wide / 2,
        y=plot.y(share),
        width=wide,
        height=plot.bottom - plot.y(share),
        rx=2,
        fill=ACCENT,
    )


def _line(plot: _Plot, sums: Sequence[float]) -> Svg:
    points = " ".join(f"{plot.x(at):.2f},{plot.y(total):.2f}" for at, total in enumerate(sums))
    return tag("polyline", points=points, **stroke("gs-line", QUIET, 1.75))


def _dot(plot: _Plot, at: int, total: float, name: str) -> Svg:
    hint = tag("title", words(f"{name}: {total:.0f}%"))
    return tag("circle", hint, class_="gs-point", cx=plot.x(at), cy=plot.y(total), r=3, fill=QUIET)


def _numbers(plot: _Plot, count: int) -> list[Svg]:
    """Return the numbers under the columns; every second or third where they would stand on one another."""
    y = plot.bottom + SMALL * LEADING
    step = max(1, ceil((width_of(str(count), SMALL) + 4) / plot.slot))
    numbers = range(0, count, step)
    return [quiet(str(at + 1), plot.x(at), y, font_size=SMALL, text_anchor="middle") for at in numbers]


def _key(rows: Sequence[Bar], top: float, width: float) -> tuple[list[Svg], float]:
    """Return the words of each number, and where they end."""
    parts: list[Svg] = []
    y = top + SIZE
    for at, row in enumerate(rows, start=1):
        room = width - 28 - width_of(row.text) * BOLD - 12
        lines = wrap(row.label, room, 2)
        parts += [quiet(str(at), 0, y), *paragraph(lines, 28, y)]
        parts.append(label(row.text, width, y, text_anchor="end", font_weight="bold"))
        y += len(lines) * LINE + 4
    return parts, y - LINE + 6
