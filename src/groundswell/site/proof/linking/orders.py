"""Every order in which a copy hands out people, and every order in which it hands out words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from groundswell.site.proof.linking.copies import Copy, Long, Row, Table
from groundswell.site.proof.linking.knowing import People
from groundswell.site.proof.linking.leading import Leads

Order = tuple[Any, ...]


def orders_of_people(copy: Copy, people: People) -> dict[str, Order]:
    """By a name for each, the people of each table in the order of each of its columns; each order once."""
    found: dict[Order, str] = {}
    for table in copy.tables.values():
        if people.knows(table):
            who = [(people.of(table, row), row) for row in table.rows]
            for name, order in _sorted_by_columns(table, [(one, row) for one, row in who if one is not None]):
                found.setdefault(order, name)
    return {name: order for order, name in found.items()}


def orders_of_words(copy: Copy, leads: Leads) -> dict[str, Order]:
    """The same of words: of rows that hold some, and of rows that lead to some and to no others, then or later."""
    found: dict[Order, str] = {}
    for table in copy.tables.values():
        said = [(word, row) for row in table.rows for word in leads.get((table.name, row[0]), ())]
        for name, order in _sorted_by_columns(table, said):
            found.setdefault(order, name)
    for file, marks in copy.marks.items():
        found.setdefault(tuple(marks), f"bytes of {file}")
    return {name: order for order, name in found.items() if len(order) > 1}


def _sorted_by_columns(table: Table, told: list[tuple[Any, Row]]) -> Iterator[tuple[str, Order]]:
    for place, column in enumerate(table.columns):
        for name, key in ((f"{table.name}.{column}", _key), (f"length of {table.name}.{column}", _length)):
            keys: list[Any] = [key(row[place]) for _, row in told]
            if len(set(keys)) > 1:
                ranked = sorted(range(len(told)), key=keys.__getitem__)
                yield name, tuple(dict.fromkeys(told[at][0] for at in ranked))


def _key(value: Any) -> tuple[str, Any]:
    """Something that can be compared whatever else is in the column."""
    if isinstance(value, Long):
        return "long", value.digest
    if isinstance(value, bool | int | float):
        return "number", value
    return type(value).__name__, value if isinstance(value, str | tuple) else str(value)


def _length(value: Any) -> int:
    return value.length if isinstance(value, Long) else len(value) if isinstance(value, str) else 0
