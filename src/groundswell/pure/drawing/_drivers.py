"""A driver diagram: an aim, what drives it, and the changes that could move it, from left to right, joined many to many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from groundswell.pure.drawing._markup import Svg, join, tag
from groundswell.pure.drawing._picture import (
    ACCENT,
    GRID,
    OUT,
    QUIET,
    Picture,
    TableTwin,
    frame,
    paragraph,
    quiet,
    stroke,
)
from groundswell.pure.drawing._text import BOLD, LEADING, SIZE, SMALL, fit, width_of, wrap

WIDE = 960.0
"""Units. Width of a driver diagram unless told otherwise: it is read on a laptop or on paper."""
GAP = 44.0
PADDING = 10.0
SPACE = 12.0
HEAD = 30.0
MOST_LINES = 8
MARK = 14.0
LINE = SIZE * LEADING


@dataclass(frozen=True, slots=True)
class DriverNode:
    """One box: its column from 0 (the aim), its words, a lesser line under them, and a mark: better, worse, same or none."""

    key: str
    column: int
    words: str
    note: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class DriverBox:
    """Where a box stands: its upper left corner and its size, in units, and its words as they are broken."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


Links = Sequence[tuple[str, str]]


def place_drivers(
    nodes: Sequence[DriverNode], links: Links, columns: int, width: float = WIDE
) -> dict[str, DriverBox]:
    """Where each box stands, by key; no two overlap. `links` are (left, right) keys; nodes keep their order in a column.

    A box stands beside the middle of those it leads to, or below what stands there already. Raises ValueError for two nodes
    of one key, a node outside the columns, or a link that does not go to the right.
    """
    _check(nodes, links, columns)
    wide = (width - GAP * (columns - 1)) / columns
    leads_to: dict[str, list[str]] = {}
    for left, right in links:
        leads_to.setdefault(left, []).append(right)
    placed: dict[str, DriverBox] = {}
    for column in reversed(range(columns)):
        below = HEAD
        for node in (one for one in nodes if one.column == column):
            lines, height = _size(node, wide)
            reached = [placed[key] for key in leads_to.get(node.key, ())]
            middle = sum(box.y + box.height / 2 for box in reached) / len(reached) if reached else -inf
            y = max(below, middle - height / 2)
            placed[node.key] = DriverBox(column * (wide + GAP), y, wide, height, lines)
            below = y + height + SPACE
    return placed


def driver_diagram(
    nodes: Sequence[DriverNode],
    links: Links,
    *,
    id: str,
    title: str,
    desc: str,
    heads: Sequence[str],
    headers: tuple[str, str, str, str],
    width: float = WIDE,
) -> Picture:
    """Draw a theory. `heads` are the names of the columns, `headers` those of the table: words, column, leads to, note.

    Facts: nodes, links. Raises ValueError as `place_drivers` does, for a bad id, a blank title or a width under 280 units.
    """
    placed = place_drivers(nodes, links, len(heads), width)
    wide = (width - GAP * (len(heads) - 1)) / len(heads)
    named = [
        quiet(fit(head, wide, SMALL), n * (wide + GAP), SMALL + 4, font_size=SMALL)
        for n, head in enumerate(heads)
    ]
    joined = [_link(placed[left], placed[right]) for left, right in links]
    boxes = [_box(node, placed[node.key]) for node in nodes]
    height = max((box.y + box.height for box in placed.values()), default=HEAD) + 4
    svg = frame(*named, *joined, *boxes, id=id, title=title, desc=desc, width=width, height=height)
    return Picture(svg, _twin(nodes, links, heads, headers), {"nodes": len(nodes), "links": len(links)})


def _check(nodes: Sequence[DriverNode], links: Links, columns: int) -> None:
    column = {node.key: node.column for node in nodes}
    if len(column) != len(nodes):
        raise ValueError("two boxes have one key")
    if any(not 0 <= where < columns for where in column.values()):
        raise ValueError("a box stands outside the columns")
    for left, right in links:
        if left not in column or right not in column or column[left] >= column[right]:
            raise ValueError(f"a link goes to the right, from a box to a box: {left} {right}")


def _size(node: DriverNode, wide: float) -> tuple[tuple[str, ...], float]:
    room = (wide - 2 * PADDING) / (BOLD if node.column == 0 else 1.0)
    lines = tuple(wrap(node.words, room, MOST_LINES)) or ("",)
    has_note = bool(node.note or node.mark)
    return lines, 2 * PADDING + len(lines) * LINE + (LINE if has_note else 0)


def _link(left: DriverBox, right: DriverBox) -> Svg:
    """A line from the right side of one box to the left side of another, level where it leaves and where it arrives."""
    x1, y1 = left.x + left.width, left.y + left.height / 2
    x2, y2 = right.x, right.y + right.height / 2
    half = GAP / 2
    path = f"M{x1:.2f} {y1:.2f}C{x1 + half:.2f} {y1:.2f} {x2 - half:.2f} {y2:.2f} {x2:.2f} {y2:.2f}"
    return tag("path", d=path, **stroke("gs-limit", QUIET, 1.25))


def _box(node: DriverNode, box: DriverBox) -> Svg:
    """A box covers the lines behind it, so that none runs through its words."""
    looks: Mapping[str, str | float] = {
        **stroke("gs-box", ACCENT if node.column == 0 else GRID, 1.5),
        "fill": "#fff",
    }
    outline = tag("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=6, **looks)
    x, first = box.x + PADDING, box.y + PADDING + SIZE
    said = paragraph(list(box.lines), x, first, font_weight="bold" if node.column == 0 else "normal")
    base = first + len(box.lines) * LINE
    marked = _mark(node.mark, x + MARK / 2 - 2, base - SMALL / 2 + 2)
    shift = MARK if marked else 0.0
    note = quiet(fit(node.note, box.width - 2 * PADDING - shift, SMALL), x + shift, base, font_size=SMALL)
    return join(outline, *said, marked, note if node.note else Svg(""))


def _mark(mark: str, x: float, y: float) -> Svg:
    """A sign with a shape of its own: a full circle, a diamond, an open circle."""
    if mark == "better":
        return tag("circle", cx=x, cy=y, r=4.5, fill=ACCENT, class_="gs-point gs-accent")
    if mark == "worse":
        d = f"M{x:.2f} {y - 5.5:.2f}l5.5 5.5l-5.5 5.5l-5.5-5.5Z"
        return tag("path", d=d, fill=OUT, class_="gs-point-out")
    if mark == "same":
        return tag("circle", cx=x, cy=y, r=4, **stroke("gs-node", QUIET, 1.5))
    return Svg("")


def _twin(
    nodes: Sequence[DriverNode], links: Links, heads: Sequence[str], headers: tuple[str, str, str, str]
) -> TableTwin:
    words = {node.key: node.words for node in nodes}
    towards: dict[str, list[str]] = {}
    for left, right in links:
        towards.setdefault(right, []).append(words[left])
    rows = (
        (node.words, heads[node.column], "; ".join(towards.get(node.key, ())), node.note)
        for node in sorted(nodes, key=lambda one: one.column)
    )
    return TableTwin(headers, tuple(rows))


def is_wide_enough(box: DriverBox) -> bool:
    """Whether all words of a box stand inside it."""
    return all(width_of(line) <= box.width - 2 * PADDING + 1e-6 for line in box.lines)
