"""A journey as a chain of stages, each with how many are there: Heard, Looking into it, Trying it, Done."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from groundswell.pure.drawing._markup import Svg, join, tag
from groundswell.pure.drawing._picture import (
    ACCENT,
    QUIET,
    WIDTH,
    Headers,
    Picture,
    TableTwin,
    frame,
    label,
    paragraph,
    stroke,
)
from groundswell.pure.drawing._text import BOLD, LEADING, SIZE, fit, wrap

NARROWEST_STEP = 84.0
BIG = 24.0
NODE = 6.0
MOST_LINES = 3
LINE = SIZE * LEADING


@dataclass(frozen=True, slots=True)
class Step:
    """One stage: its name, its number in words, and whether it is the one to look at."""

    label: str
    text: str
    marked: bool = False


def steps(
    rows: Sequence[Step], *, id: str, title: str, desc: str, headers: Headers, width: float = WIDTH
) -> Picture:
    """Return the stages from left to right, joined by a thin line; more than fit go on in further rows.

    A marked stage has a filled node and bold words; the others have open nodes.

    Facts: rows.

    Raises ValueError for a bad id, a blank title or a width under 280 units.
    """
    deep = ceil(len(rows) / max(1, int(width / NARROWEST_STEP)))
    long = ceil(len(rows) / max(1, deep))
    lines = [rows[start : start + long] for start in range(0, len(rows), max(1, long))]
    parts: list[Svg] = []
    top = 0.0
    for place, line in enumerate(lines):
        drawn, top = _chain(line, width / long, top, goes_back=place > 0, goes_on=place + 1 < len(lines))
        parts.append(drawn)
    picture = frame(*parts, id=id, title=title, desc=desc, width=width, height=max(top, LINE))
    table = TableTwin((headers.across, headers.up), tuple((step.label, step.text) for step in rows))
    return Picture(picture, table, {"rows": len(rows)})


def _chain(
    line: Sequence[Step], slot: float, top: float, *, goes_back: bool, goes_on: bool
) -> tuple[Svg, float]:
    """Return one row of stages, and where the next row begins."""
    y = top + BIG + 16
    names = [wrap(step.label, (slot - 8) / BOLD, MOST_LINES) for step in line]
    middles = [slot * (place + 0.5) for place in range(len(line))]
    links = [_link(x + NODE + 5, x + slot - NODE - 5, y) for x in middles[:-1]]
    links += [_link(middles[-1] + NODE + 5, slot * len(line) - 2, y)] if goes_on else []
    links += [_link(2, middles[0] - NODE - 5, y)] if goes_back else []
    nodes = [_stage(*stage, slot, y) for stage in zip(line, names, middles, strict=True)]
    return join(*links, *nodes), y + NODE + 20 + max(map(len, names), default=0) * LINE


def _link(start: float, end: float, y: float) -> Svg:
    """Return the line on to the next stage, with a small arrow in its middle."""
    arrow = f"M{start:.2f} {y:.2f}H{end:.2f}M{(start + end) / 2 - 2:.2f} {y - 4:.2f}l4 4l-4 4"
    return tag("path", d=arrow, **stroke("gs-limit", QUIET, 1.25))


def _stage(step: Step, names: list[str], x: float, slot: float, y: float) -> Svg:
    weight = "bold" if step.marked else "normal"
    size = BIG if len(step.text) < 5 else SIZE
    number = fit(step.text, (slot - 8) / BOLD, size)
    return join(
        label(number, x, y - 16, font_size=size, font_weight="bold", text_anchor="middle"),
        tag("circle", cx=x, cy=y, r=NODE, **_node(step)),
        *paragraph(names, x, y + NODE + 20, text_anchor="middle", font_weight=weight),
    )


def _node(step: Step) -> dict[str, str | float]:
    fill = ACCENT if step.marked else "none"
    return {**stroke("gs-node gs-accent", ACCENT, 2), "fill": fill}
