"""Drawings as files of their own: SVG on white, and PNG."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import typst

from groundswell.base.paper.press import our_fonts

SHEET: Final = b"""#set page(
  width: auto,
  height: auto,
  margin: float(sys.inputs.margin) * 1pt,
  fill: if sys.inputs.fill == "white" { white } else { none },
)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)
"""
FONT: Final = "Atkinson Hyperlegible"
FAMILY: Final = re.compile(r'font-family="[^"]*"')
BOX: Final = re.compile(r'viewBox="0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)"')
SHARP: Final = 3
"""Dots for each unit of a drawing."""
INCH: Final = 72


def as_svg_file(svg: str) -> bytes:
    """A drawing as a file: with its size, and on white, since its words are dark wherever it is opened."""
    width, height = _size(svg)
    sized = BOX.sub(lambda found: f'{found[0]} width="{width:g}" height="{height:g}"', svg, count=1)
    white = f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>'
    head, end, rest = sized.partition("</desc>")
    whole = f"{head}{end}{white}{rest}" if end else sized
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'.encode()


@lru_cache(maxsize=64)
def as_png(svg: str, *, on_white: bool = True, sharp: int = SHARP) -> bytes:
    """A drawing as PNG, `sharp` dots for each of its units, in our own letters whatever the machine has."""
    margin = 8 if on_white else 0
    told = {
        "svg": FAMILY.sub(f'font-family="{FONT}"', svg),
        "width": f"{_size(svg)[0]}",
        "margin": f"{margin}",
        "fill": "white" if on_white else "none",
    }
    made: bytes = typst.compile(
        SHEET, format="png", ppi=float(INCH * sharp), sys_inputs=told, font_paths=our_fonts()
    )
    return made


def _size(svg: str) -> tuple[float, float]:
    """Raises ValueError for what is no drawing of ours."""
    found = BOX.search(svg)
    if found is None:
        raise ValueError("this drawing has no size")
    return float(found[1]), float(found[2])
