"""Slides, documents and workbooks. Their libraries are a tenth of the program, so they are loaded when the first is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.base.handouts.parts import Part, PictureSlide, WordsSlide
from groundswell.pure.spc import Handout


def as_slides(handouts: Sequence[Handout], title: str) -> bytes:
    """A presentation of one slide for each measure. `title` is its own, in its properties."""
    from groundswell.base.handouts import slides  # noqa: PLC0415

    return slides.as_slides(handouts, title)


def as_picture_slides(slides: Sequence[PictureSlide], title: str) -> bytes:
    """A presentation of drawings. `title` is its own, in its properties. Raises ValueError for what is no drawing of ours."""
    from groundswell.base.handouts import picture_slides  # noqa: PLC0415

    return picture_slides.as_picture_slides(slides, title)


def as_deck(slides: Sequence[WordsSlide | PictureSlide | Handout], title: str, language: str) -> bytes:
    """A presentation of slides as they are told. `title` is its own, in its properties."""
    from groundswell.base.handouts import deck  # noqa: PLC0415

    return deck.as_deck(slides, title, language)


def as_document(title: str, about: Sequence[str], parts: Sequence[Part], language: str = "en") -> bytes:
    """A report as .docx. `about` are lines below the title. Nothing in it is a link, a field or a program."""
    from groundswell.base.handouts import documents  # noqa: PLC0415

    return documents.as_document(title, about, parts, language)


def as_workbook(handouts: Sequence[Handout], sheets: tuple[str, str]) -> bytes:
    """A workbook of two sheets, named as told: what each measure is and says, and all its points with limits and flags."""
    from groundswell.base.handouts import workbooks  # noqa: PLC0415

    return workbooks.as_workbook(handouts, sheets)
