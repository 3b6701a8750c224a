"""A control chart: values, their line and limits by phase, marked points, a target, and what happened when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from groundswell.pure.drawing._control_marks import (
    point_marks,
    reference_lines,
    shape,
    step_lines,
    value_line,
)
from groundswell.pure.drawing._control_notes import note_flags
from groundswell.pure.drawing._control_parts import (
    MOST_END,
    ControlLabels,
    ControlPoint,
    Mark,
    Note,
    ends_of,
    lines_of,
    plot_of,
)
from groundswell.pure.drawing._markup import Svg
from groundswell.pure.drawing._numbers import Number, apart, plain_number
from groundswell.pure.drawing._picture import WIDTH, Picture, TableTwin, frame, quiet
from groundswell.pure.drawing._text import LEADING, SMALL, wrap
from groundswell.pure.drawing._trend_marks import band, gaps
from groundswell.pure.drawing._trend_plot import ROW, Plot, axes, names_below


def control_chart(
    points: Sequence[ControlPoint],
    *,
    id: str,
    title: str,
    desc: str,
    labels: ControlLabels,
    notes: Sequence[Note] = (),
    number: Number = plain_number,
    width: float = WIDTH,
) -> Picture:
    """Return a run or control chart of these points, in order.

    Lines break where the phase changes and step where they change from point to point. Marked points have shapes of their
    own, explained below. Notes are numbered on the chart and told below. The scale need not begin at 0.

    Facts: points, shown, phases, and how many are better, worse, special and ghost.

    Raises ValueError for a value that is not finite or beyond 1e12, a note at no point, a bad id, a blank title or a width
    under 280 units.
    """
    if any(not 0 <= note.at < len(points) for note in notes):
        raise ValueError("a note belongs to a point")
    told, number = sorted(notes, key=lambda note: note.at), cache(number)
    plot = plot_of(points, labels, number, width, bool(notes))
    names = [(point.name, point.value) for point in points]
    below, height = _below(plot, points, labels, told)
    parts = [
        axes(plot, labels.up, number),
        gaps(plot, names),
        *step_lines(plot, points),
        *reference_lines(plot, points),
        *value_line(plot, points),
        *point_marks(plot, points),
        *note_flags(plot, points, told),
        *names_below(plot, [name for name, _ in names]),
        *_end_words(plot, points, labels),
        *below,
    ]
    svg = frame(*parts, id=id, title=title, desc=desc, width=width, height=height)
    return Picture(svg, _table(points, labels, told, number), _facts(points))


def _end_words(plot: Plot, points: Sequence[ControlPoint], labels: ControlLabels) -> Iterator[Svg]:
    """Yield on the right what each line is, pushed apart where words would touch."""
    room = plot.width * MOST_END
    ends = [
        (wrap(words, room, 2, SMALL), value)
        for words, value in ends_of(points[-1:], labels)
        if value is not None
    ]
    ends = sorted(((lines, value) for lines, value in ends if lines != [""]), key=lambda end: -end[1])
    heights = [len(lines) * SMALL * LEADING + 2 for lines, _ in ends]
    middles = apart(
        [plot.y(value) for _, value in ends], heights, plot.top - SMALL / 2, plot.bottom + SMALL / 2
    )
    for (lines, _), middle in zip(ends, middles, strict=True):
        top = middle + 4 - (len(lines) - 1) * SMALL * LEADING / 2
        for place, line in enumerate(lines):
            yield quiet(line, plot.right + 8, top + place * SMALL * LEADING, font_size=SMALL)


def _below(
    plot: Plot, points: Sequence[ControlPoint], labels: ControlLabels, notes: Sequence[Note]
) -> tuple[list[Svg], float]:
    """Return what the marks mean and what happened, a row each, and the height they end at."""
    rows: list[Svg] = []
    y = plot.bottom + ROW
    for words, drawn in _key(points, labels):
        for place, line in enumerate(wrap(words, plot.width - 20, 2, SMALL)):
            y += ROW
            rows += [_sample(drawn, y)] if place == 0 else []
            rows.append(quiet(line, 20, y, font_size=SMALL))
    for number, note in enumerate(notes, 1):
        for line in wrap(f"{number}  {points[note.at].name}: {note.text}", plot.width, 3, SMALL):
            y += ROW
            rows.append(quiet(line, 0, y, font_size=SMALL))
    return rows, y + 6


def _key(points: Sequence[ControlPoint], labels: ControlLabels) -> Iterator[tuple[str, Mark | None]]:
    seen = {point.mark for point in points if point.value is not None}
    yield from ((labels.marks[mark], mark) for mark in Mark if mark in seen and labels.marks.get(mark))
    if any(point.value is None for point in points):
        yield labels.missing, None


def _sample(mark: Mark | None, y: float) -> Svg:
    return band(0, y - 10, 14, 12) if mark is None else shape(mark, [(7, y - 4)])


def _table(
    points: Sequence[ControlPoint], labels: ControlLabels, notes: Sequence[Note], number: Number
) -> TableTwin:
    """Return the points row by row with their lines and what is said of them."""
    told: dict[int, str] = {}
    for note in notes:
        told[note.at] = f"{told[note.at]} {note.text}" if note.at in told else note.text
    heads = (labels.centre, labels.lower, labels.upper, labels.target)
    lines = [lines_of(point) for point in points]
    shown = [place for place in range(4) if any(line[place] is not None for line in lines)]
    rows = tuple(
        (
            point.name,
            labels.missing if point.value is None else number(point.value),
            *[_cell(lines[index][place], number) for place in shown],
            " ".join(filter(None, (_said(point, labels), told.get(index, "")))),
        )
        for index, point in enumerate(points)
    )
    return TableTwin((labels.across, labels.up, *(heads[place] for place in shown), labels.why), rows)


def _cell(value: float | None, number: Number) -> str:
    return "" if value is None else number(value)


def _said(point: ControlPoint, labels: ControlLabels) -> str:
    return point.why or ("" if point.mark is Mark.COMMON else labels.marks.get(point.mark, ""))


def _facts(points: Sequence[ControlPoint]) -> dict[str, str | float | None]:
    marks = Counter(point.mark for point in points if point.value is not None)
    return {
        "points": len(points),
        "shown": sum(marks.values()),
        "phases": len({point.phase for point in points}),
        **{mark.value: marks[mark] for mark in Mark if mark is not Mark.COMMON},
    }
