"""CSL-JSON: what Zotero and most reference managers read and write."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from groundswell.pure.citing._source import MOST_AT_ONCE, MOST_LETTERS, Cited, Type, Unreadable, year_of

_TYPES: Final = {
    Type.ARTICLE: "article-journal",
    Type.BOOK: "book",
    Type.REPORT: "report",
    Type.VIDEO: "motion_picture",
    Type.PAGE: "webpage",
}
_KINDS: Final = {
    "article": Type.ARTICLE,
    "article-journal": Type.ARTICLE,
    "article-magazine": Type.ARTICLE,
    "article-newspaper": Type.ARTICLE,
    "paper-conference": Type.ARTICLE,
    "book": Type.BOOK,
    "chapter": Type.BOOK,
    "thesis": Type.BOOK,
    "report": Type.REPORT,
    "motion_picture": Type.VIDEO,
    "broadcast": Type.VIDEO,
}


def read_csl(text: str) -> list[Cited]:
    """Return the sources in CSL-JSON: a list of items, or one. Raises Unreadable; what has no title is left out."""
    if len(text) > MOST_LETTERS:
        raise Unreadable("too long")
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise Unreadable("not JSON") from wrong
    items = told if isinstance(told, list) else [told]
    if len(items) > MOST_AT_ONCE or not all(isinstance(item, dict) for item in items):
        raise Unreadable("not a list of items")
    return [read for read in map(_read, items) if read.title]


def as_csl(sources: Iterable[Cited]) -> str:
    """Return sources as CSL-JSON, each with its place in the list as its id."""
    items = [_item(number, one) for number, one in enumerate(sources, start=1)]
    return json.dumps(items, ensure_ascii=False, indent=1)


def _read(item: dict[str, Any]) -> Cited:
    pages = _word(item, "page")
    return Cited(
        title=_word(item, "title"),
        type=_KINDS.get(_word(item, "type"), Type.PAGE),
        authors=tuple(name for name in map(_name, _list(item, "author") or _list(item, "editor")) if name),
        year=_year(item.get("issued")),
        container=_word(item, "container-title"),
        publisher=_word(item, "publisher"),
        volume=_word(item, "volume"),
        issue=_word(item, "issue"),
        pages=pages,
        doi=_word(item, "DOI"),
        isbn=_word(item, "ISBN").split(" ")[0],
        link=_word(item, "URL"),
        words=_word(item, "abstract"),
    )


def _word(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def _list(item: dict[str, Any], key: str) -> list[Any]:
    value = item.get(key)
    return value if isinstance(value, list) else []


def _name(told: Any) -> str:
    if not isinstance(told, dict):
        return ""
    family, given = _word(told, "family"), _word(told, "given")
    family = " ".join(part for part in (_word(told, "non-dropping-particle"), family) if part)
    return _word(told, "literal") or (f"{family}, {given}" if family and given else family or given)


def _year(issued: Any) -> int | None:
    if not isinstance(issued, dict):
        return None
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    told = first[0] if isinstance(first, list) and first else issued.get("literal") or issued.get("raw")
    return year_of(str(told or ""))


def _item(number: int, cited: Cited) -> dict[str, Any]:
    told = {
        "id": f"groundswell-{number}",
        "type": _TYPES[cited.type],
        "title": cited.title,
        "author": [_author(name) for name in cited.authors],
        "issued": {"date-parts": [[cited.year]]} if cited.year else None,
        "container-title": cited.container,
        "publisher": cited.publisher,
        "volume": cited.volume,
        "issue": cited.issue,
        "page": cited.pages,
        "DOI": cited.doi,
        "ISBN": cited.isbn,
        "URL": cited.link,
        "abstract": cited.words,
    }
    return {key: value for key, value in told.items() if value}


def _author(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": name}
