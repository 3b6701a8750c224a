"""A funnel: places by their size, with the limits that size allows. Never a league table: nothing is put in order of merit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from groundswell.pure.drawing._control_marks import shape
from groundswell.pure.drawing._control_parts import Mark
from groundswell.pure.drawing._markup import Svg, tag
from groundswell.pure.drawing._numbers import Number, check_numbers, plain_number, ticks
from groundswell.pure.drawing._picture import (
    GRID,
    INK,
    QUIET,
    WIDTH,
    Picture,
    TableTwin,
    frame,
    label,
    quiet,
    stroke,
)
from groundswell.pure.drawing._text import LEADING, SIZE, SMALL, fit, width_of, wrap
from groundswell.pure.drawing._trend_plot import ROW, Plot, axes

PLOT_HEIGHT = 210.0
REACH = 7.0
DOT = 4.0
MOST_NAMED = 10
SAMPLE = 28.0


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One place: how large it is, its value, what it is beside the limits, and that in words."""

    name: str
    size: float
    value: float
    mark: Mark = Mark.COMMON
    says: str = ""


@dataclass(frozen=True, slots=True)
class FunnelLine:
    """The limits for one size: lower and upper, outer and inner."""

    size: float
    lower3: float
    lower2: float
    upper2: float
    upper3: float


@dataclass(frozen=True, slots=True)
class FunnelLabels:
    """The words of a funnel: the axes, the head over the places, the lines, the marks, and the last column."""

    place: str
    across: str
    up: str
    centre: str
    inner: str
    outer: str
    marks: dict[Mark, str]
    says: str
    more: str = ""
    """Words before the number of places that are not named below the picture, such as "More in the table:"."""


def funnel_plot(
    points: Sequence[FunnelPoint],
    lines: Sequence[FunnelLine],
    centre: float,
    *,
    id: str,
    title: str,
    desc: str,
    labels: FunnelLabels,
    number: Number = plain_number,
    width: float = WIDTH,
) -> Picture:
    """Return places by their size, the line, and two funnels of limits; those beyond the outer one are numbered and named.

    `lines` are the limits at sizes in rising order. Places keep the order given. The names below are only of those beyond.

    Facts: places, and how many are better, worse and special.

    Raises ValueError when there are no places or lines, for a size that is not above 0, a value that is not finite or beyond
    1e12, a bad id, a blank title or a width under 280 units.
    """
    _check(points, lines, centre)
    plot, across = _plot(points, lines, centre, number, width)
    below, height = _below(plot, points, labels)
    parts = [
        axes(plot, labels.up, number),
        *_axis_below(plot, across, labels.across, number),
        *_curves(plot, across, lines, centre),
        *_marks(plot, across, points),
        *_numbers(plot, across, points),
        *below,
    ]
    svg = frame(*parts, id=id, title=title, desc=desc, width=width, height=height)
    return Picture(svg, _table(points, labels, number), _facts(points))


@dataclass(frozen=True, slots=True)
class _Across:
    """Sizes from left to right."""

    left: float
    right: float
    largest: float

    def x(self, size: float) -> float:
        return self.left + size / self.largest * (self.right - self.left)

    @property
    def marks(self) -> list[float]:
        return [mark for mark in ticks([self.largest]) if mark <= self.largest]


def _check(points: Sequence[FunnelPoint], lines: Sequence[FunnelLine], centre: float) -> None:
    if not points or not lines:
        raise ValueError("a funnel needs places and limits")
    if any(point.size <= 0 for point in points) or any(a.size >= b.size for a, b in pairwise(lines)):
        raise ValueError("sizes are above nought, and limits go from small to large")
    check_numbers([centre, *(number for point in points for number in (point.size, point.value))])
    check_numbers(
        [value for one in lines for value in (one.size, one.lower3, one.lower2, one.upper2, one.upper3)]
    )


def _plot(
    points: Sequence[FunnelPoint], lines: Sequence[FunnelLine], centre: float, number: Number, width: float
) -> tuple[Plot, _Across]:
    """Where all lies. The limits of very small sizes may leave the picture: places are what it is about."""
    values = [point.value for point in points]
    smallest = min(point.size for point in points)
    limits = [value for one in lines if one.size >= smallest for value in (one.lower3, one.upper3)]
    marks = ticks([*values, *limits, centre], from_nought=False)
    left = min(8 + max(width_of(number(mark), SMALL) for mark in marks), width * 0.3)
    top = SIZE * LEADING + 12
    largest = max(*(point.size for point in points), *(one.size for one in lines))
    plot = Plot(width, left, width - 12, top, top + PLOT_HEIGHT, marks, len(points))
    return plot, _Across(left, width - 12, largest)


