"""Drawings as slides: one each, with its title, what it shows for those who hear it, and the same in words for who speaks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.util import Inches, Pt

from groundswell.base.handouts.always import without_times
from groundswell.base.handouts.pictures import as_png

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
EDGE, TOP = Inches(0.6), Inches(1.2)
TITLE_ONLY = 5
LONGEST_TITLE = 120
FORBIDDEN = {code: None for code in range(32) if code not in (9, 10)}


@dataclass(frozen=True)
class PictureSlide:
    """A drawing to stand on a slide: its title, its SVG, what it shows in words, and notes for who speaks."""

    title: str
    svg: str
    described_as: str
    notes: str = ""


def as_picture_slides(slides: Sequence[PictureSlide], title: str) -> bytes:
    """A presentation of drawings. `title` is its own, in its properties. Raises ValueError for what is no drawing of ours."""
    made = Presentation()
    made.slide_width, made.slide_height = WIDTH, HEIGHT
    made.core_properties.title, made.core_properties.author = _plain(title), ""
    for one in slides:
        add_picture_slide(made, one)
    file = io.BytesIO()
    made.save(file)
    return without_times(file.getvalue())


def add_picture_slide(made: Any, one: PictureSlide) -> None:
    """Add the slide of a drawing."""
    slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
    head = slide.shapes.title
    head.left, head.top, head.width, head.height = EDGE, Inches(0.35), WIDTH - 2 * EDGE, Inches(0.7)
    head.text_frame.text = _plain(one.title[:LONGEST_TITLE])
    head.text_frame.paragraphs[0].font.size = Pt(28)
    picture = slide.shapes.add_picture(io.BytesIO(as_png(one.svg)), EDGE, TOP)
    _fit(picture)
    picture._element._nvXxPr.cNvPr.set("descr", _plain(one.described_as))
    slide.notes_slide.notes_text_frame.text = _plain(one.notes)


def _fit(picture: Any) -> None:
    """As large as the slide leaves room for, in the middle."""
    room_wide, room_high = WIDTH - 2 * EDGE, HEIGHT - TOP - Inches(0.4)
    times = min(room_wide / picture.width, room_high / picture.height)
    picture.width, picture.height = int(picture.width * times), int(picture.height * times)
    picture.left = int((WIDTH - picture.width) / 2)


def _plain(text: str) -> str:
    return text.translate(FORBIDDEN)
