"""What somebody has who copied everything: rows with their hidden numbers, and the order in which words lie in the bytes.

Words are known by a mark, so that copies need not be kept: each is looked through when it is taken.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

MARK = re.compile(rb"canary-[0-9a-f]{32}")
MARK_IN_TEXT = re.compile(MARK.pattern.decode())
IDS = re.compile(rb"\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b")
SHORT = 64
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Long:
    """A long value as far as an attack needs it: how long it is, which it is, and the marks and the ids of rows in it."""

    length: int
    digest: bytes
    marks: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table with the columns nobody sees."""

    name: str
    columns: tuple[str, ...]
    rows: list[Row]


@dataclass
class Copy:
    """One copy: its tables, the rows that are new since the copy before, and the marks in its files by first appearance."""

    tables: dict[str, Table]
    fresh: dict[str, list[Row]]
    marks: dict[str, list[str]] = field(default_factory=dict)


def compact(value: Any) -> Any:
    """A value that can be compared and kept by the thousand."""
    if isinstance(value, memoryview | bytes):
        return _long(bytes(value))
    if isinstance(value, dict | list):
        return compact(repr(value))
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str) and len(value) > SHORT:
        return _long(value.encode())
    return value


@lru_cache(maxsize=10_000)  # most of a copy stands in the copy before
def _long(content: bytes) -> Long:
    ids = {found.decode().replace("-", "") for found in IDS.findall(content)}
    digest = hashlib.blake2b(content, digest_size=8).digest()
    return Long(len(content), digest, tuple(marks_in_bytes(content)), tuple(sorted(ids)))


def marks_in(value: Any) -> tuple[str, ...]:
    """The marks that stand in a value."""
    if isinstance(value, Long):
        return value.marks
    return tuple(MARK_IN_TEXT.findall(value)) if isinstance(value, str) else ()


def marks_of(row: Row) -> tuple[str, ...]:
    """The marks that stand anywhere in a row."""
    return tuple(dict.fromkeys(mark for value in row for mark in marks_in(value)))


def marks_in_bytes(content: bytes) -> list[str]:
    """The marks in a file, each where it first appears."""
    return [mark.decode() for mark in dict.fromkeys(MARK.findall(content))]


def copy_of(tables: Iterable[Table], before: Copy | None, marks: dict[str, list[str]]) -> Copy:
    """A copy, with what is new in it since the one before."""
    held = {table.name: table for table in tables}
    fresh = {}
    for name, table in held.items():
        known = set(before.tables[name].rows) if before and name in before.tables else set()
        fresh[name] = [row for row in table.rows if row not in known]
    return Copy(held, fresh, marks)


@dataclass
class Loot:
    """All copies somebody took. Only some are kept whole: the newest, and those that were told to be."""

    copies: list[Copy] = field(default_factory=list)
    whole: list[Copy] = field(default_factory=list)

    def add(self, tables: Iterable[Table], marks: dict[str, list[str]], *, keep: bool) -> None:
        """Take one more."""
        before = self.copies[-1] if self.copies else None
        taken = copy_of(tables, before, marks)
        if before is not None and before not in self.whole:
            before.tables = {}
        self.copies.append(taken)
        if keep:
            self.whole.append(taken)

    @property
    def last(self) -> Copy:
        return self.copies[-1]


def table_of(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """A table read from a copy."""
    return Table(name, tuple(columns), [tuple(map(compact, row)) for row in rows])
