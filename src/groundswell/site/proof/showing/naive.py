"""A gate that is wrong on purpose: it publishes every group, every day and every category that has k people, and looks no further."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from unittest import mock

from groundswell.ask.actions import tallying
from groundswell.ask.queries import counting, daily
from groundswell.pure.disclosure import Ballot, Block, Part, Period, Plan, Published, Table, Tree
from groundswell.pure.disclosure import Cell as Counted

Points = Mapping[str, Sequence[float]]


@contextmanager
def naive_gate() -> Iterator[None]:
    """Publish by it."""
    with (
        mock.patch.object(counting._Counter, "blocks", _blocks),
        mock.patch.object(counting._Counter, "_apart", _apart),
        mock.patch.object(counting, "_prove"),
        mock.patch.object(counting, "safe_breakdown", _categories),
        mock.patch.object(tallying, "sheets_of", return_value=()),
        mock.patch.object(daily, "publish_days", _publish_days),
        mock.patch.object(daily, "publish_span", _publish_span),
    ):
        yield


def _block(tree: Tree, group: str, people: int) -> Block:
    return Block(tree.within(group), group, (Part(group, True, False),), people)


def _blocks(counter: Any, answered: Sequence[Any], k: int, also: object = ()) -> list[Block]:
    """Every group of the tree in which k people answered, whatever other groups are shown."""
    found = []
    for group in counter.tree.top_down:
        people = {one.person for one in answered if counter._group(one.person) in counter.tree.within(group)}
        if len(people & counter.people.settled) >= k:
            found.append(_block(counter.tree, group, len(people)))
    return found


def _apart(counter: Any, blocks: Sequence[Block], answered: Sequence[Any]) -> list[tuple[Block, list[Any]]]:
    answered = list(answered)
    return [
        (block, [one for one in answered if counter._group(one.person) in block.groups]) for block in blocks
    ]


def _categories(answers: Sequence[Any], categories: Sequence[str], k: int) -> list[frozenset[str | None]]:
    names: list[str | None] = [*categories, None]
    people = {name: {one.person for one in answers if one.category == name and one.counts} for name in names}
    return [frozenset({name}) for name in names if len(people[name]) >= k]


def _publish_days(
    ballots: Sequence[Ballot],
    tree: Tree,
    questions: Points,
    plan: Plan,
    until: datetime.date,
    earlier: Sequence[Published] = (),
) -> Published:
    """Each day of each group that has k people."""
    out = {cell.period for one in earlier for table in one.tables for cell in table.cells}
    days = sorted({one.day for one in ballots if one.day and one.day <= until})
    periods = [period for day in days if (period := Period(day, day)) not in out]
    return _published(ballots, tree, questions, plan, periods)


def _publish_span(
    ballots: Sequence[Ballot], tree: Tree, questions: Points, plan: Plan, period: Period, _out: object
) -> Published:
    """Each group that has k people over a span."""
    return _published(ballots, tree, questions, plan, [period])


def _published(
    ballots: Sequence[Ballot], tree: Tree, questions: Points, plan: Plan, periods: Sequence[Period]
) -> Published:
    tables = tuple(
        Table(key, tuple(points), tuple(_cells(ballots, tree, key, points, plan.k, periods)))
        for key, points in questions.items()
    )
    return Published(plan.k, tables)


def _cells(
    ballots: Sequence[Ballot],
    tree: Tree,
    key: str,
    points: Sequence[float],
    k: int,
    periods: Sequence[Period],
) -> Iterator[Counted]:
    for period in periods:
        own = [one for one in ballots if key in one.values and one.day and one.day in period]
        for group in tree.top_down:
            inside = [one for one in own if one.group in tree.within(group)]
            people = len({one.person for one in inside})
            if people >= k:
                counts = tuple(sum(one.values[key] == point for one in inside) for point in points)
                yield Counted(people, counts, _block(tree, group, people), period)
