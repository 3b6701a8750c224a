"""Frozen cards of what came of a survey: figures that may be shown, for whoever puts them into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from groundswell.pure.disclosure import Band, Response
from groundswell.pure.instruments import (
    Instrument,
    Item,
    Kind,
    Point,
    Question,
    Scale,
    Section,
    Words,
    ends_of_scales,
)
from groundswell.pure.results import Change, Chosen, Measured, Ranked, Recommended, Scored


@dataclass(frozen=True)
class Company:
    """The groups that a group is counted together with: how each block of them is called, and a mark of them all."""

    names: list[dict[str, Any]]
    mark: str


@dataclass(frozen=True)
class ItemOutcome:
    """An item of a question. `found` is None where nothing of it may be shown; so is `change` where it cannot be told."""

    item: Item
    question: Question
    words: Words
    found: Measured | None
    company: Company | None = None
    change: Change | None = None
    recommended: Recommended | None = None


@dataclass(frozen=True)
class ChoiceOutcome:
    """A question of choices without an order: how many took each, or where they were put."""

    question: Question
    found: Chosen | Ranked | None
    company: Company | None = None


@dataclass(frozen=True)
class ScaleOutcome:
    """A scale; `alpha` and `icc1` are of the whole round, and None where too few answered."""

    scale: Scale
    items: tuple[str, ...]
    found: Scored | None
    company: Company | None = None
    change: Change | None = None
    alpha: float | None = None
    icc1: float | None = None


@dataclass(frozen=True)
class TookPart:
    """How many answered anything, and how many of those asked that is."""

    people: Band
    response: Response | None
    company: Company | None


@dataclass(frozen=True)
class SectionOutcome:
    """A section with what came of each of its questions, in the order they were asked."""

    section: Section
    outcomes: list[ItemOutcome | ChoiceOutcome]


@dataclass(frozen=True)
class CategoryOutcome:
    """Those who chose one of some answers to the announced question; None among them did not say."""

    categories: tuple[str | None, ...]
    items: dict[str, Measured]
    scales: dict[str, Scored]


def ends_of(instrument: Instrument) -> dict[str, tuple[float, float]]:
    """The ends of every item and scale."""
    items = {key: (float(item.lowest), float(item.highest)) for key, item in instrument.items.items()}
    return {**items, **ends_of_scales(instrument)}


def points_of(question: Question) -> list[Point]:
    """The points of a question that can be answered, also those of a number that are not labelled."""
    if question.kind is not Kind.NUMBER:
        return sorted(question.points, key=lambda point: point.value)
    labelled = {point.value: point for point in question.points}
    return [
        labelled.get(value, Point(value, Words(str(value))))
        for value in range(min(labelled), max(labelled) + 1)
    ]
