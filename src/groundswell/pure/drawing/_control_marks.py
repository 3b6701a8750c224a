"""What a control chart draws on its plot: lines that break at steps, points in shapes, numbers of notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from groundswell.pure.drawing._control_parts import ControlPoint, Mark, lines_of
from groundswell.pure.drawing._markup import Svg, tag
from groundswell.pure.drawing._picture import ACCENT, INK, OUT, QUIET, stroke
from groundswell.pure.drawing._trend_plot import Plot

SPECIAL = "#5b2c83"
COLOURS = {Mark.COMMON: QUIET, Mark.BETTER: ACCENT, Mark.WORSE: OUT, Mark.SPECIAL: SPECIAL, Mark.GHOST: QUIET}
CLASSES = {Mark.BETTER: "gs-point gs-accent", Mark.WORSE: "gs-point-out", Mark.SPECIAL: "gs-point-out"}
LOOKS = ("1.25", "6 5", "6 5", "1 5")


def reference_lines(plot: Plot, points: Sequence[ControlPoint]) -> Iterator[Svg]:
    """Yield the line, the limits and the target: one path for each unbroken stretch, stepped where they change."""
    edges = [max(plot.left, plot.x(0) - plot.slot / 2)]
    edges += [min(plot.right, edges[0] + plot.slot * number) for number in range(1, len(points) + 1)]
    phases = [point.phase for point in points]
    lines = list(zip(*map(lines_of, points), strict=True))
    for place, dashes in enumerate(LOOKS):
        path = "".join(_stretches(plot, edges, lines[place], phases, breaks=place < 3)) if lines else ""
        if path:
            looks = stroke("gs-limit", INK if place == 0 else QUIET, 1.25)
            looks["stroke_linejoin"] = "miter"
            if place:
                looks["stroke_dasharray"] = dashes
            yield tag("path", d=path, **looks)


def _stretches(
    plot: Plot, edges: Sequence[float], line: Sequence[float | None], phases: Sequence[int], *, breaks: bool
) -> Iterator[str]:
    before, last = None, None
    for index, (value, phase) in enumerate(zip(line, phases, strict=True)):
        begins = before is None or (phase != last and breaks)
        if before is not None and (begins or value != before):
            yield f"H{edges[index]:.1f}"
        if value is not None and begins:
            yield f"M{edges[index]:.1f} {plot.y(value):.1f}"
        elif value is not None and value != before:
            yield f"V{plot.y(value):.1f}"
        before, last = value, phase
    yield "" if before is None else f"H{edges[-1]:.1f}"


def step_lines(plot: Plot, points: Sequence[ControlPoint]) -> Iterator[Svg]:
    """Yield a thin upright line where a new phase begins."""
    for index, (before, after) in enumerate(pairwise(points)):
        if before.phase != after.phase:
            x = plot.x(index) + plot.slot / 2
            yield tag(
                "line",
                x1=x,
                y1=plot.top,
                x2=x,
                y2=plot.bottom,
                **stroke("gs-step", QUIET, 1),
                stroke_dasharray="2 3",
            )


def value_line(plot: Plot, points: Sequence[ControlPoint]) -> Iterator[Svg]:
    """Yield the line through the values, broken at gaps and at steps."""
    path = []
    for (known, _), run in groupby(
        enumerate(points), key=lambda one: (one[1].value is not None, one[1].phase)
    ):
        places = (
            [f"{plot.x(index):.1f} {plot.y(point.value or 0):.1f}" for index, point in run] if known else []
        )
        if len(places) > 1:
            path.append("M" + "L".join(places))
    if path:
        yield tag("path", d="".join(path), **stroke("gs-line", QUIET, 1.25))


def point_marks(plot: Plot, points: Sequence[ControlPoint]) -> Iterator[Svg]:
    """Yield the points, all of one kind as one shape: dots, larger dots, diamonds, squares, rings."""
    size = min(1.0, max(0.5, plot.slot / 7))
    for mark in Mark:
        places = [
            (plot.x(index), plot.y(point.value))
            for index, point in enumerate(points)
            if point.mark is mark and point.value is not None
        ]
        if places:
            yield shape(mark, places, size)


def shape(mark: Mark, places: Sequence[tuple[float, float]], size: float = 1.0) -> Svg:
    """Return one kind of point at these places."""
    right, down, outline = _outline(mark, size)
    path = "".join([f"M{x + right:.1f} {y + down:.1f}{outline}" for x, y in places])
    looks: dict[str, str | float] = {"fill": COLOURS[mark]}
    if mark is Mark.GHOST:
        looks = stroke("gs-point gs-quiet", QUIET, 1.5)
        return tag("path", d=path, **looks)
    return tag("path", class_=CLASSES.get(mark, "gs-point"), d=path, **looks)


def _outline(mark: Mark, size: float) -> tuple[float, float, str]:
    """Return how far from its middle a point's outline begins, and the outline."""
    if mark is Mark.WORSE:
        reach = 6 * size
        return 0, -reach, f"l{reach:.1f} {reach:.1f}l{-reach:.1f} {reach:.1f}l{-reach:.1f} {-reach:.1f}z"
    if mark is Mark.SPECIAL:
        side = 8.5 * size
        return -side / 2, -side / 2, f"h{side:.1f}v{side:.1f}h{-side:.1f}z"
    radius = {Mark.BETTER: 5.0, Mark.GHOST: 4.0}.get(mark, 2.75) * size
    half = f"a{radius:.1f} {radius:.1f} 0 1 0"
    return -radius, 0, f"{half} {2 * radius:.1f} 0{half} {-2 * radius:.1f} 0z"
