"""Walking a tree of lines, and writing it down again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from groundswell.pure.outline._reading import Item


def items_in(items: Iterable[Item]) -> Iterator[Item]:
    """Return every line of a tree, from the top down."""
    for item in items:
        yield item
        yield from items_in(item.below)


def leaves_of(items: Iterable[Item]) -> Iterator[Item]:
    """Return the lines with nothing below them."""
    return (item for item in items_in(items) if not item.below)


def text_of(items: Iterable[Item], level: int = 0) -> str:
    """Return a tree as it would be typed: a dash for each level."""
    return "\n".join(_lines(items, level))


def _lines(items: Iterable[Item], level: int) -> Iterator[str]:
    for item in items:
        yield f"{'-' * level} {item.words}" if level else item.words
        yield from _lines(item.below, level + 1)
