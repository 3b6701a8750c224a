"""How much of each: a bar under its own words, so that long words fit a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.pure.drawing._markup import Svg, join, tag
from groundswell.pure.drawing._numbers import check_numbers
from groundswell.pure.drawing._picture import (
    ACCENT,
    GRID,
    QUIET,
    WIDTH,
    Fact,
    Headers,
    Picture,
    TableTwin,
    frame,
    label,
    paragraph,
    stroke,
)
from groundswell.pure.drawing._text import BOLD, LEADING, SIZE, width_of, wrap

LINE = SIZE * LEADING
THICK = 8.0
BETWEEN = 18.0
ABOVE = 7.0
SHORT = 0.3
MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its words, its length in any unit (None when hidden or missing), and its number in words."""

    label: str
    value: float | None
    text: str


def bars(
    rows: Sequence[Bar],
    *,
    id: str,
    title: str,
    desc: str,
    headers: Headers,
    highest: float | None = None,
    width: float = WIDTH,
) -> Picture:
    """Return horizontal bars in the order given, each under its label and its number in words.

    `highest` is the value of a full bar (100 for percentages); without it, the largest value, so that
    all noughts are all empty. A hidden value has a dashed track and no bar.

    Facts: rows, shown, highest and lowest (None without values).

    Raises ValueError for a value below 0, not finite or beyond 1e12 or `highest`, a bad id, a blank
    title or a width under 280 units.
    """
    known = [row.value for row in rows if row.value is not None]
    check_numbers(known if highest is None else [*known, highest])
    full = max([0.0, *known]) if highest is None else highest
    if any(not 0 <= value <= full for value in known):
        raise ValueError("a bar lies between 0 and the highest")
    parts: list[Svg] = []
    height = 0.0
    for row in rows:
        drawn, height = _row(row, full, height, width)
        parts.append(drawn)
    picture = frame(
        *parts, id=id, title=title, desc=desc, width=width, height=max(height - BETWEEN + 2, LINE)
    )
    return Picture(picture, _table(rows, headers), _facts(rows, known))


def _row(row: Bar, full: float, top: float, width: float) -> tuple[Svg, float]:
    """Return a row drawn from `top` down, and where the next begins."""
    words, end = _words(row, top + SIZE, width)
    track = end + ABOVE + THICK / 2
    return join(*words, _track(row, track, full, width)), track + THICK / 2 + BETWEEN


def _words(row: Bar, y: float, width: float) -> tuple[list[Svg], float]:
    """Return the label with its number at the end, or above it when that is long; and the last baseline."""
    wide = width_of(row.text) * BOLD + 12
    if wide <= max(width * SHORT, width - width_of(row.label)):
        lines = wrap(row.label, width - wide, MOST_LINES)
        last = y + max(0, len(lines) - 1) * LINE
        return [*paragraph(lines, 0, y), _number(row.text, width, last, "end")], last
    lines = wrap(row.label, width, MOST_LINES)
    numbers = wrap(row.text, width / BOLD, MOST_LINES)
    under = y + len(lines) * LINE
    drawn = [_number(text, 0, under + index * LINE, "start") for index, text in enumerate(numbers)]
    return paragraph(lines, 0, y) + drawn, under + (len(numbers) - 1) * LINE


def _number(text: str, x: float, y: float, anchor: str) -> Svg:
    return label(text, x, y, text_anchor=anchor, font_weight="bold")


def _track(row: Bar, y: float, full: float, width: float) -> Svg:
    """Return the pale track and, on it, the bar: a thick line with round ends."""
    ends = {"x1": THICK / 2, "y1": y, "y2": y}
    if row.value is None:
        dashes = {**stroke("gs-gap", QUIET, 1.25), "stroke_dasharray": "1 5"}
        return tag("line", **{**ends, "x2": width - THICK / 2, **dashes})
    track = tag("line", **{**ends, "x2": width - THICK / 2, **stroke("gs-grid", GRID, THICK)})
    if not row.value:
        return track
    reach = THICK / 2 + (width - THICK) * row.value / full
    return join(track, tag("line", **{**ends, "x2": reach, **stroke("gs-bar gs-accent", ACCENT, THICK)}))


def _table(rows: Sequence[Bar], headers: Headers) -> TableTwin:
    return TableTwin((headers.across, headers.up), tuple((row.label, row.text) for row in rows))


def _facts(rows: Sequence[Bar], known: list[float]) -> dict[str, Fact]:
    return {
        "rows": len(rows),
        "shown": len(known),
        "highest": max(known, default=None),
        "lowest": min(known, default=None),
    }
