"""A theory typed as an outline: a line for each driver, further in for what drives it, a star for a change that could move it."""

from __future__ import annotations

import re
from dataclasses import dataclass

DEEPEST = 2
LONGEST = 120
MOST_TYPED = 150
_LEAD = re.compile(r"^(?P<in>[\s\-–—>•·]*)(?P<star>[*+]?)\s*(?P<words>.*)$")


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line: how far in it stands (0, 1, 2), whether it is a change idea, and its words."""

    depth: int
    is_change: bool
    words: str


def read_outline(text: str) -> list[OutlineLine]:
    """What was typed, line by line. Two spaces, a tab or a dash lead further in; a line can be one step further in than the last.

    What stands furthest in is a change idea, and so is a line that begins with a star: without more, under the last driver. Blank lines are passed over, words
    beyond 120 letters left out, and so are lines beyond 150.
    """
    found: list[OutlineLine] = []
    deepest = 0
    for raw in text.splitlines():
        led = _LEAD.match(raw)
        words = " ".join(led["words"].split())[:LONGEST] if led else ""
        if led is None or not words:
            continue
        is_starred = bool(led["star"])
        asked = deepest if is_starred and not led["in"] else _depth(led["in"])
        depth = min(asked, deepest, DEEPEST)
        is_change = is_starred or depth == DEEPEST
        found.append(OutlineLine(depth, is_change, words))
        deepest = deepest if is_change else depth + 1
    return found[:MOST_TYPED]


def _depth(lead: str) -> int:
    """How far in a line stands by what it begins with: dashes count, else tabs and pairs of spaces."""
    dashes = sum(not mark.isspace() for mark in lead)
    return dashes if dashes else lead.count("\t") + lead.replace("\t", "").count(" ") // 2
