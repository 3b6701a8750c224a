"""How people shared out their dots: agreement and disagreement, not only a total."""

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.pure.drawing._markup import Svg, join, tag
from groundswell.pure.drawing._numbers import check_numbers
from groundswell.pure.drawing._picture import (
    ACCENT,
    GRID,
    WIDTH,
    Picture,
    TableTwin,
    frame,
    label,
    paragraph,
    quiet,
    stroke,
)
from groundswell.pure.drawing._text import LEADING, SIZE, SMALL, width_of, wrap

LINE = SIZE * LEADING
MOST_LINES = 3
MOST_STACKED = 8
DOT = 3.5
PITCH = 9.0
BETWEEN = 22.0
STACK = MOST_STACKED * PITCH
MOST_DOTS = 20


@dataclass(frozen=True, slots=True)
class Option:
    """One thing voted on, and how many people gave it 0, 1, 2 ... dots (None when hidden).

    `text` is what is said of it in words, such as "31 dots from 12 people".
    """

    label: str
    counts: Sequence[int] | None
    text: str


@dataclass(frozen=True, slots=True)
class SpreadLabels:
    """The words of a spread: head of the options, head of their words, the dots' axis, and "hidden".

    `dots` holds a name for each number of dots, from 0 up: the heads of the table ("no dots", "1 dot").
    """

    option: str
    text: str
    axis: str
    hidden: str
    dots: tuple[str, ...]


def spread(
    rows: Sequence[Option], *, id: str, title: str, desc: str, labels: SpreadLabels, width: float = WIDTH
) -> Picture:
    """Return for each option a small histogram: a dot for each person over the dots that person gave.

    When more than 8 people stand on one place in any row, all rows have bars of one scale with their
    numbers, so that rows can be compared. `labels.dots` says how many places there are, at most 21.

    Facts: rows, shown, people (the largest number in any one row; 0 without rows).

    Raises ValueError when counts are negative, beyond 1e12 or not as many as `labels.dots`, when those
    are none or more than 21, for a bad id, a blank title or a width under 280 units.
    """
    _check(rows, labels)
    known = [row.counts for row in rows if row.counts is not None]
    tallest = max([0, *(count for counts in known for count in counts)])
    parts, top = _axis_name(labels.axis, width) if known else ([], 0.0)
    for row in rows:
        drawn, top = _row(row, tallest, len(labels.dots), labels, top, width)
        parts.append(drawn)
    picture = frame(*parts, id=id, title=title, desc=desc, width=width, height=max(top - BETWEEN + 4, LINE))
    facts = {"rows": len(rows), "shown": len(known), "people": max([0, *map(sum, known)])}
    return Picture(picture, _table(rows, labels), facts)


def _check(rows: Sequence[Option], labels: SpreadLabels) -> None:
    places = len(labels.dots)
    if not 1 <= places <= MOST_DOTS + 1:
        raise ValueError(f"there are 1 to {MOST_DOTS + 1} places for dots, not {places}")
    for row in rows:
        if row.counts is not None and (len(row.counts) != places or min(row.counts) < 0):
            raise ValueError("each option needs a count of people for each number of dots")
        check_numbers(row.counts or ())


def _axis_name(name: str, width: float) -> tuple[list[Svg], float]:
    """Return what the numbers under the histograms are, over the first of them, and where the rows begin."""
    lines = wrap(name, width / 2, 2, SMALL)
    step = SMALL * LEADING
    return [quiet(line, width / 2, SMALL + i * step, font_size=SMALL) for i, line in enumerate(lines)], (
        len(lines) * step + 8
    )


def _row(
    row: Option, tallest: int, places: int, labels: SpreadLabels, top: float, width: float
) -> tuple[Svg, float]:
    """Return words on the left, the histogram on the right, and where the next row begins."""
    half = width * 0.5
    lines = wrap(row.label, half - 16, MOST_LINES)
    said = wrap(row.text, half - 16, 2, SMALL)
    words = paragraph(lines, 0, top + SIZE)
    under = top + SIZE + len(lines) * LINE
    words += [quiet(text, 0, under + i * SMALL * LEADING, font_size=SMALL) for i, text in enumerate(said)]
    if row.counts is None:
        note = wrap(labels.hidden, half, 2, SMALL)
        words += [
            quiet(text, half, top + SIZE + i * SMALL * LEADING, font_size=SMALL)
            for i, text in enumerate(note)
        ]
        return join(*words), under + len(said) * SMALL * LEADING + BETWEEN
    high = min(max(tallest, 1), MOST_STACKED) * PITCH + SMALL + 4
    base = top + max(high, under - top + (len(said) - 1) * SMALL * LEADING - 12)
    return join(*words, _histogram(row.counts, tallest, base, half, width, places)), base + 20 + BETWEEN


def _histogram(
    counts: Sequence[int], tallest: int, base: float, left: float, right: float, places: int
) -> Svg:
    """Return the columns on their base line, with the number of dots under each."""
    slot = (right - left) / places
    parts = [tag("line", x1=left, y1=base, x2=right, y2=base, **stroke("gs-grid", GRID, 1))]
    for place, count in enumerate(counts):
        x = left + slot * (place + 0.5)
        parts += _column(count, tallest, x, base, slot)
        if slot >= width_of("00", SMALL) or place in (0, places - 1):
            middle = min(x, right - width_of(str(place), SMALL) / 2)
            parts.append(quiet(str(place), middle, base + 16, font_size=SMALL, text_anchor="middle"))
    return join(*parts)


def _column(count: int, tallest: int, x: float, base: float, slot: float) -> list[Svg]:
    """Return a stack of dots, or a bar when there are too many; over it the number, where it fits."""
    if tallest <= MOST_STACKED:
        top = base - count * PITCH
        drawn = [_dot(x, base - (i + 0.5) * PITCH) for i in range(count)]
    else:
        top = base - STACK * count / tallest
        drawn = [_bar(x, base, top, min(slot * 0.6, 12.0))] if count else []
    if count and width_of(str(count), SMALL) <= slot:
        drawn.append(label(str(count), x, top - 4, font_size=SMALL, text_anchor="middle"))
    return drawn


def _dot(x: float, y: float) -> Svg:
    return tag("circle", class_="gs-point gs-accent", cx=x, cy=y, r=DOT, fill=ACCENT)


def _bar(x: float, base: float, top: float, thick: float) -> Svg:
    height = max(base - top, 1.0)
    return tag(
        "rect",
        class_="gs-bar gs-accent",
        x=x - thick / 2,
        y=base - height,
        width=thick,
        height=height,
        rx=min(2.0, height / 2),
        fill=ACCENT,
    )


def _table(rows: Sequence[Option], labels: SpreadLabels) -> TableTwin:
    hidden = (labels.hidden,) * len(labels.dots)
    cells = [tuple(map(str, row.counts)) if row.counts is not None else hidden for row in rows]
    table = tuple((row.label, *cell, row.text) for row, cell in zip(rows, cells, strict=True))
    return TableTwin((labels.option, *labels.dots, labels.text), table)
