"""Which rows lead to which words: by naming another row, by being named in one, or by having been written together with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from groundswell.site.proof.linking.copies import Copy, Long, Row, marks_of
from groundswell.site.proof.linking.knowing import People

Leads = dict[tuple[str, Any], tuple[str, ...]]
"""By table and first value of a row, which stays the same while it is changed: the one word it leads to, or its own."""
Node = tuple[str, Any]
LARGE_NUMBER = 2**40
STEPS = 3
TRANSACTION = "xmin"
"""A column that nobody made, in which rows of different tables are equal that were written together."""


class Words:
    """What the rows of one copy lead to."""

    def __init__(self, copy: Copy, people: People) -> None:
        self.copy, self.people = copy, people
        self.rows: dict[Node, Row] = {(name, row[0]): row for name, row in _rows(copy)}
        self._names = self._named()
        self._points = {node: self._pointed_at(node, row) for node, row in self.rows.items()}
        self._pointed_from: defaultdict[Node, set[Node]] = defaultdict(set)
        for node, others in self._points.items():
            for other in others:
                self._pointed_from[other].add(node)

    def leads(self) -> Leads:
        """All rows that lead to words: the words in them, else the only one they lead to."""
        found: Leads = {}
        for node, row in self.rows.items():
            own = marks_of(row)
            led = self._reached(node)
            if own or len(led) == 1:
                found[node] = own or tuple(led)
        return {**self._together(found, _the_word), **found}

    def joined(self) -> dict[int, str]:
        """People whose rows lead to one word, or were written together with one and with nobody else's."""
        found: defaultdict[int, set[str]] = defaultdict(set)
        for node, row in self.rows.items():
            who = self._who(node, row)
            if who is not None:
                found[who] |= self._reached(node)
        guesses = {who: next(iter(words)) for who, words in found.items() if len(words) == 1}
        for nodes in self._by_transaction().values():
            words = {mark for node in nodes for mark in marks_of(self.rows[node])}
            persons = {who for node in nodes if (who := self._who(node, self.rows[node])) is not None}
            if len(words) == len(persons) == 1:
                guesses.setdefault(persons.pop(), words.pop())
        return guesses

    def _who(self, node: Node, row: Row) -> int | None:
        table = self.copy.tables[node[0]]
        return self.people.of(table, row) if self.people.knows(table) else None

    def _named(self) -> dict[Any, Node]:
        """Values that stand for one row: ids that stand once in a column."""
        holders: defaultdict[Any, list[Node]] = defaultdict(list)
        for name, table in self.copy.tables.items():
            for column in range(len(table.columns)):
                values = [row[column] for row in table.rows]
                if values and len(set(values)) == len(values):
                    for row in table.rows:
                        if _is_id(row[column]):
                            holders[_plain(row[column])].append((name, row[0]))
        return {value: nodes[0] for value, nodes in holders.items() if len(set(nodes)) == 1}

    def _pointed_at(self, node: Node, row: Row) -> set[Node]:
        found = {self._names[value] for value in _ids_in(row) if value in self._names}
        return found - {node}

    def _reached(self, node: Node) -> set[str]:
        """Words that are reached by following names, else by looking who names this row."""
        ahead = self._along({node}, lambda at: self._points[at])
        return ahead or {
            word
            for other in self._pointed_from[node]
            for word in self._along({other}, lambda at: self._points[at])
        }

    def _along(self, nodes: set[Node], step: Callable[[Node], set[Node]]) -> set[str]:
        seen, edge = set(nodes), set(nodes)
        for _step in range(STEPS):
            found = {mark for node in edge for mark in marks_of(self.rows[node])}
            if found:
                return found
            edge = {other for node in edge for other in step(node)} - seen
            seen |= edge
        return {mark for node in edge for mark in marks_of(self.rows[node])}

    def _by_transaction(self) -> dict[Any, list[Node]]:
        together: defaultdict[Any, list[Node]] = defaultdict(list)
        for name, table in self.copy.tables.items():
            if TRANSACTION in table.columns:
                at = table.columns.index(TRANSACTION)
                for row in table.rows:
                    together[row[at]].append((name, row[0]))
        return together

    def _together(self, leads: Leads, word_of: Callable[[set[str]], tuple[str, ...]]) -> Leads:
        """Rows that were written in one transaction with one word."""
        found: Leads = {}
        for nodes in self._by_transaction().values():
            words = word_of({word for node in nodes for word in leads.get(node, ())})
            found.update(dict.fromkeys(nodes, words) if words else {})
        return found


def _the_word(words: set[str]) -> tuple[str, ...]:
    return tuple(words) if len(words) == 1 else ()


def _rows(copy: Copy) -> Iterator[tuple[str, Row]]:
    for name, table in copy.tables.items():
        for row in table.rows:
            yield name, row


def _is_id(value: Any) -> bool:
    """Whether a value is long enough to stand for one thing only."""
    if isinstance(value, bool):
        return False
    return (isinstance(value, int) and value > LARGE_NUMBER) or (
        isinstance(value, str) and len(_plain(value)) == 32
    )


def _plain(value: Any) -> Any:
    return value.replace("-", "") if isinstance(value, str) else value


def _ids_in(row: Row) -> Iterator[Any]:
    for value in row:
        if isinstance(value, Long):
            yield from value.ids
        elif _is_id(value):
            yield _plain(value)
