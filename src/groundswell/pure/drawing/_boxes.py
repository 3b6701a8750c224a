"""Words in a box: how high it must be, and the box with its words."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.pure.drawing._markup import Svg, join, tag
from groundswell.pure.drawing._picture import ACCENT, QUIET, label, quiet, stroke
from groundswell.pure.drawing._text import BOLD, LEADING, SIZE, SMALL, wrap

PAD_ACROSS, PAD_UP = 8.0, 7.0
LINE, NOTE = SIZE * LEADING, SMALL * LEADING
MOST_WORDS, MOST_NOTES = 7, 4
ROUND, OVAL = 4.0, 16.0

Looks = dict[str, str | float]
LOOKS: dict[str, Looks] = {
    "plain": stroke("gs-box", QUIET, 1.25),
    "marked": stroke("gs-box gs-accent", ACCENT, 2.5),
    "quiet": {**stroke("gs-box", QUIET, 1.25), "stroke_dasharray": "5 4"},
    "bare": {},
}


@dataclass(frozen=True, slots=True)
class Box:
    """Words broken into lines for a box that is `wide` units wide."""

    wide: float
    lines: list[str]
    notes: list[str]
    is_bold: bool

    @property
    def high(self) -> float:
        return 2 * PAD_UP + len(self.lines) * LINE + len(self.notes) * NOTE


def boxed(words: str, wide: float, note: str = "", *, is_bold: bool = False) -> Box:
    """Return `words`, and lesser words below them, broken for a box of this width."""
    room = (wide - 2 * PAD_ACROSS) / (BOLD if is_bold else 1)
    notes = wrap(note, wide - 2 * PAD_ACROSS, MOST_NOTES, SMALL) if note else []
    return Box(wide, wrap(words, room, MOST_WORDS) if words else [], notes, is_bold)


def draw_box(box: Box, x: float, y: float, looks: str = "plain", high: float = 0, rx: float = ROUND) -> Svg:
    """Return a box with its left top corner at (x, y), as high as its words unless told higher."""
    parts = [draw_words(box, x, y)]
    if LOOKS[looks]:
        size: Looks = {"x": x, "y": y, "width": box.wide, "height": max(high, box.high), "rx": rx}
        parts.insert(0, tag("rect", **LOOKS[looks], **size))
    return join(*parts)


def draw_words(box: Box, x: float, y: float) -> Svg:
    """Return the words of a box alone."""
    weight: Looks = {"font_weight": "bold"} if box.is_bold else {}
    first = y + PAD_UP + 0.8 * SIZE
    below = y + PAD_UP + len(box.lines) * LINE + 0.85 * SMALL
    return join(
        *(label(line, x + PAD_ACROSS, first + at * LINE, **weight) for at, line in enumerate(box.lines)),
        *(
            quiet(note, x + PAD_ACROSS, below + at * NOTE, font_size=SMALL)
            for at, note in enumerate(box.notes)
        ),
    )


def path(d: str, colour: str = QUIET, width: float = 1.25) -> Svg:
    """Return a thin line that goes as `d` says."""
    return tag("path", d=d, **stroke("gs-limit", colour, width))


def arrow_down(x: float, y: float) -> str:
    """Return the head of an arrow that points down at (x, y), as a piece of a path."""
    return f"M{x - 4:.1f} {y - 6:.1f}L{x:.1f} {y:.1f}L{x + 4:.1f} {y - 6:.1f}"


def arrow_right(x: float, y: float) -> str:
    """Return the head of an arrow that points right at (x, y), as a piece of a path."""
    return f"M{x - 6:.1f} {y - 4:.1f}L{x:.1f} {y:.1f}L{x - 6:.1f} {y + 4:.1f}"
