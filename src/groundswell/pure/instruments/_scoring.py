"""From what people answered to a score for each of them on every scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from groundswell.pure.instruments._answers import Answers, as_list, person_means, reverse, stretch, within
from groundswell.pure.instruments._instrument import Instrument, Scale
from groundswell.pure.instruments._questions import Item

People: TypeAlias = Sequence[Mapping[str, Any]]
"""One mapping a person, from the key of an item to a number or None. Other keys are not looked at."""
Ends: TypeAlias = tuple[float, float]


def raw_column(item: Item, people: People) -> list[float | None]:
    """What each person answered to an item. Raises ValueError for an answer outside its ends."""
    try:
        return as_list(within([person.get(item.key) for person in people], item.lowest, item.highest))
    except ValueError as error:
        raise ValueError(f"{item.key}: {error}") from error


def coded(item: Item, raw: Answers) -> list[float | None]:
    """An item's answers with high as the good end: turned round when the item is reversed."""
    return (
        reverse(raw, item.lowest, item.highest)
        if item.reverse
        else as_list(within(raw, item.lowest, item.highest))
    )


def coded_columns(instrument: Instrument, people: People) -> dict[str, list[float | None]]:
    """What each person answered to every item, high being good, in the order of `people`.

    Raises ValueError, with the item's key, for an answer outside the item's ends.
    """
    return {key: coded(item, raw_column(item, people)) for key, item in instrument.items.items()}


def score_people(instrument: Instrument, people: People) -> dict[str, list[float | None]]:
    """Every person's score on every scale, in the order of `people`.

    Reversed items are turned round; who answered fewer parts than a scale needs has None there.
    Raises ValueError, with the item's key, for an answer outside the item's ends.
    """
    columns = coded_columns(instrument, people)
    for scale, ends in _scales_with_ends(instrument):
        rows = list(zip(*(columns[part] for part in scale.parts), strict=True))
        means = person_means(rows, scale.needs)
        columns[scale.key] = stretch(means, ends, scale.out_of) if scale.out_of else means
    return {scale.key: columns[scale.key] for scale in instrument.scales}


def score_means(instrument: Instrument, means: Mapping[str, float | None]) -> dict[str, float | None]:
    """Every scale as the mean of the means of its parts; None where a part has none.

    `means` are of items, reversed ones turned round already. When everybody answered everything it is the mean of what
    people score; else those who left an item out still count in the others, as `needs` is about persons only.
    """
    found = dict(means)
    for scale, ends in _scales_with_ends(instrument):
        parts = [value for part in scale.parts if (value := found.get(part)) is not None]
        whole = sum(parts) / len(parts) if len(parts) == len(scale.parts) else None
        found[scale.key] = stretch([whole], ends, scale.out_of)[0] if scale.out_of else whole
    return {scale.key: found[scale.key] for scale in instrument.scales}


def ends_of_scales(instrument: Instrument) -> dict[str, Ends]:
    """The lowest and the highest score that each scale can have."""
    return {scale.key: scale.out_of or ends for scale, ends in _scales_with_ends(instrument)}


def items_of_scales(instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """The items that each scale rests on, also through scales below it."""
    below: dict[str, tuple[str, ...]] = {key: (key,) for key in instrument.items}
    for scale in instrument.scales:
        below[scale.key] = tuple(key for part in scale.parts for key in below[part])
    return {scale.key: below[scale.key] for scale in instrument.scales}


def _scales_with_ends(instrument: Instrument) -> Iterator[tuple[Scale, Ends]]:
    """Each scale with the ends its parts run between."""
    ends: dict[str, Ends] = {key: (item.lowest, item.highest) for key, item in instrument.items.items()}
    for scale in instrument.scales:
        parts = ends[scale.parts[0]]
        ends[scale.key] = scale.out_of or parts
        yield scale, parts
