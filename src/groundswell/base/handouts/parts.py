"""What reports and slides are made of, in plain words: nothing here needs the libraries that write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Part:
    """A part of a report: its head, its paragraphs, lines of a list, a table (heads first), and a drawing with its words."""

    head: str
    words: Sequence[str] = ()
    lines: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    drawing: str = ""
    drawn: str = ""
    level: int = field(default=1)


@dataclass(frozen=True)
class PictureSlide:
    """A drawing to stand on a slide: its title, its SVG, what it shows in words, and notes for who speaks."""

    title: str
    svg: str
    described_as: str
    notes: str = ""
    language: str = "en"


@dataclass(frozen=True)
class WordsSlide:
    """A title and lines of words. A line that is too long for a slide is cut there; all of it stands in the notes."""

    title: str
    lines: tuple[str, ...]
