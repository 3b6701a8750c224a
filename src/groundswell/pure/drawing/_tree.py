"""A tree of words: from left to right where there is room, each level further in where there is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.pure.drawing._boxes import PAD_ACROSS, Box, boxed, draw_box, path
from groundswell.pure.drawing._markup import Svg
from groundswell.pure.drawing._picture import WIDTH, Headers, Picture, TableTwin, frame
from groundswell.pure.drawing._text import SMALL, width_of

NARROWEST_COLUMN, WIDEST_COLUMN = 132.0, 240.0
ACROSS, UP = 28.0, 12.0
STEP_IN = 16.0
EDGE = 2.0
LEAST_ROOM = 96.0


@dataclass(frozen=True, slots=True)
class Node:
    """Words with others below them. Looks are plain, marked (the one to look at), quiet (dashed) or bare (no box)."""

    words: str
    below: tuple[Node, ...] = ()
    looks: str = "plain"
    note: str = ""


def tree(
    root: Node,
    *,
    id: str,
    title: str,
    desc: str,
    headers: Headers,
    width: float = WIDTH,
    upright: bool = False,
) -> Picture:
    """Return a tree that grows to the right, or, where its columns would be too narrow, a list with each level further in.
    `upright` asks for the list at any width.

    The table has a row for each node but the root: what it says, and the words it stands below. Facts: nodes, levels.

    Raises ValueError for a bad id, a blank title or a width under 280 units.
    """
    levels = _levels(root)
    column = (width - 2 * EDGE - ACROSS * (levels - 1)) / levels
    if column >= NARROWEST_COLUMN and not upright:
        placed, size = _to_the_right(root, min(column, WIDEST_COLUMN))
    else:
        placed, size = _further_in(root, width)
    svg = frame(*placed, id=id, title=title, desc=desc, width=max(size[0], width), height=size[1])
    rows = tuple((node.words, above.words) for above, node in _pairs(root))
    return Picture(
        svg, TableTwin((headers.across, headers.up), rows), {"nodes": len(rows) + 1, "levels": levels}
    )


def widest(root: Node) -> float:
    """Return the width at which a tree stands with columns that are easy to read."""
    levels = _levels(root)
    return levels * 190 + ACROSS * (levels - 1) + 2 * EDGE


def _levels(node: Node) -> int:
    return 1 + max((_levels(below) for below in node.below), default=0)


def _pairs(node: Node) -> list[tuple[Node, Node]]:
    found = []
    for below in node.below:
        found += [(node, below), *_pairs(below)]
    return found


@dataclass(slots=True)
class _Band:
    """A node with all below it, and how much height they need together."""

    node: Node
    box: Box
    below: list[_Band]
    high: float


def _to_the_right(root: Node, column: float) -> tuple[list[Svg], tuple[float, float]]:
    parts: list[Svg] = []
    band = _band(root, column, is_bold=True)
    _place(band, EDGE, EDGE, column, parts)
    return parts, (2 * EDGE + _levels(root) * (column + ACROSS) - ACROSS, band.high + 2 * EDGE)


def _band(node: Node, column: float, *, is_bold: bool = False) -> _Band:
    box = boxed(node.words, column, node.note, is_bold=is_bold)
    below = [_band(one, column) for one in node.below]
    return _Band(node, box, below, max(box.high, _together(below)))


def _together(bands: Sequence[_Band]) -> float:
    return sum(band.high for band in bands) + UP * max(0, len(bands) - 1)


def _place(band: _Band, x: float, top: float, column: float, parts: list[Svg]) -> float:
    """Draw a band from `top` down, and return the height at which lines reach it."""
    middle = top + band.high / 2
    parts.append(draw_box(band.box, x, middle - band.box.high / 2, band.node.looks))
    y = top + (band.high - _together(band.below)) / 2
    end = _end(band, x, column)
    for below in band.below:
        reached = _place(below, x + column + ACROSS, y, column, parts)
        bend = x + column + ACROSS / 2
        parts.append(path(f"M{end:.1f} {middle:.1f}H{bend:.1f}V{reached:.1f}H{x + column + ACROSS:.1f}"))
        y += below.high + UP
    return middle


def _end(band: _Band, x: float, column: float) -> float:
    """Where lines leave a node: at its edge, or behind its words where it has none."""
    if band.node.looks != "bare":
        return x + column
    words = max((width_of(line) for line in band.box.lines), default=0.0)
    notes = max((width_of(note, SMALL) for note in band.box.notes), default=0.0)
    return min(x + column, x + PAD_ACROSS + max(words, notes) + 6)


def _further_in(root: Node, width: float) -> tuple[list[Svg], tuple[float, float]]:
    parts: list[Svg] = []
    step = min(STEP_IN, max(4.0, (width - LEAST_ROOM) / max(1, _levels(root) - 1)))
    bottom = _list(root, EDGE, EDGE, width - EDGE, step, parts, is_bold=True)
    return parts, (width, bottom + EDGE)


def _list(
    node: Node, x: float, y: float, right: float, step: float, parts: list[Svg], *, is_bold: bool = False
) -> float:
    """Draw a node with all below it from `y` down, and return where it ends."""
    box = boxed(node.words, right - x, node.note, is_bold=is_bold)
    parts.append(draw_box(box, x, y, node.looks))
    bottom, spine = y + box.high, x + step / 2
    for below in node.below:
        start = bottom + UP
        high = boxed(below.words, right - x - step, below.note).high
        parts.append(path(f"M{spine:.1f} {y + box.high:.1f}V{start + high / 2:.1f}H{x + step:.1f}"))
        bottom = _list(below, x + step, start, right, step, parts)
    return bottom