def _axis_below(plot: Plot, across: _Across, name: str, number: Number) -> Iterator[Svg]:
    told = [number(mark) for mark in across.marks]
    room = max(width_of(text, SMALL) for text in told) + 10
    step = max(1, -int(-room // max(1.0, across.x(across.marks[1]) - across.left)))
    y = plot.bottom + ROW
    for mark, text in list(zip(across.marks, told, strict=True))[::step]:
        x = across.x(mark)
        yield tag("line", x1=x, x2=x, y1=plot.bottom, y2=plot.bottom + 4, **stroke("gs-grid", GRID, 1))
        wide = width_of(text, SMALL)
        yield quiet(text, min(max(0, x - wide / 2), plot.width - wide), y, font_size=SMALL)
    yield quiet(fit(name, plot.right, SMALL), plot.right, y + ROW, font_size=SMALL, text_anchor="end")


def _curves(plot: Plot, across: _Across, lines: Sequence[FunnelLine], centre: float) -> Iterator[Svg]:
    for name, dashes in (("lower3", "6 5"), ("upper3", "6 5"), ("lower2", "1 5"), ("upper2", "1 5")):
        path = _path(plot, across, [(one.size, getattr(one, name)) for one in lines])
        if path:
            yield tag("path", d=path, **stroke("gs-limit", QUIET, 1.25), stroke_dasharray=dashes)
    y = plot.y(centre)
    yield tag("line", x1=plot.left, x2=plot.right, y1=y, y2=y, **stroke("gs-limit", INK, 1.25))


def _path(plot: Plot, across: _Across, curve: Sequence[tuple[float, float]]) -> str:
    """The part of a curve that is in the picture."""
    low, high = plot.marks[0], plot.marks[-1]
    inside = [(across.x(size), plot.y(value)) for size, value in curve if low <= value <= high]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in inside) if len(inside) > 1 else ""


def _marks(plot: Plot, across: _Across, points: Sequence[FunnelPoint]) -> Iterator[Svg]:
    for mark in Mark:
        places = [(across.x(one.size), plot.y(one.value)) for one in points if one.mark is mark]
        if places:
            yield shape(mark, places)


def _numbers(plot: Plot, across: _Across, points: Sequence[FunnelPoint]) -> Iterator[Svg]:
    """Yield a number beside each place beyond the limits, where it stands on no other; else the key alone names it."""
    taken = [_box_of(across.x(point.size), plot.y(point.value)) for point in points]
    for number, point in enumerate(_beyond(points), 1):
        wide = width_of(str(number), SMALL) + 2
        spots = _spots(across.x(point.size), plot.y(point.value), wide)
        free = next((box for box in spots if _is_free(box, taken, plot)), None)
        if free is not None:
            taken.append(free)
            middle = (free[0] + free[2]) / 2
            yield label(
                str(number), middle, free[3] - 1, font_size=SMALL, font_weight="bold", text_anchor="middle"
            )


def _box_of(x: float, y: float) -> tuple[float, float, float, float]:
    return x - DOT, y - DOT, x + DOT, y + DOT


def _spots(x: float, y: float, wide: float) -> Iterator[tuple[float, float, float, float]]:
    for dx, dy in ((0, -1), (1, 0), (-1, 0), (0, 1), (1, -1), (-1, -1)):
        left = x - wide / 2 + dx * (REACH + wide / 2)
        top = y - SMALL / 2 + dy * (REACH + SMALL / 2)
        yield left, top, left + wide, top + SMALL


def _is_free(
    box: tuple[float, float, float, float], taken: Sequence[tuple[float, float, float, float]], plot: Plot
) -> bool:
    if box[0] < plot.left or box[2] > plot.width or box[1] < plot.top - SMALL or box[3] > plot.bottom:
        return False
    return not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in taken
    )


def _beyond(points: Sequence[FunnelPoint]) -> list[FunnelPoint]:
    """The places that are numbered and named: the first ten. All are in the table."""
    return [point for point in points if point.mark is not Mark.COMMON][:MOST_NAMED]


def _below(plot: Plot, points: Sequence[FunnelPoint], labels: FunnelLabels) -> tuple[list[Svg], float]:
    """What the lines and marks mean, and who the numbered places are."""
    rows: list[Svg] = []
    y = plot.bottom + 2 * ROW
    seen = {point.mark for point in points}
    key: list[tuple[str, Mark | str]] = [(labels.centre, ""), (labels.outer, "6 5"), (labels.inner, "1 5")]
    key += [(labels.marks[mark], mark) for mark in Mark if mark in seen and labels.marks.get(mark)]
    for words, drawn in key:
        for place, line in enumerate(wrap(words, plot.width - SAMPLE - 6, 2, SMALL)):
            y += ROW
            rows += [_sample(drawn, y)] if place == 0 else []
            rows.append(quiet(line, SAMPLE + 6, y, font_size=SMALL))
    for number, point in enumerate(_beyond(points), 1):
        told = f"{number}  {point.name}: {point.says}" if point.says else f"{number}  {point.name}"
        for line in wrap(told, plot.width, 2, SMALL):
            y += ROW
            rows.append(quiet(line, 0, y, font_size=SMALL))
    more = sum(point.mark is not Mark.COMMON for point in points) - MOST_NAMED
    if more > 0 and labels.more:
        y += ROW
        rows.append(quiet(fit(f"{labels.more} {more}", plot.width, SMALL), 0, y, font_size=SMALL))
    return rows, y + 6


def _sample(drawn: Mark | str, y: float) -> Svg:
    if isinstance(drawn, Mark):
        return shape(drawn, [(SAMPLE / 2, y - 4)])
    looks = stroke("gs-limit", QUIET if drawn else INK, 1.25)
    dashed = {"stroke_dasharray": drawn} if drawn else {}
    return tag("line", x1=0, x2=SAMPLE, y1=y - 4, y2=y - 4, **looks, **dashed)


def _table(points: Sequence[FunnelPoint], labels: FunnelLabels, number: Number) -> TableTwin:
    rows = tuple((point.name, number(point.size), number(point.value), point.says) for point in points)
    return TableTwin((labels.place, labels.across, labels.up, labels.says), rows)


def _facts(points: Sequence[FunnelPoint]) -> dict[str, str | float | None]:
    marks = [point.mark for point in points]
    told = {mark.value: marks.count(mark) for mark in (Mark.BETTER, Mark.WORSE, Mark.SPECIAL)}
    return {"places": len(points), **told}
