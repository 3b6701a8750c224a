"""Two simple pictures, drawn here, that stand for photos from a ward."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

SIZE = (960, 640)
WALL, FLOOR, DARK, SIGN, WHITE, LAMP = "#dfe6ea", "#a9b4ba", "#37474f", "#005eb8", "#ffffff", "#ffd54f"


def sign_to_a_wall() -> io.BytesIO:
    """A corridor whose sign points at a wall."""
    picture, pen = _room(WALL)
    pen.rectangle((280, 90, 680, 190), fill=SIGN)
    pen.text((310, 115), "Lift", fill=WHITE, font_size=48)
    pen.line((470, 140, 620, 140), fill=WHITE, width=12)
    pen.polygon([(620, 110), (660, 140), (620, 170)], fill=WHITE)
    pen.rectangle((700, 40, 940, 470), fill="#c3ced4", outline=DARK, width=4)
    return _as_file(picture)


def dark_corner() -> io.BytesIO:
    """A door in the dark with a lamp that is off."""
    picture, pen = _room("#4a5860")
    pen.rectangle((380, 120, 580, 470), fill=DARK, outline="#1c262b", width=6)
    pen.ellipse((560, 290, 574, 304), fill=LAMP)
    pen.ellipse((455, 50, 505, 100), fill="#5d6b73", outline="#1c262b", width=4)
    return _as_file(picture)


def _room(wall: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", SIZE, wall)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 470, *SIZE), fill=FLOOR if wall == WALL else "#2b353a")
    return picture, pen


def _as_file(picture: Image.Image) -> io.BytesIO:
    file = io.BytesIO()
    picture.save(file, "PNG")
    file.seek(0)
    return file
