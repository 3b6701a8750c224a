"""How answers are spread over the points of a scale: a full bar under its own words, one part for each point."""

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.pure.drawing._bars import MOST_LINES
from groundswell.pure.drawing._markup import Svg, join
from groundswell.pure.drawing._numbers import check_numbers
from groundswell.pure.drawing._picture import WIDTH, Picture, TableTwin, frame, paragraph, quiet
from groundswell.pure.drawing._shades import field, ink_on, shade, steps_of, word_on
from groundswell.pure.drawing._text import LEADING, SIZE, SMALL, fit, width_of, wrap

LINE = SIZE * LEADING
HIGH = 22.0
BETWEEN = 20.0
SWATCH = 14.0


@dataclass(frozen=True, slots=True)
class Answered:
    """One question: its words, a width in percent for each point (None when hidden), and what is said of it."""

    label: str
    widths: Sequence[float] | None
    text: str
    cells: tuple[str, ...]
    """For the table: what is said of each point, and then whatever `LikertLabels.more` heads."""


@dataclass(frozen=True, slots=True)
class LikertLabels:
    """Head of the questions, the points from the lowest up (a sign short enough for the bar, and the words), more heads."""

    question: str
    points: tuple[tuple[str, str], ...]
    more: tuple[str, ...]


def likert(
    rows: Sequence[Answered], *, id: str, title: str, desc: str, labels: LikertLabels, width: float = WIDTH
) -> Picture:
    """Return a bar for each question, from pale at the lowest point to the accent at the highest, and a key below.

    Each part carries its point's sign where there is room, so that the bar reads without colour. A hidden
    row has its words and no bar.

    Facts: rows, shown.

    Raises ValueError when widths are not as many as the points, negative or not 100 together (within 1), for a
    bad id, a blank title or a width under 280 units.
    """
    steps = steps_of(len(labels.points))
    parts: list[Svg] = []
    top = 0.0
    for row in rows:
        _check(row, labels)
        drawn, top = _row(row, labels, steps, top, width)
        parts.append(drawn)
    key, bottom = _key(labels, steps, top, width) if rows else ([], LINE)
    svg = frame(*parts, *key, id=id, title=title, desc=desc, width=width, height=bottom)
    shown = sum(row.widths is not None for row in rows)
    return Picture(svg, _table(rows, labels), {"rows": len(rows), "shown": shown})


def _check(row: Answered, labels: LikertLabels) -> None:
    if row.widths is None:
        return
    check_numbers(row.widths)
    if len(row.widths) != len(labels.points) or min(row.widths) < 0 or not 99 <= sum(row.widths) <= 101:
        raise ValueError("a bar has a part for each point, and together they fill it")


def _row(
    row: Answered, labels: LikertLabels, steps: Sequence[float], top: float, width: float
) -> tuple[Svg, float]:
    lines = wrap(row.label, width, MOST_LINES + 1)
    parts = paragraph(lines, 0, top + SIZE)
    y = top + SIZE + (len(lines) - 1) * LINE + 8
    if row.widths is not None:
        parts += _bar(row.widths, labels, steps, y, width)
        y += HIGH
    said = wrap(row.text, width, MOST_LINES, SMALL)
    parts += [quiet(line, 0, y + (at + 1) * SMALL * LEADING, font_size=SMALL) for at, line in enumerate(said)]
    return join(*parts), y + len(said) * SMALL * LEADING + BETWEEN


def _bar(
    widths: Sequence[float], labels: LikertLabels, steps: Sequence[float], y: float, width: float
) -> list[Svg]:
    x, parts = 0.0, []
    for (sign, _), wide, step in zip(
        labels.points, (one * width / 100 for one in widths), steps, strict=True
    ):
        parts += [
            field(x, y, wide, HIGH, shade(step)),
            *word_on(sign, x, y + HIGH / 2 + 4, wide, ink_on(step)),
        ]
        x += wide
    return parts


def _key(labels: LikertLabels, steps: Sequence[float], top: float, width: float) -> tuple[list[Svg], float]:
    """Return what each shade and sign means, as many side by side as fit."""
    parts: list[Svg] = []
    x, y = 0.0, top
    for (sign, words), step in zip(labels.points, steps, strict=True):
        told = fit(words, width - SWATCH - 26, SMALL)
        wide = SWATCH + 12 + width_of(told, SMALL) + 14
        if x and x + wide > width:
            x, y = 0.0, y + 20
        parts += [
            field(x, y, SWATCH + 6, SWATCH, shade(step)),
            *word_on(sign, x, y + 11, SWATCH + 6, ink_on(step)),
        ]
        parts.append(quiet(told, x + SWATCH + 12, y + 11, font_size=SMALL))
        x += wide
    return parts, y + 20


def _table(rows: Sequence[Answered], labels: LikertLabels) -> TableTwin:
    headers = (labels.question, *(words for _, words in labels.points), *labels.more)
    return TableTwin(headers, tuple((row.label, *row.cells) for row in rows))
