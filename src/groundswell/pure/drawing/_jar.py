"""A jar of marbles that fills with good days: twenty places, each for one in twenty of the answers."""

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
    stroke,
)
from groundswell.pure.drawing._text import LEADING, SIZE, wrap

PLACES, ACROSS = 20, 5
MARBLE, GAP = 11.0, 4.0
STEP = 2 * MARBLE + GAP
INSIDE = ACROSS * STEP + GAP
NECK, TOP = 16.0, 8.0


def jar(
    percent: float | None,
    text: str,
    *,
    id: str,
    title: str,
    desc: str,
    table: TableTwin,
    width: float = WIDTH,
) -> Picture:
    """Return a jar filled from the bottom to `percent` of its twenty marbles, with `text` beside it.

    None leaves it empty, which is how it looks while there is nothing to show. Places without a marble are drawn as thin
    rings, so that the jar reads without colour.

    Facts: marbles.

    Raises ValueError for a percentage outside 0 to 100, a bad id, a blank title or a width under 280 units.
    """
    if percent is not None and not 0 <= percent <= 100:
        raise ValueError("a jar is filled from 0 to 100 percent")
    filled = round((percent or 0) * PLACES / 100)
    rows = PLACES // ACROSS
    bottom = TOP + NECK + rows * STEP + GAP
    beside = INSIDE + 28
    lines = wrap(text, width - beside, 4)
    first = TOP + NECK + (rows * STEP - len(lines) * SIZE * LEADING) / 2 + SIZE
    parts = [_glass(bottom), *[_marble(place, place < filled, bottom) for place in range(PLACES)]]
    words = paragraph(lines, beside, first) if lines else [label("", 0, 0)]
    svg = frame(*parts, *words, id=id, title=title, desc=desc, width=width, height=bottom + 6)
    return Picture(svg, table, {"marbles": filled})


def _glass(bottom: float) -> Svg:
    """Return the outline: a lid's line, a neck, shoulders and a round bottom."""
    left, right = 4.0, 4.0 + INSIDE
    outline = (
        f"M{left + 14:.1f} {TOP:.1f}H{right - 14:.1f}"
        f"M{left + 20:.1f} {TOP:.1f}v6Q{left:.1f} {TOP + 8:.1f} {left:.1f} {TOP + NECK + 8:.1f}"
        f"V{bottom - 10:.1f}q0 10 10 10H{right - 10:.1f}q10 0 10 -10V{TOP + NECK + 8:.1f}"
        f"Q{right:.1f} {TOP + 8:.1f} {right - 20:.1f} {TOP + 6:.1f}v-6"
    )
    return tag("path", d=outline, **stroke("gs-line", QUIET, 2))


def _marble(place: int, is_in: bool, bottom: float) -> Svg:
    x = 4 + GAP + MARBLE + place % ACROSS * STEP
    y = bottom - GAP - MARBLE - place // ACROSS * STEP
    if is_in:
        return tag("circle", class_="gs-accent", cx=x, cy=y, r=MARBLE, fill=ACCENT)
    return tag("circle", cx=x, cy=y, r=MARBLE - 1, **stroke("gs-grid", GRID, 1.5))
