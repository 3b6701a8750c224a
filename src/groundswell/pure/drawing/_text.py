"""How wide words are, and how to break or shorten them. Widths are careful guesses: no font is read."""

from functools import lru_cache
from unicodedata import category, east_asian_width

from groundswell.pure.drawing._markup import one_line

SIZE = 14.0
"""Units. The size of ordinary words."""

SMALL = 12.0
"""Units. The size of axis numbers."""

LEADING = 1.3
"""Line height, in sizes."""

BOLD = 1.1
"""How much wider bold words are, at most."""

_NARROW = frozenset("iljtfrI.,:;'|!()[]{}/ ")
_BROAD = frozenset("mwMW@%&ŵŴ—…")


@lru_cache(maxsize=8192)
def width_of(text: str, size: float = SIZE) -> float:
    """Return about how many units `text` takes in a sans serif of `size`; rather more than too few."""
    return size * sum(map(_ems, text))


def _ems(character: str) -> float:
    if character in _NARROW:
        return 0.34
    if character in _BROAD or east_asian_width(character) in "WF":
        return 1.0
    if character.isdecimal():
        return 0.64  # as wide as in DejaVu Sans and Verdana, where Arial is missing: numbers stand at the very edges
    if category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    return 0.72 if character.isupper() or not character.isascii() else 0.58


@lru_cache(maxsize=8192)
def fit(text: str, room: float, size: float = SIZE) -> str:
    """Return `text`, shortened with an ellipsis when it is wider than `room` units."""
    text = one_line(text)
    if width_of(text, size) <= room:
        return text
    while text and width_of(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrap(text: str, room: float, most: int, size: float = SIZE) -> list[str]:
    """Return `text` in at most `most` lines of `room` units, the last one shortened if need be."""
    lines: list[str] = []
    rest = one_line(text).split(" ")
    while rest and len(lines) < most - 1:
        taken = 1
        while taken < len(rest) and width_of(" ".join(rest[: taken + 1]), size) <= room:
            taken += 1
        lines.append(fit(" ".join(rest[:taken]), room, size))
        rest = rest[taken:]
    return [*lines, fit(" ".join(rest), room, size)] if rest else lines
