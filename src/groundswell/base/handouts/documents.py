"""A report as a document of Word: headings, paragraphs, tables and pictures with words for who does not see them."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from docx import Document
from docx.document import Document as Made
from docx.oxml import OxmlElement
from docx.shared import Mm

from groundswell.base.handouts.always import without_times
from groundswell.base.handouts.parts import Part
from groundswell.base.handouts.pictures import as_png

PAGE, EDGE = (Mm(210), Mm(297)), Mm(22)
WIDE = Mm(165)
LETTERS = "Arial"
# What XML cannot hold (https://www.w3.org/TR/xml/#charsets).
UNREADABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_document(title: str, about: Sequence[str], parts: Sequence[Part], language: str = "en") -> bytes:
    """A report as .docx. `about` are lines below the title. Nothing in it is a link, a field or a program."""
    made = Document()
    _dress(made)
    made.core_properties.title, made.core_properties.language = _plain(title), language
    made.core_properties.author = ""
    made.add_heading(_plain(title), level=0)
    for words in about:
        made.add_paragraph(_plain(words))
    for part in parts:
        _add(made, part)
    file = io.BytesIO()
    made.save(file)
    return without_times(file.getvalue())


def _dress(made: Made) -> None:
    """A4, in letters without serifs; those of the library are for American paper."""
    page = made.sections[0]
    page.page_width, page.page_height = PAGE
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = EDGE
    for style in (made.styles[name] for name in ("Normal", "Title", "Heading 1", "Heading 2")):
        for letters in style.element.get_or_add_rPr().xpath("w:rFonts"):
            letters.attrib.clear()
        style.font.name = LETTERS


def _add(made: Made, part: Part) -> None:
    if part.head:
        made.add_heading(_plain(part.head), level=part.level)
    for words in part.words:
        made.add_paragraph(_plain(words))
    for words in part.lines:
        made.add_paragraph(_plain(words), style="List Bullet")
    if part.rows:
        _table(made, part.rows)
    if part.drawing:
        picture = made.add_picture(io.BytesIO(as_png(part.drawing)), width=WIDE)
        picture._inline.docPr.set("descr", _plain(part.drawn))


def _table(made: Made, rows: Sequence[Sequence[str]]) -> None:
    table = made.add_table(rows=len(rows), cols=len(rows[0]), style="Light Grid Accent 1")
    for cells, row in zip(table.rows, rows, strict=True):
        cells._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, words in zip(cells.cells, row, strict=True):
            cell.text = _plain(words)


def _plain(words: str) -> str:
    return UNREADABLE.sub("\ufffd", words)
