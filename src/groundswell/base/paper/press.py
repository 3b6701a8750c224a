"""The press: a sheet and its data in, a PDF out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

from groundswell.base.paper.letters import printable
from groundswell.base.ui.build import BUILT

FONTS = BUILT / "fonts"


def press(sheet: Path, said: Mapping[str, Any], pictures: Mapping[str, str] | None = None) -> bytes:
    """Print a sheet as PDF/UA-1. `said` is plain data with people's words in it, `pictures` are SVG by name.

    The sheet finds both in `sys.inputs.data`, as JSON. Raises RuntimeError when the sheet itself is wrong.
    """
    data = json.dumps({**printable(dict(said)), "pictures": dict(pictures or {})}, ensure_ascii=False)
    printed: bytes = typst.compile(
        sheet.read_bytes(), sys_inputs={"data": data}, font_paths=our_fonts(), pdf_standards=["ua-1"]
    )
    return printed


def qr_picture(address: str) -> str:
    """A QR code that leads to an address, as SVG."""
    drawn: str = segno.make(address, error="m", micro=False).svg_inline(border=0, scale=8)
    return drawn


def qr_data(address: str) -> str:
    """The same as the address of a picture, for a page."""
    drawn: str = segno.make(address, error="m", micro=False).svg_data_uri(border=0, scale=8)
    return drawn


@cache
def our_fonts() -> typst.Fonts:
    """The letters we bring along, and no others."""
    # Never what happens to be on the machine: the same page comes out everywhere.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
