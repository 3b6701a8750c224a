"""Groups by questions: a field for each, the darker the higher, with its number in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.pure.drawing._markup import Svg, join, tag
from groundswell.pure.drawing._picture import GRID, WIDTH, Picture, TableTwin, frame, label, quiet, stroke
from groundswell.pure.drawing._shades import DARK, field, tint, word_on
from groundswell.pure.drawing._text import LEADING, SIZE, SMALL, fit

HIGH = 24.0
BETWEEN = 12.0
MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Heat:
    """One field: how far up its scale it lies, from 0 to 1 (None when hidden), and its number in words."""

    place: float | None
    text: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A group and its fields, one for each column."""

    label: str
    cells: Sequence[Heat]


@dataclass(frozen=True, slots=True)
class HeatLabels:
    """Head of the groups; for each column a short sign to stand over it, and its words for the table."""

    group: str
    columns: tuple[tuple[str, str], ...]


def heat_map(
    rows: Sequence[HeatRow], *, id: str, title: str, desc: str, labels: HeatLabels, width: float = WIDTH
) -> Picture:
    """Return a row of fields for each group, under its name. What is hidden is an empty frame.

    Facts: rows, shown (fields with a number), hidden.

    Raises ValueError without columns or with more than 12, when a row has not as many fields, for a place
    outside 0 to 1, a bad id, a blank title or a width under 280 units.
    """
    columns = len(labels.columns)
    if not 1 <= columns <= MOST_COLUMNS or any(len(row.cells) != columns for row in rows):
        raise ValueError(f"a heat map has 1 to {MOST_COLUMNS} columns, and each row a field for every one")
    wide = width / columns
    parts = [
        quiet(sign, (at + 0.5) * wide, SMALL, font_size=SMALL, text_anchor="middle")
        for at, (sign, _) in enumerate(labels.columns)
    ]
    top = SMALL * LEADING + 4
    for row in rows:
        parts.append(_row(row, top, wide, width))
        top += SIZE * LEADING + HIGH + BETWEEN
    svg = frame(*parts, id=id, title=title, desc=desc, width=width, height=top)
    return Picture(svg, _table(rows, labels), _facts(rows))


def _row(row: HeatRow, top: float, wide: float, width: float) -> Svg:
    fields = [_field(cell, at * wide, top + SIZE * LEADING, wide) for at, cell in enumerate(row.cells)]
    return join(label(fit(row.label, width), 0, top + SIZE), *fields)


def _field(cell: Heat, x: float, y: float, wide: float) -> Svg:
    if cell.place is None:
        looks = {**stroke("gs-gap", GRID, 1.25), "stroke_dasharray": "2 4"}
        return tag("rect", x=x + 2, y=y + 2, width=wide - 4, height=HIGH - 4, rx=3, **looks)
    if not 0 <= cell.place <= 1:
        raise ValueError(f"a field lies between 0 and 1, not at {cell.place}")
    words = word_on(cell.text, x, y + HIGH / 2 + 4, wide, DARK)
    return join(field(x, y, wide, HIGH, tint(cell.place)), *words)


def _table(rows: Sequence[HeatRow], labels: HeatLabels) -> TableTwin:
    headers = (labels.group, *(words for _, words in labels.columns))
    return TableTwin(headers, tuple((row.label, *(cell.text for cell in row.cells)) for row in rows))


def _facts(rows: Sequence[HeatRow]) -> dict[str, str | float | None]:
    places = [cell.place for row in rows for cell in row.cells]
    hidden = places.count(None)
    return {"rows": len(rows), "shown": len(places) - hidden, "hidden": hidden}
