"""A map of people or groups by two scales from 1 to 5: a number for each, its words below, and four fields with names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from groundswell.pure.drawing._markup import Svg, tag
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
from groundswell.pure.drawing._text import LEADING, SIZE, SMALL, fit, width_of, wrap

STEPS = 5
CUT = 3
"""What is above this on a scale is high."""
EDGE = 2.0
LINE = SIZE * LEADING
NAME = 2 * SMALL * LEADING + 6
DOT = 11.0
CELL = 2 * DOT + 4
LEAST_HIGH = 34.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody or something on the map: name, how far across and how far up (1 to 5), and what else to say of it."""

    name: str
    across: int
    up: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class QuadrantLabels:
    """The words of the two scales, the head of the table for what is named, and of the fields from the top left, by rows."""

    name: str
    across: str
    up: str
    fields: tuple[str, str, str, str]
    note: str = ""


def quadrant(
    rows: Sequence[Placed],
    *,
    id: str,
    title: str,
    desc: str,
    labels: QuadrantLabels,
    width: float = WIDTH,
) -> Picture:
    """Return the map: a square for each pair of steps, as high as it must be for all that stand there, with numbers in circles.

    The numbers are those of the order given; their names stand below. The table has name, both steps, the name of the field, note.

    Facts: rows, and how many stand in each field (field_0 to field_3).

    Raises ValueError for a step that is not from 1 to 5, a bad id, a blank title or a width under 280 units.
    """
    if any(not (1 <= row.across <= STEPS and 1 <= row.up <= STEPS) for row in rows):
        raise ValueError(f"a step on the map is from 1 to {STEPS}")
    board = _Board(rows, width)
    key, height = _key(rows, board.bottom + SMALL * LEADING + 14, width)
    parts = [*_scales(board, labels, width), *_names(board, labels), *_dots(board, rows), *key]
    svg = frame(*parts, id=id, title=title, desc=desc, width=width, height=height)
    return Picture(svg, _table(rows, labels), _facts(rows))


def _field(row: Placed) -> int:
    """0 to 3: the fields from the top left, by rows."""
    return 2 * (row.up <= CUT) + (row.across > CUT)


def _facts(rows: Sequence[Placed]) -> dict[str, str | float | None]:
    counts = [sum(_field(row) == field for row in rows) for field in range(4)]
    return {"rows": len(rows), **{f"field_{field}": count for field, count in enumerate(counts)}}


def _table(rows: Sequence[Placed], labels: QuadrantLabels) -> TableTwin:
    heads = (labels.name, labels.across, labels.up, "", labels.note)
    told = tuple(
        (row.name, str(row.across), str(row.up), labels.fields[_field(row)], row.note) for row in rows
    )
    return TableTwin(
        heads if labels.note else heads[:4], told if labels.note else tuple(row[:4] for row in told)
    )


class _Board:
    def __init__(self, rows: Sequence[Placed], width: float) -> None:
        self.wide = (width - 2 * EDGE) / STEPS
        self.across = max(1, int(self.wide / CELL))
        self.there: dict[tuple[int, int], list[int]] = {}
        for at, row in enumerate(rows):
            self.there.setdefault((row.across, row.up), []).append(at)
        y = EDGE + SMALL * LEADING + 4
        self.top: dict[int, float] = {}
        self.bands = []
        for up in range(STEPS, 0, -1):
            if up in (STEPS, CUT):
                self.bands.append(y)
                y += NAME
            self.top[up] = y
            most = max(len(self.there.get((across, up), [])) for across in range(1, STEPS + 1))
            y += max(LEAST_HIGH, ceil(most / self.across) * CELL + 4)
        self.bottom = y

    def left(self, across: int) -> float:
        return EDGE + (across - 1) * self.wide


def _scales(board: _Board, labels: QuadrantLabels, width: float) -> list[Svg]:
    right, cut = board.left(STEPS + 1), board.left(CUT + 1)
    thick = stroke("gs-limit", QUIET, 1.5)
    lines = [
        tag(
            "line",
            x1=board.left(step),
            x2=board.left(step),
            y1=board.bands[0],
            y2=board.bottom,
            **stroke("gs-grid", GRID, 1),
        )
        for step in range(1, STEPS + 2)
    ]
    lines += [
        tag("line", x1=EDGE, x2=right, y1=board.bands[1], y2=board.bands[1], **thick),
        tag("line", x1=cut, x2=cut, y1=board.bands[0], y2=board.bottom, **thick),
        tag("line", x1=EDGE, x2=right, y1=board.bottom, y2=board.bottom, **thick),
    ]
    up = fit(labels.up, width - 2 * EDGE, SMALL)
    across = fit(labels.across, width - 2 * EDGE, SMALL)
    return [
        *lines,
        quiet(up, EDGE, EDGE + 0.8 * SMALL, font_size=SMALL),
        quiet(across, right, board.bottom + SMALL * LEADING, font_size=SMALL, text_anchor="end"),
    ]


def _names(board: _Board, labels: QuadrantLabels) -> list[Svg]:
    parts: list[Svg] = []
    for field, name in enumerate(labels.fields):
        left = board.left(1 if field % 2 == 0 else CUT + 1)
        room = board.wide * (CUT if field % 2 == 0 else STEPS - CUT) - 10
        y = board.bands[field // 2] + SMALL + 3
        for number, words in enumerate(wrap(name, room, 2, SMALL)):
            parts.append(quiet(words, left + 5, y + number * SMALL * LEADING, font_size=SMALL))
    return parts


def _dots(board: _Board, rows: Sequence[Placed]) -> list[Svg]:
    parts: list[Svg] = []
    for (across, up), here in board.there.items():
        for place, at in enumerate(here):
            x = board.left(across) + 3 + DOT + place % board.across * CELL
            y = board.top[up] + 2 + DOT + place // board.across * CELL
            parts.append(tag("circle", cx=x, cy=y, r=DOT, **stroke("gs-node gs-accent", ACCENT, 1.5)))
            size = min(SMALL, SMALL * (2 * DOT - 3) / max(1.0, width_of(str(at + 1), SMALL)))
            parts.append(label(str(at + 1), x, y + size * 0.36, font_size=size, text_anchor="middle"))
    return parts


def _key(rows: Sequence[Placed], y: float, width: float) -> tuple[list[Svg], float]:
    """The names of the numbers, one below the other, and where they end."""
    parts: list[Svg] = []
    indent = max((width_of(f"{at + 1}", SIZE) for at in range(len(rows))), default=0) + 10
    for at, row in enumerate(rows):
        lines = wrap(row.name, width - indent - EDGE, 3)
        notes = wrap(row.note, width - indent - EDGE, 2, SMALL) if row.note else []
        y += LINE
        parts.append(label(f"{at + 1}", EDGE, y, font_weight="bold"))
        parts += paragraph(lines, indent + EDGE, y)
        y += (len(lines) - 1) * LINE
        for note in notes:
            y += SMALL * LEADING
            parts.append(quiet(note, indent + EDGE, y, font_size=SMALL))
    return parts, y + 8
