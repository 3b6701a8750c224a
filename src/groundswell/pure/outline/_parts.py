"""What stands in one line: parts between semicolons, a number at the end, a mark."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"\s*[;|]\s*")
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,3})?")
_AT_END = re.compile(r"(?P<words>.*?)[\s;:,|=×x]*\b(?P<number>\d{1,9})")
MARK = "!"


def parts_of(words: str) -> tuple[str, ...]:
    """Return what stands between semicolons (or upright bars), empty parts too: "Ward sister; 4; 5" is three."""
    return tuple(_BETWEEN.split(words.strip()))


def number_in(part: str) -> float | None:
    """Return the number that a part is, with a point or a comma; None when it is not one."""
    plain = part.strip().replace("−", "-")
    return float(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else None


def count_in(words: str) -> tuple[str, int | None]:
    """Return a line without the whole number at its end, and the number: "Late porter: 12" is ("Late porter", 12)."""
    found = _AT_END.fullmatch(words.strip())
    if found is None or not found["words"].strip():
        return words.strip(), None
    return found["words"].strip(), int(found["number"])


def is_marked(words: str) -> tuple[str, bool]:
    """Return a line without the mark at its end, and whether it had one: "No spare key !" is ("No spare key", True)."""
    bare = words.rstrip()
    return (bare.rstrip(MARK).rstrip(), True) if bare.endswith(MARK) and bare.rstrip(MARK) else (bare, False)
