"""What a trend draws on its plot: gaps, levels, the line and its points."""

from collections.abc import Collection, Iterator
from itertools import groupby

from groundswell.pure.drawing._markup import Svg, join, tag, words
from groundswell.pure.drawing._numbers import Number
from groundswell.pure.drawing._picture import ACCENT, GRID, OUT, QUIET, stroke
from groundswell.pure.drawing._trend_plot import Level, Plot, Points

MOST_DOTS = 40


def gaps(plot: Plot, points: Points) -> Svg:
    """Return a soft band over every run of points that are hidden or missing."""
    bands = []
    for missing, run in groupby(range(len(points)), key=lambda i: points[i][1] is None):
        indexes = list(run)
        if missing:
            start = max(plot.left, plot.x(indexes[0]) - plot.slot / 2)
            end = min(plot.right, plot.x(indexes[-1]) + plot.slot / 2)
            bands.append(band(start, plot.top, end - start, plot.bottom - plot.top))
    return join(*bands)


def band(x: float, y: float, width: float, height: float) -> Svg:
    return tag(
        "rect",
        class_="gs-gap",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=3,
        fill=GRID,
        fill_opacity=0.5,
        stroke=QUIET,
        stroke_width=0.75,
        stroke_dasharray="1 4",
        stroke_linecap="round",
    )


def level_line(plot: Plot, level: Level) -> Svg:
    y = plot.y(level.value)
    looks = stroke("gs-limit", QUIET, 1.25)
    if level.dashes:
        looks["stroke_dasharray"] = level.dashes
    return tag("line", x1=plot.left, y1=y, x2=plot.right, y2=y, **looks)


def lines(plot: Plot, points: Points) -> Iterator[Svg]:
    """Yield one line for every unbroken run of two or more values."""
    for known, run in groupby(range(len(points)), key=lambda i: points[i][1] is not None):
        indexes = list(run)
        if known and len(indexes) > 1:
            path = " ".join(f"{plot.x(i):.2f},{plot.y(points[i][1] or 0):.2f}" for i in indexes)
            yield tag("polyline", points=path, **stroke("gs-line gs-accent", ACCENT, 2))


def dots(plot: Plot, points: Points, outside: Collection[int], number: Number) -> Iterator[Svg]:
    """Yield a point for each value; in a long series only those that the line does not show."""
    shown = [i for i, (_, value) in enumerate(points) if value is not None]
    for i in shown:
        name, value = points[i]
        plain = i != shown[-1] and i not in outside and not _is_alone(points, i)
        if value is None or (plain and len(points) > MOST_DOTS):
            continue
        hint = tag("title", words(f"{name}: {number(value)}"))
        if i in outside:
            yield diamond(plot.x(i), plot.y(value), hint)
        else:
            yield _dot(plot.x(i), plot.y(value), 4.5 if i == shown[-1] else 2.75, hint)


def _is_alone(points: Points, i: int) -> bool:
    """Return whether a value has a gap, or nothing, on either side."""
    before = points[i - 1][1] if i else None
    after = points[i + 1][1] if i + 1 < len(points) else None
    return before is None and after is None


def _dot(x: float, y: float, radius: float, *inner: Svg) -> Svg:
    return tag("circle", *inner, class_="gs-point gs-accent", cx=x, cy=y, r=radius, fill=ACCENT)


def diamond(x: float, y: float, *inner: Svg) -> Svg:
    path = f"M{x:.2f} {y - 6:.2f}l6 6l-6 6l-6 -6z"
    return tag("path", *inner, class_="gs-point-out", d=path, fill=OUT)
