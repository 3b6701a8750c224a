"""A control chart at a glance: only the lines and the points, beside words that stand on the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from groundswell.pure.drawing._control_marks import point_marks, reference_lines, step_lines, value_line
from groundswell.pure.drawing._control_parts import ControlPoint, lines_of
from groundswell.pure.drawing._numbers import LARGEST, check_numbers, ticks
from groundswell.pure.drawing._picture import NARROWEST, Picture, TableTwin, frame
from groundswell.pure.drawing._trend_marks import gaps
from groundswell.pure.drawing._trend_plot import Plot

HEIGHT = 64.0
MARGIN = 5.0
REMEMBERED = 1024


def glance(
    points: Sequence[ControlPoint], *, id: str, title: str, desc: str, width: float = NARROWEST
) -> Picture:
    """Return the points with their lines and nothing else; the words and the table stand elsewhere on the page.

    Facts: points. Raises ValueError for a value that is not finite or beyond 1e12, a bad id, a blank title or a width under
    280 units.
    """
    return _drawn(tuple(points), id, title, desc, width)


@lru_cache(maxsize=REMEMBERED)
def _drawn(points: tuple[ControlPoint, ...], id: str, title: str, desc: str, width: float) -> Picture:
    # An overview draws the same hundred again and again, and nothing but these arguments goes into them.
    values = [point.value for point in points if point.value is not None]
    lines = [line for point in points for line in lines_of(point) if line is not None]
    check_numbers([*values, *lines], LARGEST * 10)
    marks = ticks([*values, *lines], from_nought=False)
    plot = Plot(width, 0, width, MARGIN, HEIGHT - MARGIN, marks, len(points))
    drawn = [
        gaps(plot, [(point.name, point.value) for point in points]),
        *step_lines(plot, points),
        *reference_lines(plot, points),
        *value_line(plot, points),
        *point_marks(plot, points),
    ]
    svg = frame(*drawn, id=id, title=title, desc=desc, width=width, height=HEIGHT)
    return Picture(svg, TableTwin((), ()), {"points": len(points)})
