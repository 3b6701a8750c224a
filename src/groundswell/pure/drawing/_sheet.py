"""A sheet of headed boxes, such as SBAR or a huddle: what was written in each, one below the other or in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.pure.drawing._boxes import LINE, PAD_ACROSS, PAD_UP
from groundswell.pure.drawing._markup import Svg, tag
from groundswell.pure.drawing._picture import (
    ACCENT,
    QUIET,
    WIDTH,
    Headers,
    Picture,
    TableTwin,
    frame,
    label,
    stroke,
)
from groundswell.pure.drawing._text import BOLD, SIZE, width_of, wrap

EDGE, GAP = 2.0, 10.0
TWO_COLUMNS_FROM = 620.0
LETTER = 26.0
MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class SheetPanel:
    """A box with its head, perhaps a large letter, and its paragraphs."""

    head: str
    words: tuple[str, ...]
    letter: str = ""


def sheet(
    panels: Sequence[SheetPanel],
    *,
    id: str,
    title: str,
    desc: str,
    headers: Headers,
    width: float = WIDTH,
    columns: int = 2,
) -> Picture:
    """Return the boxes one below the other, or in `columns` where there is room, each as high as its words.

    Facts: panels, and filled (how many have words).

    Raises ValueError for a bad id, a blank title or a width under 280 units.
    """
    beside = columns if width >= TWO_COLUMNS_FROM else 1
    wide = (width - 2 * EDGE - GAP * (beside - 1)) / beside
    parts: list[Svg] = []
    y = EDGE
    for start in range(0, len(panels), beside):
        row = [_lines(panel, wide) for panel in panels[start : start + beside]]
        high = max(2 * PAD_UP + len(lines) * LINE for lines in row) + 2
        for place, lines in enumerate(row):
            parts += _panel(panels[start + place], lines, EDGE + place * (wide + GAP), y, wide, high)
        y += high + GAP
    svg = frame(*parts, id=id, title=title, desc=desc, width=width, height=max(y - GAP, LINE) + EDGE)
    rows = tuple((panel.head, "\n".join(panel.words)) for panel in panels)
    filled = sum(bool(panel.words) for panel in panels)
    return Picture(
        svg, TableTwin((headers.across, headers.up), rows), {"panels": len(panels), "filled": filled}
    )


def _lines(panel: SheetPanel, wide: float) -> list[tuple[str, bool]]:
    """The lines of a box, heads first, and whether each is one of a head."""
    room = wide - 2 * PAD_ACROSS - (LETTER if panel.letter else 0)
    found = [(line, True) for line in wrap(panel.head, room / BOLD, 3)]
    for words in panel.words:
        found += [(line, False) for line in wrap(words, room, MOST_LINES)]
    return found


def _panel(
    panel: SheetPanel, lines: list[tuple[str, bool]], x: float, y: float, wide: float, high: float
) -> list[Svg]:
    left = x + PAD_ACROSS + (LETTER if panel.letter else 0)
    first = y + PAD_UP + 0.8 * SIZE
    looks = stroke("gs-box", ACCENT if panel.words else QUIET, 1.5 if panel.words else 1)
    parts = [tag("rect", x=x, y=y, width=wide, height=high, rx=4, **looks)]
    if panel.letter:
        size = min(22.0, 22.0 * (LETTER - 4) / (BOLD * width_of(panel.letter, 22.0)))
        parts.append(
            label(panel.letter, x + PAD_ACROSS, first + 5, font_size=size, font_weight="bold", fill=ACCENT)
        )
    for at, (words, is_head) in enumerate(lines):
        weight: dict[str, str | float] = {"font_weight": "bold"} if is_head else {}
        parts.append(label(words, left, first + at * LINE, **weight))
    return parts
