"""A whole story as slides: words, charts that stay editable, drawings, in any order."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from pptx import Presentation
from pptx.util import Inches, Pt

from groundswell.base.handouts.always import without_times
from groundswell.base.handouts.parts import PictureSlide, WordsSlide
from groundswell.base.handouts.picture_slides import add_picture_slide
from groundswell.base.handouts.slides import (
    EDGE,
    HEIGHT,
    LONGEST_TITLE,
    TITLE_ONLY,
    WIDTH,
    add_chart_slide,
    plain,
    put_words,
)
from groundswell.pure.spc import Handout

LONGEST_LINE: Final = 400


def as_deck(slides: Sequence[WordsSlide | PictureSlide | Handout], title: str, language: str) -> bytes:
    """A presentation of slides as they are told. `title` is its own, in its properties."""
    made = Presentation()
    made.slide_width, made.slide_height = WIDTH, HEIGHT
    made.core_properties.title, made.core_properties.author = plain(title), ""
    for number, one in enumerate(slides, 1):
        if isinstance(one, Handout):
            add_chart_slide(made, one, number)
        elif isinstance(one, PictureSlide):
            add_picture_slide(made, one)
        else:
            _add_words(made, one, language)
    file = io.BytesIO()
    made.save(file)
    return without_times(file.getvalue())


def _add_words(made: Any, one: WordsSlide, language: str) -> None:
    slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
    room = WIDTH - 2 * EDGE
    head = one.title[:LONGEST_TITLE]
    put_words(slide.shapes.title, head, Inches(0.35), Inches(0.65), room, Pt(32), language, bold=True)
    box = slide.shapes.add_textbox(EDGE, Inches(1.3), room, HEIGHT - Inches(1.8))
    said = "\n".join(_short(line) for line in one.lines)
    put_words(box, said, Inches(1.3), HEIGHT - Inches(1.8), room, Pt(20), language)
    for paragraph in box.text_frame.paragraphs:
        paragraph.space_after = Pt(12)
    slide.notes_slide.notes_text_frame.text = plain("\n".join(one.lines))


def _short(line: str) -> str:
    one = " ".join(line.split())
    return one if len(one) <= LONGEST_LINE else f"{one[: LONGEST_LINE - 1].rstrip()}…"
