"""Two small signs beside a chart: what its latest values say, and whether the target will be met. Our own drawings.

Each has a shape, a letter and a colour; any one of them is enough to tell it from the others.
"""

from __future__ import annotations

from groundswell.pure.drawing._control_marks import SPECIAL
from groundswell.pure.drawing._markup import Svg, tag, words
from groundswell.pure.drawing._picture import ACCENT, OUT, QUIET, stroke

ICON = 56.0
Dots = tuple[tuple[int, int], ...]
IN_THE_OPEN: dict[str, tuple[Dots, tuple[int, int]]] = {
    "high": (((14, 40), (23, 36), (33, 28), (42, 18)), (19, 26)),
    "low": (((14, 18), (23, 22), (33, 30), (42, 40)), (38, 26)),
}
IN_A_DIAMOND: dict[str, tuple[Dots, tuple[int, int]]] = {
    "high": (((17, 36), (25, 34), (32, 31), (39, 25)), (26, 25)),
    "low": (((17, 25), (24, 31), (31, 34), (39, 36)), (31, 25)),
}
WAVE = "M9 29c5 -14 10 -14 14 0s10 14 14 0s7 -11 10 -8"
VARIATION = (
    "common",
    "improvement_high",
    "improvement_low",
    "concern_high",
    "concern_low",
    "neutral_high",
    "neutral_low",
)
ASSURANCE = ("pass", "fail", "inconsistent")


def variation_icon(kind: str, *, id: str, title: str, letter: str = "") -> str:
    """Return the sign of variation: `kind` is common or improvement, concern or neutral with _high or _low.

    `letter` stands in it, such as H for high. Raises ValueError for an unknown kind.
    """
    if kind not in VARIATION:
        raise ValueError(f"no such variation: {kind}")
    if kind == "common":
        return _icon(id, title, _ring(QUIET), tag("path", d=WAVE, **stroke("gs-sign-part", QUIET, 3)))
    what, way = kind.split("_")
    colour = {"improvement": ACCENT, "concern": OUT, "neutral": SPECIAL}[what]
    outline = {"improvement": _ring, "concern": _diamond, "neutral": _square}[what](colour)
    dots, at = (IN_A_DIAMOND if what == "concern" else IN_THE_OPEN)[way]
    drawn = [tag("circle", class_="gs-sign-part", cx=x, cy=y, r=2.6, fill=colour) for x, y in dots]
    return _icon(id, title, outline, *drawn, _letter(letter, colour, *at))


def assurance_icon(kind: str, *, id: str, title: str, letter: str = "") -> str:
    """Return the sign of assurance: `kind` is pass, fail or inconsistent. Raises ValueError for another."""
    if kind not in ASSURANCE:
        raise ValueError(f"no such assurance: {kind}")
    colour, outline, line = {
        "pass": (ACCENT, _ring, "M13 44h30"),
        "fail": (OUT, _diamond, "M18 42h20"),
        "inconsistent": (QUIET, _square, "M10 36c6 -8 12 8 18 0s12 8 18 0"),
    }[kind]
    return _icon(
        id,
        title,
        outline(colour),
        _letter(letter, colour, 28, 33),
        tag("path", d=line, **stroke("gs-sign-part", colour, 2.5)),
    )


def _icon(id: str, title: str, *inner: Svg) -> str:
    svg = tag(
        "svg",
        tag("title", words(title), id=f"{id}-title"),
        *inner,
        xmlns="http://www.w3.org/2000/svg",
        class_="gs-sign",
        viewBox=f"0 0 {ICON:.0f} {ICON:.0f}",
        role="img",
        aria_labelledby=f"{id}-title",
        font_family="Arial, sans-serif",
    )
    return str(svg)


def _ring(colour: str) -> Svg:
    return tag("circle", cx=28, cy=28, r=25.5, **stroke("gs-sign-part", colour, 3))


def _diamond(colour: str) -> Svg:
    return tag("path", d="M28 2l26 26l-26 26l-26 -26z", **stroke("gs-sign-part", colour, 3))


def _square(colour: str) -> Svg:
    return tag("rect", x=4, y=4, width=48, height=48, rx=5, **stroke("gs-sign-part", colour, 3))


def _letter(letter: str, colour: str, x: float, y: float) -> Svg:
    looks: dict[str, str | float] = {
        "font_size": 17.0,
        "font_weight": "bold",
        "text_anchor": "middle",
        "fill": colour,
    }
    return tag("text", words(letter), class_="gs-sign-part", x=x, y=y, **looks)
