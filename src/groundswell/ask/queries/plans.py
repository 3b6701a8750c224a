"""The plan of a quarter, kept as plain data, and what is out already, read back from what was published."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from groundswell.ask.models import Cell as Kept
from groundswell.ask.models import Quarter
from groundswell.pure.disclosure import (
    Block,
    Part,
    Period,
    Plan,
    Published,
    Span,
    Table,
    Tree,
    plan_quarter,
    quarter_of,
)
from groundswell.pure.disclosure import Cell as CountedCell

RATES = {Span.DAY: 0.4, Span.WEEK: 0.7, Span.FOUR_WEEKS: 0.8, Span.QUARTER: 0.9}
"""How many of a group ordinarily answer at least once in a span.

Assumed, and in favour of coarser periods: what is wrong with it costs freshness and never safety, because every cell is
counted before it is published.
"""


def tree_from(places: Mapping[str, Sequence[str]]) -> Tree:
    """The tree of groups as a roll keeps it."""
    return Tree.from_paths(told[0] for told in places.values())


def make_plan(day: datetime.date, tree: Tree, groups: Collection[str], k: int) -> Plan:
    """The plan of the quarter of a day, from how many people each group has. `groups` names each person's group."""
    own = Counter(groups)
    sums = tree.sums(own)
    ordinary = {span: {group: int(rate * n) for group, n in sums.items()} for span, rate in RATES.items()}
    return plan_quarter(quarter_of(day), tree, ordinary, k, direct=own)


def stand_ins(plan: Plan, tree: Tree) -> dict[str, str]:
    """For each group of the plan the one its people are counted in: itself, or else a neighbour that has people.

    Somebody who moved into a group that has no people of its own in the plan is counted with the nearest that has, until the
    next quarter: better than a plan that is cut anew, which would tell who moved.
    """
    homes = {group for block in plan.days for group in block.groups}
    return {group: _nearest(group, homes, tree) for group in tree.top_down}


def _nearest(group: str, homes: Collection[str], tree: Tree) -> str:
    for above in tree.upward(group):
        if near := sorted(tree.within(above) & set(homes)):
            return above if above in homes else near[0]
    return tree.top


def plain_plan(plan: Plan) -> dict[str, Any]:
    """A plan as plain data."""
    return {
        "k": plan.k,
        "span": plan.span.value,
        "days": [plain_block(block) for block in plan.days],
        "wards": [plain_block(block) for block in plan.wards],
    }


def plan_of(quarter: Quarter) -> Plan:
    """The plan that was kept."""
    told = quarter.plan
    days, wards = (tuple(block_from(block) for block in told[side]) for side in ("days", "wards"))
    first = datetime.date.fromisoformat(quarter.first)
    return Plan(quarter_of(first), told["k"], days, Span(told["span"]), wards)


def plain_block(block: Block) -> dict[str, Any]:
    """A block as plain data."""
    parts = [[part.group, part.whole, part.small] for part in block.parts]
    return {"groups": sorted(block.groups), "within": block.within, "parts": parts, "people": block.people}


def block_from(told: Mapping[str, Any]) -> Block:
    """The block that was kept."""
    parts = tuple(Part(group, whole, small) for group, whole, small in told["parts"])
    return Block(frozenset(told["groups"]), told["within"], parts, told["people"])


def days_out(series: str, questions: Mapping[str, Sequence[float]], since: datetime.date) -> Published:
    """The days of a series that are out, from one that was over no earlier than `since`, as one publication."""
    cells: dict[str, list[CountedCell]] = defaultdict(list)
    rows = Kept.objects.filter(release__series=series, side="day", last__gte=since.isoformat())
    for row in rows.order_by("first", "pk"):
        cells[row.question].append(_cell(row, questions.get(row.question, ())))
    tables = tuple(Table(key, tuple(points), tuple(cells[key])) for key, points in questions.items())
    return Published(0, tables)


def _cell(row: Kept, points: Sequence[float]) -> CountedCell:
    period = Period(datetime.date.fromisoformat(row.first), datetime.date.fromisoformat(row.last))
    counts = tuple(row.counts.get(f"{point:g}", 0) for point in points)
    return CountedCell(row.people, counts, block_from(row.block), period)
