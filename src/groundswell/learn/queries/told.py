"""A resource as somebody tells of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from groundswell.learn.models import Sort

PARTS = ("container", "publisher", "volume", "issue", "pages")
SAID = ("title", "title_cy", "words", "words_cy", "why", "why_cy", "maker")


@dataclass(frozen=True)
class Told:
    """A resource as somebody tells of it. `authors` are one a line; what is not known is empty."""

    title: str
    words: str = ""
    sort: str = Sort.LINK
    why: str = ""
    link: str = ""
    title_cy: str = ""
    words_cy: str = ""
    why_cy: str = ""
    maker: str = ""
    country: str = ""
    licence: str = ""
    minutes: int | None = None
    topics: Iterable[str] = ()
    audiences: Iterable[str] = ()
    stages: Iterable[str] = ()
    authors: str = ""
    year: int | None = None
    container: str = ""
    publisher: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    isbn: str = ""

    @property
    def all_words(self) -> str:
        """Everything that somebody wrote in words of their own."""
        return "\n".join(getattr(self, name) for name in (*SAID, *PARTS))
