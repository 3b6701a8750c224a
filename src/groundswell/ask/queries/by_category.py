"""What came of a survey by the one breakdown that was announced."""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.ask.models import Cell
from groundswell.ask.queries.outcome_cards import CategoryOutcome
from groundswell.pure.disclosure import common_unions
from groundswell.pure.instruments import Instrument, items_of_scales
from groundswell.pure.results import measured, scored


def by_category(cells: Sequence[Cell], instrument: Instrument) -> list[CategoryOutcome]:
    """What each category said, as far as all questions keep it apart from the others, in order of the categories."""
    told = {key: [cell for cell in cells if cell.question == key] for key in instrument.items}
    parts = {key: [frozenset(cell.block["categories"]) for cell in own] for key, own in told.items() if own}
    found = []
    for together in common_unions(list(parts.values())):
        inside = {
            key: _added([cell for cell in own if together.issuperset(cell.block["categories"])])
            for key, own in told.items()
            if own
        }
        items = {key: measured(instrument.items[key], counts) for key, counts in inside.items()}
        scales = {
            key: scored(instrument, key, inside)
            for key, needed in items_of_scales(instrument).items()
            if inside.keys() >= set(needed)
        }
        found.append(CategoryOutcome(tuple(sorted(together, key=_in_order)), items, scales))
    return sorted(found, key=lambda one: [_in_order(category) for category in one.categories])


def _in_order(category: str | None) -> tuple[bool, int]:
    return category is None, int(category or 0)


def _added(cells: Sequence[Cell]) -> dict[int, int]:
    found: dict[int, int] = {}
    for cell in cells:
        for value, n in cell.counts.items():
            found[int(value)] = found.get(int(value), 0) + n
    return found
