"""A question, and what in it is scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from groundswell.pure.instruments._words import Words


class Kind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    """One of a few labelled points in order."""
    YES_NO = "yes_no"
    """A scale of two points, 0 and 1."""
    NUMBER = "number"
    """A whole number between two labelled ends, such as 0 to 10."""
    MATRIX = "matrix"
    """Several rows answered on the same points."""
    SINGLE = "single"
    """One of some choices that have no order."""
    MULTIPLE = "multiple"
    """Any of some choices."""
    RANKING = "ranking"
    """Some choices put in order, the first the most."""
    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"


MEASURING: Final = frozenset({Kind.SCALE, Kind.YES_NO, Kind.NUMBER, Kind.MATRIX})
"""Kinds with a lowest and a highest answer, which can be scored."""
WITHOUT_POINTS: Final = frozenset({Kind.SHORT_TEXT, Kind.LONG_TEXT})


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a scale, an end of a number, or a choice: what is kept, what is read, and a drawing's name."""

    value: int
    words: Words
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a matrix. A row that is reversed agrees with the opposite of what is measured."""

    key: str
    words: Words
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class ShownIf:
    """A question is asked only when another one, further up, was answered with one of these values."""

    question: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """What is scored: a question of its own, or a row of a matrix."""

    key: str
    lowest: int
    highest: int
    reverse: bool
    favourable_from: int
    """Answers from here up count as favourable, after a reversed item is turned round."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question. `points` are the labelled points, the two labelled ends of a number, or the choices."""

    key: str
    kind: Kind
    words: Words
    points: tuple[Point, ...] = ()
    rows: tuple[Row, ...] = ()
    reverse: bool = False
    favourable_from: int | None = None
    """None means: above the middle, so the top two of five and the top three of seven."""
    required: bool = False
    hint: Words | None = None
    shown_if: ShownIf | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """What of this question is scored: one item, one a row, or nothing."""
        if self.kind not in MEASURING or not self.points:
            return ()
        if self.kind is Kind.MATRIX:
            return tuple(self._item(row.key, row.reverse) for row in self.rows)
        return (self._item(self.key, self.reverse),)

    def _item(self, key: str, reverse: bool) -> Item:
        values = [point.value for point in self.points]
        lowest, highest = min(values), max(values)
        above_middle = min((lowest + highest) // 2 + 1, highest)
        from_ = above_middle if self.favourable_from is None else self.favourable_from
        return Item(key, lowest, highest, reverse, from_)


def items_by_key(questions: tuple[Question, ...]) -> Mapping[str, Item]:
    """Every item of these questions by its key, in order."""
    return {item.key: item for question in questions for item in question.items}
