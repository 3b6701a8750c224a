"""Drawings as slides: one each, with its title, what it shows for those who hear it, and the same in words for who speaks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.util import Inches, Pt

from groundswell.base.handouts.always import without_times
from groundswell.base.handouts.parts import PictureSlide
from groundswell.base.handouts.pictures import as_png
from groundswell.base.handouts.slides import (
    EDGE,
    HEIGHT,
    LONGEST_TITLE,
    ONE_LINE,
    TITLE_ONLY,
    WIDTH,
    plain,
    put_words,
)

TOP = Inches(1.2)


def as_picture_slides(slides: Sequence[PictureSlide], title: str) -> bytes:
    """A presentation of drawings. `title` is its own, in its properties. Raises ValueError for what is no drawing of ours."""
    made = Presentation()
    made.slide_width, made.slide_height = WIDTH, HEIGHT
    made.core_properties.title, made.core_properties.author = plain(title), ""
    for one in slides:
        add_picture_slide(made, one)
    file = io.BytesIO()
    made.save(file)
    return without_times(file.getvalue())


def add_picture_slide(made: Any, one: PictureSlide) -> None:
    """Add the slide of a drawing."""
    slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
    head = one.title[:LONGEST_TITLE]
    room = WIDTH - 2 * EDGE
    size = Pt(28 if len(head) <= ONE_LINE else 20)
    put_words(slide.shapes.title, head, Inches(0.35), Inches(0.65), room, size, one.language, bold=True)
    picture = slide.shapes.add_picture(io.BytesIO(as_png(one.svg)), EDGE, TOP)
    _fit(picture)
    picture._element._nvXxPr.cNvPr.set("descr", plain(one.described_as))
    slide.notes_slide.notes_text_frame.text = plain(one.notes)


def _fit(picture: Any) -> None:
    """As large as the slide leaves room for, in the middle."""
    room_wide, room_high = WIDTH - 2 * EDGE, HEIGHT - TOP - Inches(0.4)
    times = min(room_wide / picture.width, room_high / picture.height)
    picture.width, picture.height = int(picture.width * times), int(picture.height * times)
    picture.left = int((WIDTH - picture.width) / 2)
