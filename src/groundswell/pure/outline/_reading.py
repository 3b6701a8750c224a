"""Lines into a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from groundswell.pure.outline._fault import Fault, Trouble

MOST_LINES = 150
LONGEST = 200
"""Characters in a line."""
DEEPEST = 8
"""Levels, the first one counted."""

TAB = 4
_BEGINNING = re.compile(r"[ \t]*")
_DASHES = re.compile(r"[-–*•>]+(?=\s)")
_NUMBER = re.compile(r"\d{1,3}[.)]\s")


@dataclass(frozen=True, slots=True)
class Item:
    """A line and what stands below it. `line` counts from 1, blank lines too."""

    words: str
    line: int
    below: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """What was read, and what could not be."""

    items: tuple[Item, ...]
    faults: tuple[Fault, ...] = ()


def outline_of(text: str) -> Outline:
    """Return the lines of `text` as a tree.

    A line stands below the nearest line above it that begins further left. Each dash (or star or bullet) at its start
    moves it four places to the right, as do a tab and four spaces, so that lists can be typed on a phone. Blank lines
    and numbers at the start ("1.") are left out.

    Lines that are too many are left out, longer ones are cut, deeper ones stand at the deepest level; each is a fault.
    """
    faults: list[Fault] = []
    rows = list(_placed(_kept(text, faults), faults))
    items, _rest = _branch(rows, 0, 0)
    return Outline(items, tuple(faults))


@dataclass(frozen=True, slots=True)
class _Row:
    at: int
    words: str
    line: int


def _kept(text: str, faults: list[Fault]) -> Iterator[_Row]:
    """The lines that are not blank, with how far to the right they begin."""
    kept = 0
    for line, raw in enumerate(text.splitlines(), 1):
        at, words = _begun(raw)
        if not words:
            continue
        kept += 1
        if kept > MOST_LINES:
            faults.append(Fault(line, Trouble.TOO_MANY))
            return
        if len(words) > LONGEST:
            faults.append(Fault(line, Trouble.TOO_LONG, words[:40]))
        yield _Row(at, words[:LONGEST], line)


def _begun(raw: str) -> tuple[int, str]:
    blank = _BEGINNING.match(raw)
    assert blank is not None  # noqa: S101 - it matches nothing at all, too
    at, rest = len(blank[0].expandtabs(TAB)), raw[blank.end() :]
    if dashes := _DASHES.match(rest):
        at, rest = at + TAB * len(dashes[0]), rest[dashes.end() :].lstrip()
    if number := _NUMBER.match(rest):
        rest = rest[number.end() :]
    return at, " ".join(rest.split())


def _placed(rows: Iterator[_Row], faults: list[Fault]) -> Iterator[tuple[int, _Row]]:
    """Each line with its level, counted from 0."""
    starts: list[int] = []
    for row in rows:
        while starts and starts[-1] >= row.at:
            starts.pop()
        if len(starts) >= DEEPEST:
            faults.append(Fault(row.line, Trouble.TOO_DEEP, row.words[:40]))
            starts = starts[: DEEPEST - 1]
        starts.append(row.at)
        yield len(starts) - 1, row


def _branch(rows: list[tuple[int, _Row]], start: int, level: int) -> tuple[tuple[Item, ...], int]:
    """The lines from `start` on that stand at `level`, with all below them, and where they end."""
    items: list[Item] = []
    while start < len(rows) and rows[start][0] >= level:
        row = rows[start][1]
        below, start = _branch(rows, start + 1, level + 1)
        items.append(Item(row.words, row.line, below))
    return tuple(items), start
