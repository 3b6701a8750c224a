"""What every drawing shares: its frame, its colours, its words, its twin."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from groundswell.pure.drawing._markup import Svg, tag, words
from groundswell.pure.drawing._text import LEADING, SIZE

WIDTH = 360.0
"""Units. Width of a drawing unless told otherwise: a small phone's column."""

NARROWEST = 280.0

INK = "currentColor"
ACCENT = "#005eb8"
QUIET = "#4c6272"
OUT = "#9a3412"
GRID = "#d8dde0"

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")

Fact = str | float | None


@dataclass(frozen=True, slots=True)
class Headers:
    """The two column heads of a picture's table, which are also the names of its axes."""

    across: str
    up: str


@dataclass(frozen=True, slots=True)
class TableTwin:
    """The same as the picture, to read: each row as long as `headers`; `foot` holds reference values."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: the SVG, the table that says the same, and plain facts for a sentence beside it."""

    svg: str
    table: TableTwin
    facts: Mapping[str, Fact]

    def __html__(self) -> str:
        """Return the SVG, so that templates print it unescaped: all words in it are escaped already."""
        return self.svg


def frame(*inner: Svg, id: str, title: str, desc: str, width: float, height: float) -> str:
    """Return the whole svg element, named and described for those who hear it.

    Raises ValueError for an id that cannot be one, a blank title, or a width under 280 units.
    """
    if not _ID.fullmatch(id):
        raise ValueError(f"an id is a letter and then letters, digits, - or _: {id!r}")
    if not title.strip():
        raise ValueError("a picture needs a title")
    if not NARROWEST <= width < inf:
        raise ValueError(f"a picture is {NARROWEST:.0f} units wide or more, not {width}")
    svg = tag(
        "svg",
        tag("title", words(title), id=f"{id}-title"),
        tag("desc", words(desc), id=f"{id}-desc"),
        *inner,
        xmlns="http://www.w3.org/2000/svg",
        class_="gs-picture",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        role="img",
        aria_labelledby=f"{id}-title {id}-desc",
        font_family="Frutiger W01, Arial, sans-serif",
        font_size=SIZE,
    )
    return str(svg)


def label(text: str, x: float, y: float, **attributes: str | float) -> Svg:
    """Return words with their baseline at (x, y) in the ink of the page."""
    return tag("text", words(text), **{"class_": "gs-label", "x": x, "y": y, "fill": INK, **attributes})


def quiet(text: str, x: float, y: float, **attributes: str | float) -> Svg:
    """Return lesser words, such as the numbers of an axis."""
    return label(text, x, y, **{"class_": "gs-label gs-quiet", "fill": QUIET, **attributes})


def paragraph(lines: list[str], x: float, y: float, **attributes: str | float) -> list[Svg]:
    """Return one line of words under the other, the first baseline at `y`."""
    return [label(line, x, y + index * SIZE * LEADING, **attributes) for index, line in enumerate(lines)]


def stroke(class_: str, colour: str, width: float) -> dict[str, str | float]:
    """Return the looks of a thin line with round ends."""
    return {"class_": class_, "fill": "none", "stroke": colour, "stroke_width": width, **_ROUND}


_ROUND = {"stroke_linecap": "round", "stroke_linejoin": "round"}
