"""One group of named values that was brought in, read with suspicion and with its place at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeVar

from groundswell.pure.instruments._problems import Problem, Why
from groundswell.pure.instruments._words import Words
from groundswell.pure.text import clean_text

LONGEST: Final = 2_000
"""Letters in one text."""
_KEY: Final = re.compile(r"[a-z0-9_]{1,50}")
_WHOLE: Final = re.compile(r"[+-]?\d{1,6}")
_YES, _NO = frozenset({"yes", "true", "1", "x", "ie"}), frozenset({"no", "false", "0", "na", ""})
_COLUMNS: Final = {
    "en": "english",
    "cy": "welsh",
    "source": "english",
    "smallest_group": "value",
    "points": "kind",
    "rows": "kind",
    "parts": "scale",
    "out_of": "lowest",
    "question": "shown_if",
    "values": "shown_if",
}
"""The column of a sheet in which a value stands, where the two have different names."""
Choice = TypeVar("Choice", bound=StrEnum)


class Located(dict[str, Any]):
    """A group of named values that stands in a row of a sheet, some of its values perhaps in other rows."""

    def __init__(self, row: int = 0, **values: Any) -> None:
        super().__init__(values)
        self.row = row
        self.elsewhere: dict[str, int] = {}

    def row_of(self, name: str) -> int:
        """The row in which a value stands."""
        return self.elsewhere.get(name, self.row)


@dataclass
class Notes:
    """What is wrong so far, and where each key stands."""

    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Entry] = field(default_factory=dict)


@dataclass
class Entry:
    """A group of named values and the way to it. Whatever is wrong is noted, and something harmless returned."""

    values: Mapping[str, Any]
    way: str
    notes: Notes
    known: set[str] = field(default_factory=set)

    def wrong(self, name: str, why: Why, word: object = "") -> None:
        """Note a problem with one of the values."""
        row = self.values.row_of(name) if isinstance(self.values, Located) else 0
        where = _COLUMNS.get(name, name) if row else ".".join(filter(None, (self.way, name)))
        self.notes.problems.append(Problem(why, row, where, str(word)[:80]))

    def get(self, name: str) -> Any:
        """A value as it came, None for nothing."""
        self.known.add(name)
        value = self.values.get(name)
        return None if isinstance(value, str) and not value.strip() else value

    def text(self, name: str, *, needed: bool = True) -> str:
        """Cleaned words."""
        value = self.get(name)
        if value is None:
            if needed:
                self.wrong(name, Why.MISSING)
            return ""
        if not isinstance(value, str):
            self.wrong(name, Why.NOT_TEXT)
            return ""
        if len(value) > LONGEST:
            self.wrong(name, Why.TOO_LONG, LONGEST)
        return clean_text(value[:LONGEST])

    def key(self) -> str:
        """The key of this group, whose place is remembered."""
        key = self.text("key")
        if key and not _KEY.fullmatch(key):
            self.wrong("key", Why.NOT_A_KEY, key)
        self.notes.places[key] = self
        return key

    def number(self, name: str, otherwise: int | None = None) -> int | None:
        """A whole number, also one written as text; `otherwise` when there is none."""
        value = self.get(name)
        if value is None:
            return otherwise
        if (
            isinstance(value, bool)
            or not isinstance(value, int | str)
            or not _WHOLE.fullmatch(str(value).strip())
        ):
            self.wrong(name, Why.NOT_A_WHOLE_NUMBER, value)
            return otherwise
        return int(value)

    def flag(self, name: str) -> bool:
        """Yes or no, in the words people write in a cell; no when there is nothing."""
        word = str(self.get(name) if self.get(name) is not None else "").strip().lower()
        if word not in _YES | _NO:
            self.wrong(name, Why.NOT_YES_OR_NO, word)
        return word in _YES

    def one_of(self, name: str, kinds: type[Choice], otherwise: Choice) -> Choice:
        """One of a few known words."""
        word = self.text(name, needed=False)
        if word and word not in {*kinds}:
            self.wrong(name, Why.NOT_KNOWN, word)
        return kinds(word) if word in {*kinds} else otherwise

    def words(self, name: str, *, needed: bool = True) -> Words:
        """Words in both languages, or a plain text, which is English."""
        value = self.get(name)
        if value is None or isinstance(value, str):
            return Words(self.text(name, needed=needed))
        inside = self._inside(name, value)
        found = Words(inside.text("en"), inside.text("cy", needed=False), inside.flag("welsh_reviewed"))
        inside.close()
        return found

    def inside(self, name: str) -> Entry | None:
        """A group of named values within this one; None when there is none."""
        value = self.get(name)
        return None if value is None else self._inside(name, value)

    def _inside(self, name: str, value: object) -> Entry:
        if not isinstance(value, Mapping):
            self.wrong(name, Why.NOT_A_GROUP)
            value = {}
        return Entry(value, ".".join(filter(None, (self.way, name))), self.notes)

    def list_of(self, name: str) -> list[Any]:
        """A list as it came, empty for nothing."""
        value = self.get(name)
        if value is not None and not isinstance(value, list | tuple):
            self.wrong(name, Why.NOT_A_LIST)
        return list(value) if isinstance(value, list | tuple) else []

    def each(self, name: str) -> Iterator[Entry]:
        """Every group of a list, one after another."""
        for at, value in enumerate(self.list_of(name)):
            yield self._inside(f"{name}[{at}]", value)

    def close(self) -> None:
        """Note every value that nobody asked for: it is probably a slip of the pen."""
        for name in sorted(set(map(str, self.values)) - self.known):
            self.wrong(name, Why.NOT_KNOWN, name)
