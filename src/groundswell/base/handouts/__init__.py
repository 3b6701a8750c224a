"""Charts to take away: as CSV, as a workbook, as slides whose charts stay editable, as pictures and as JSON.

Every writer of charts takes `pure.spc.Handout`s and returns bytes; `as_document` writes any report for Word. Nothing in them is ever a formula, a link or a program.
"""

from groundswell.base.handouts.on_demand import (
    as_deck,
    as_document,
    as_picture_slides,
    as_slides,
    as_workbook,
)
from groundswell.base.handouts.parts import Part, PictureSlide, WordsSlide
from groundswell.base.handouts.pictures import as_png, as_svg_file
from groundswell.base.handouts.tables import as_csv, as_json

__all__ = [
    "Part",
    "PictureSlide",
    "WordsSlide",
    "as_csv",
    "as_deck",
    "as_document",
    "as_json",
    "as_picture_slides",
    "as_png",
    "as_slides",
    "as_svg_file",
    "as_workbook",
]
