"""One source as people cite it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_LETTERS: Final = 100_000
MOST_AT_ONCE: Final = 200
# More names than this are "et al." for a reader.
MOST_NAMES: Final = 3


class Unreadable(ValueError):
    """What was brought is not in the form it should be in, or there is too much of it."""


class Type(StrEnum):
    """What a source is, as far as its citation differs."""

    ARTICLE = "article"
    BOOK = "book"
    REPORT = "report"
    VIDEO = "video"
    PAGE = "page"


@dataclass(frozen=True)
class Cited:
    """A source. `authors` are "Family, Given", or the name of an organisation without a comma. What is not known is empty."""

    title: str
    type: Type = Type.PAGE
    authors: tuple[str, ...] = ()
    year: int | None = None
    container: str = ""
    publisher: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    isbn: str = ""
    link: str = ""
    words: str = ""


def year_of(text: str) -> int | None:
    """Return the first four digits of `text` that can be a year; None when there are none."""
    digits = "".join(sign if sign in "0123456789" else " " for sign in text).split()
    return next((int(part) for part in digits if len(part) == 4 and 1000 <= int(part) <= 2200), None)


def reference(cited: Cited) -> str:
    """Return a source in one line without its title: who, when, where. Empty when nothing is known."""
    where = ", ".join(part for part in (cited.container, _place(cited), cited.publisher) if part)
    numbers = [f"doi:{cited.doi}" if cited.doi else "", f"ISBN {cited.isbn}" if cited.isbn else ""]
    year = str(cited.year) if cited.year else ""
    parts = [part.rstrip(".") for part in (_names(cited.authors), year, where) if part]
    return ". ".join([*parts, *filter(None, numbers)])


def _names(authors: tuple[str, ...]) -> str:
    shown = [_short(one) for one in authors[:MOST_NAMES]]
    return ", ".join(shown) + (" et al" if len(authors) > MOST_NAMES else "")


def _short(author: str) -> str:
    family, comma, given = author.partition(",")
    first = "".join(f"{name[0]}." for name in given.split())
    return f"{family.strip()} {first}".strip() if comma else author


def _place(cited: Cited) -> str:
    issue = f"({cited.issue})" if cited.issue else ""
    return f"{cited.volume}{issue}" + (f":{cited.pages}" if cited.pages else "")
