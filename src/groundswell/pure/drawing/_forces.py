"""A force field: what drives a change on the left, what holds it back on the right, each with an arrow as long as it is strong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.pure.drawing._boxes import Box, boxed, draw_words
from groundswell.pure.drawing._markup import Svg, tag
from groundswell.pure.drawing._picture import (
    ACCENT,
    OUT,
    QUIET,
    WIDTH,
    Picture,
    TableTwin,
    frame,
    label,
    stroke,
)
from groundswell.pure.drawing._text import BOLD, LEADING, SIZE, wrap

STRONGEST = 5
EDGE, APART = 2.0, 8.0
MIDDLE = 12.0
BAR = 7.0
NUMBER = 22.0
LINE = SIZE * LEADING


@dataclass(frozen=True, slots=True)
class Force:
    """What pulls one way, and how strongly, from 1 to 5."""

    words: str
    strength: int


@dataclass(frozen=True, slots=True)
class ForceLabels:
    """The heads of both sides and of the table."""

    driving: str
    restraining: str
    force: str
    strength: str


def force_field(
    driving: Sequence[Force],
    restraining: Sequence[Force],
    *,
    id: str,
    title: str,
    desc: str,
    labels: ForceLabels,
    width: float = WIDTH,
) -> Picture:
    """Return both sides beside one line, in the order given.

    Facts: driving, restraining (the sums of their strengths) and net (the first less the second).

    Raises ValueError for a strength that is not from 1 to 5, a bad id, a blank title or a width under 280 units.
    """
    if any(not 1 <= force.strength <= STRONGEST for force in (*driving, *restraining)):
        raise ValueError(f"a force is from 1 to {STRONGEST}")
    side = (width - 2 * EDGE - MIDDLE) / 2
    left, right = EDGE, EDGE + side + MIDDLE
    heads = [wrap(words, side / BOLD, 2) for words in (labels.driving, labels.restraining)]
    top = EDGE + max(map(len, heads)) * LINE + 6
    parts, ends = [*_head(heads[0], left), *_head(heads[1], right)], [top]
    for x, forces, pulls in ((left, driving, True), (right, restraining, False)):
        drawn, bottom = _side(forces, x, top, side, pulls_right=pulls)
        parts += drawn
        ends.append(bottom)
    middle, height = EDGE + side + MIDDLE / 2, max(ends) + EDGE
    parts.append(
        tag("line", x1=middle, x2=middle, y1=EDGE, y2=height - EDGE, **stroke("gs-limit", QUIET, 1.75))
    )
    svg = frame(*parts, id=id, title=title, desc=desc, width=width, height=height)
    return Picture(svg, _table(driving, restraining, labels), _sums(driving, restraining))


def _sums(driving: Sequence[Force], restraining: Sequence[Force]) -> dict[str, str | float | None]:
    for_it, against = (sum(force.strength for force in side) for side in (driving, restraining))
    return {"driving": for_it, "restraining": against, "net": for_it - against}


def _table(driving: Sequence[Force], restraining: Sequence[Force], labels: ForceLabels) -> TableTwin:
    rows = [(labels.driving, force.words, str(force.strength)) for force in driving]
    rows += [(labels.restraining, force.words, str(force.strength)) for force in restraining]
    return TableTwin(("", labels.force, labels.strength), tuple(rows))


def _head(lines: list[str], x: float) -> list[Svg]:
    return [
        label(words, x, EDGE + 0.8 * SIZE + at * LINE, font_weight="bold") for at, words in enumerate(lines)
    ]


def _side(
    forces: Sequence[Force], x: float, y: float, wide: float, *, pulls_right: bool
) -> tuple[list[Svg], float]:
    """The forces of one side, one below the other, and where they end."""
    parts: list[Svg] = []
    for force in forces:
        box: Box = boxed(force.words, wide)
        parts.append(draw_words(box, x, y))
        y += box.high + BAR / 2
        long = (wide - NUMBER - 8) * force.strength / STRONGEST
        parts += _arrow(x, y, long, wide, str(force.strength), pulls_right=pulls_right)
        y += BAR / 2 + APART
    return parts, y


def _arrow(x: float, y: float, long: float, wide: float, number: str, *, pulls_right: bool) -> list[Svg]:
    colour = ACCENT if pulls_right else OUT
    start, end = (
        (x + NUMBER, x + NUMBER + long) if pulls_right else (x + wide - NUMBER, x + wide - NUMBER - long)
    )
    back = -6 if pulls_right else 6
    d = f"M{start:.1f} {y:.1f}H{end:.1f}M{end + back:.1f} {y - 5:.1f}L{end:.1f} {y:.1f}L{end + back:.1f} {y + 5:.1f}"
    looks = stroke("gs-bar" if pulls_right else "gs-bar gs-quiet", colour, 3)
    if not pulls_right:
        looks["stroke_dasharray"] = "7 4"
    at, anchor = (x + 8, "start") if pulls_right else (x + wide, "end")
    return [tag("path", d=d, **looks), label(number, at, y + 5, font_weight="bold", text_anchor=anchor)]
