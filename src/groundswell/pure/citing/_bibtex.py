"""BibTeX through bibtexparser, and its LaTeX through pylatexenc: accents, braces and names are easily got wrong."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import Final

from bibtexparser.entrypoint import parse_string, write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import Block, Entry, Field
from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexencode import UnicodeToLatexEncoder

from groundswell.pure.citing._source import MOST_AT_ONCE, MOST_LETTERS, Cited, Type, Unreadable, year_of

# It would write what people brought into our log.
for _name in ("bibtexparser", "pylatexenc"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

MOST_DEEP: Final = 20
MOST_AUTHORS: Final = 100
_ENTRY: Final = re.compile(r"@\s*\w+\s*[{(]")
_KINDS: Final = {
    "article": Type.ARTICLE,
    "inproceedings": Type.ARTICLE,
    "conference": Type.ARTICLE,
    "book": Type.BOOK,
    "inbook": Type.BOOK,
    "incollection": Type.BOOK,
    "phdthesis": Type.BOOK,
    "mastersthesis": Type.BOOK,
    "report": Type.REPORT,
    "techreport": Type.REPORT,
    "video": Type.VIDEO,
}
_NO_BRACES: Final = str.maketrans("{}", "()")
_TYPES: Final = {
    Type.ARTICLE: "article",
    Type.BOOK: "book",
    Type.REPORT: "techreport",
    Type.VIDEO: "misc",
    Type.PAGE: "misc",
}
_to_text: Final = LatexNodes2Text()
_to_latex: Final = UnicodeToLatexEncoder(unknown_char_policy="keep")


def read_bibtex(text: str) -> list[Cited]:
    """Return the sources in BibTeX, in their order. Raises Unreadable for none and too many; a broken one is left out."""
    if len(text) > MOST_LETTERS or len(_ENTRY.findall(text)) > MOST_AT_ONCE or _depth(text) > MOST_DEEP:
        raise Unreadable("too much")
    try:
        known = parse_string(text)
        # Twice the same key is two sources all the same.
        twice = [getattr(block, "ignore_error_block", None) for block in known.failed_blocks]
        entries = [*known.entries, *(block for block in twice if isinstance(block, Entry))]
        read = [_read(entry) for entry in entries]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as wrong:
        raise Unreadable("not BibTeX") from wrong
    if not any(one.title for one in read):
        raise Unreadable("not BibTeX")
    return [one for one in read if one.title]


def as_bibtex(sources: Iterable[Cited]) -> str:
    """Return sources as BibTeX, each with a key of its first author, its year and its place in the list."""
    entries: list[Block] = [_entry(number, one) for number, one in enumerate(sources, start=1)]
    return write_string(Library(entries))


def _depth(text: str) -> int:
    deepest = depth = 0
    for sign in text:
        depth = max(0, depth + (sign == "{") - (sign == "}"))
        deepest = max(deepest, depth)
    return deepest


def _read(entry: Entry) -> Cited:
    told = {field.key.lower(): str(field.value) for field in entry.fields}
    words = {key: _plain(value) for key, value in told.items() if key not in {"url", "doi"}}
    kind = _KINDS.get(entry.entry_type.lower(), Type.PAGE)
    return Cited(
        title=words.get("title", ""),
        type=kind,
        authors=_authors(told.get("author") or told.get("editor", "")),
        year=year_of(words.get("year") or words.get("date", "")),
        container=words.get("journal") or words.get("journaltitle") or words.get("booktitle", ""),
        publisher=words.get("publisher") or words.get("institution") or words.get("organization", ""),
        volume=words.get("volume", ""),
        issue=words.get("number") or words.get("issue", ""),
        pages=words.get("pages", "").replace("–", "-"),
        doi=_bare(told.get("doi", "")),
        isbn=words.get("isbn", "").split(" ")[0],
        link=_bare(told.get("url", "")),
        words=words.get("abstract", ""),
    )


def _plain(latex: str) -> str:
    return " ".join(_to_text.latex_to_text(latex).split())


def _bare(told: str) -> str:
    """A link or number: only what BibTeX puts a stroke before is put right, for a % in it is no remark."""
    return re.sub(r"\\([_%&#$~])", r"\1", told).strip("{} ")


def _authors(told: str) -> tuple[str, ...]:
    return tuple(name for name in map(_author, split_multiple_persons_names(told)[:MOST_AUTHORS]) if name)


def _author(told: str) -> str:
    if told.startswith("{") and told.endswith("}"):
        return _plain(told).replace(",", "")
    try:
        parts = parse_single_name_into_parts(told, strict=False)
    except InvalidNameError:
        return _plain(told)
    family = _plain(" ".join([*parts.von, *parts.last]))
    given = _plain(" ".join([*parts.first, *parts.jr]))
    return f"{family}, {given}" if family and given else family or given


def _entry(number: int, cited: Cited) -> Entry:
    told = {
        "title": cited.title,
        "year": str(cited.year or ""),
        "journal" if cited.type == Type.ARTICLE else "howpublished": cited.container,
        "institution" if cited.type == Type.REPORT else "publisher": cited.publisher,
        "volume": cited.volume,
        "number": cited.issue,
        "pages": cited.pages,
        "isbn": cited.isbn,
        "abstract": cited.words,
    }
    fields = [Field(key, _latex(value)) for key, value in told.items() if value]
    if cited.authors:
        fields.insert(0, Field("author", " and ".join(map(_written, cited.authors))))
    numbers = {"doi": cited.doi, "url": cited.link}
    fields += [Field(key, value.translate(_NO_BRACES)) for key, value in numbers.items() if value]
    return Entry(_TYPES[cited.type], _key(number, cited), fields)


def _latex(value: str) -> str:
    written: str = _to_latex.unicode_to_latex(value.translate(_NO_BRACES))
    return written


def _written(author: str) -> str:
    return _latex(author) if "," in author else "{" + _latex(author) + "}"


def _key(number: int, cited: Cited) -> str:
    first = cited.authors[0].partition(",")[0] if cited.authors else "source"
    bare = "".join(sign for sign in first.lower() if sign.isascii() and sign.isalnum()) or "source"
    return f"{bare}{cited.year or ''}-{number}"
