"""Small multiples: many control charts side by side, each small, none ranked above another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from groundswell.pure.drawing._control_marks import point_marks, reference_lines, step_lines, value_line
from groundswell.pure.drawing._control_parts import ControlPoint, Mark, lines_of
from groundswell.pure.drawing._markup import Svg
from groundswell.pure.drawing._numbers import LARGEST, Number, check_numbers, plain_number, ticks
from groundswell.pure.drawing._picture import WIDTH, Picture, TableTwin, frame, label, quiet
from groundswell.pure.drawing._text import BOLD, LEADING, SIZE, SMALL, fit, width_of, wrap
from groundswell.pure.drawing._trend_marks import gaps
from groundswell.pure.drawing._trend_plot import Plot

NARROWEST_PANEL = 165.0
GAP = 20.0
PLOT = 64.0
NAME_LINES = 2
SAID_LINES = 2
LINE, SMALL_LINE = SIZE * LEADING, SMALL * LEADING


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: what it is of, its points in order, and what it says in a few words."""

    name: str
    points: Sequence[ControlPoint]
    says: str


@dataclass(frozen=True, slots=True)
class PanelHeaders:
    """The heads of the table, and the words where there is no value."""

    name: str
    newest: str
    says: str
    missing: str


def small_multiples(
    panels: Sequence[Panel],
    *,
    id: str,
    title: str,
    desc: str,
    headers: PanelHeaders,
    same_scale: bool = False,
    number: Number = plain_number,
    width: float = WIDTH,
) -> Picture:
    """Return the charts in the order given, as many beside one another as stay readable.

    Each has a scale of its own unless `same_scale`. The newest value stands beside the name.

    Facts: panels, columns, and how many have a newest point that is better, worse or special.

    Raises ValueError when there are no panels, for a value that is not finite or beyond 1e12, a bad id, a blank title or a
    width under 280 units.
    """
    if not panels:
        raise ValueError("small multiples need at least one chart")
    columns = max(1, int((width + GAP) // (NARROWEST_PANEL + GAP)))
    wide = (width - GAP * (columns - 1)) / columns
    shared = _values([point for panel in panels for point in panel.points]) if same_scale else None
    parts: list[Svg] = []
    top = 0.0
    for first in range(0, len(panels), columns):
        row = panels[first : first + columns]
        heights = [_height(panel, wide, number) for panel in row]
        for place, panel in enumerate(row):
            left = place * (wide + GAP)
            parts += _panel(panel, left, top, wide, max(heights), shared, number, headers)
        top += max(heights) + PLOT + SAID_LINES * SMALL_LINE + GAP
    svg = frame(*parts, id=id, title=title, desc=desc, width=width, height=top - GAP + 6)
    return Picture(svg, _table(panels, headers, number), _facts(panels, columns))


def _values(points: Sequence[ControlPoint]) -> list[float]:
    lines = [line for point in points for line in lines_of(point) if line is not None]
    known = [point.value for point in points if point.value is not None]
    check_numbers(known)
    check_numbers(lines, LARGEST * 10)
    return known + lines


def _newest(panel: Panel) -> ControlPoint | None:
    return next((point for point in reversed(panel.points) if point.value is not None), None)


def _names(panel: Panel, wide: float, number: Number) -> tuple[list[str], str]:
    """The name in lines, and the newest value that stands at the right of the first."""
    newest = _newest(panel)
    told = "" if newest is None or newest.value is None else fit(number(newest.value), wide / 2)
    return wrap(panel.name, wide - width_of(told) * BOLD - 8, NAME_LINES), told


def _height(panel: Panel, wide: float, number: Number) -> float:
    return len(_names(panel, wide, number)[0]) * LINE + 4


def _panel(
    panel: Panel,
    left: float,
    top: float,
    wide: float,
    head: float,
    shared: list[float] | None,
    number: Number,
    headers: PanelHeaders,
) -> Iterator[Svg]:
    lines, told = _names(panel, wide, number)
    for place, line in enumerate(lines):
        yield label(line, left, top + SIZE + place * LINE)
    yield label(told or "–", left + wide, top + SIZE, text_anchor="end", font_weight="bold")
    marks = ticks(shared if shared is not None else _values(panel.points), from_nought=False)
    plot = Plot(wide, left, left + wide, top + head, top + head + PLOT, marks, len(panel.points))
    yield gaps(plot, [(point.name, point.value) for point in panel.points])
    yield from step_lines(plot, panel.points)
    yield from reference_lines(plot, panel.points)
    yield from value_line(plot, panel.points)
    yield from point_marks(plot, panel.points)
    for place, line in enumerate(wrap(panel.says or headers.missing, wide, SAID_LINES, SMALL)):
        yield quiet(line, left, plot.bottom + SMALL_LINE * (place + 1), font_size=SMALL)


def _table(panels: Sequence[Panel], headers: PanelHeaders, number: Number) -> TableTwin:
    rows = []
    for panel in panels:
        newest = _newest(panel)
        told = headers.missing if newest is None or newest.value is None else number(newest.value)
        rows.append((panel.name, told, panel.says))
    return TableTwin((headers.name, headers.newest, headers.says), tuple(rows))


def _facts(panels: Sequence[Panel], columns: int) -> dict[str, str | float | None]:
    marks = [newest.mark for panel in panels if (newest := _newest(panel))]
    told = {mark.value: marks.count(mark) for mark in (Mark.BETTER, Mark.WORSE, Mark.SPECIAL)}
    return {"panels": len(panels), "columns": columns, **told}
