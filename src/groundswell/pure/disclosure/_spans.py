"""The publish gate of questions that are asked every day, second side: wards over a week or longer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from groundswell.pure.disclosure._ballots import Ballot, Questions, Reason, Withheld
from groundswell.pure.disclosure._blocks import make_blocks, partition
from groundswell.pure.disclosure._daily import daily_fault
from groundswell.pure.disclosure._merging import Cells, merge_until_safe
from groundswell.pure.disclosure._plan import Plan
from groundswell.pure.disclosure._quarter import Period
from groundswell.pure.disclosure._released import Released, cell_of
from groundswell.pure.disclosure._tables import Cell, Published, Table, sound
from groundswell.pure.disclosure._tree import Tree


class Placed(NamedTuple):
    """An answer, and the published cell of days that it is in."""

    ballot: Ballot
    cell: int


def publish_span(
    ballots: Sequence[Ballot],
    tree: Tree,
    questions: Questions,
    plan: Plan,
    period: Period,
    days: Sequence[Published],
) -> Published | Withheld:
    """Return the wards of a closed period, merged until no combination with the days isolates fewer than k people.

    Only what is out in `days` is counted, and by when it came out: days that were pooled lie wholly in the
    period of their last one. So an answer that waits is not told by the difference between the two.
    `ballots` hold all answers in those days, unchanged: otherwise nothing is published.
    """
    if fault := daily_fault(ballots, tree, questions, plan.wards):
        return Withheld(fault)
    tables = []
    for question in questions:
        released = Released(question, days)
        placed = _placed(question, ballots, released, period)
        if not _unchanged(question, questions[question], placed, released, period):
            return Withheld(Reason.HISTORY_CHANGED)
        cells = _cells(question, questions[question], placed, tree, plan, period)
        tables.append(Table(question, tuple(questions[question]), cells))
    wrong = not all(sound(table.cells, plan.k) for table in tables)
    return Withheld(Reason.TOTALS_DIFFER) if wrong else Published(plan.k, tuple(tables))


def _placed(question: str, ballots: Sequence[Ballot], released: Released, period: Period) -> list[Placed]:
    """Return the answers whose days came out within the period."""
    places = [(ballot, released.place(ballot)) for ballot in ballots if question in ballot.values]
    return [
        Placed(ballot, at) for ballot, at in places if at is not None and _within(released.cells[at], period)
    ]


def _within(cell: Cell, period: Period) -> bool:
    return cell.period is not None and cell.period.last in period


def _unchanged(
    question: str, points: Sequence[float], placed: Sequence[Placed], released: Released, period: Period
) -> bool:
    """Return whether the answers still add up to each published cell of days."""
    held: dict[int, list[Ballot]] = {
        at: [] for at, cell in enumerate(released.cells) if _within(cell, period)
    }
    for ballot, at in placed:
        held[at].append(ballot)
    return all(_same(released.cells[at], own, question, points) for at, own in held.items())


def _same(cell: Cell, ballots: Sequence[Ballot], question: str, points: Sequence[float]) -> bool:
    if cell.block is None or cell.period is None:
        return False
    return cell_of(ballots, question, points, cell.block, cell.period) == cell


def _cells(
    question: str, points: Sequence[float], placed: Sequence[Placed], tree: Tree, plan: Plan, period: Period
) -> tuple[Cell, ...]:
    """Return the cells of ward blocks, none when there would be one only."""
    people = Counter(group for _, group in {(ballot.person, ballot.group) for ballot, _ in placed})
    groups = _safe_groups(placed, tree, plan, people)
    blocks = make_blocks(tree, groups, people, plan.k)
    own = {block: [ballot for ballot, _ in placed if ballot.group in block.groups] for block in blocks}
    return tuple(cell_of(own[block], question, points, block, period) for block in blocks)


def _safe_groups(
    placed: Sequence[Placed], tree: Tree, plan: Plan, people: Mapping[str, int]
) -> list[frozenset[str]]:
    """Return the groups of the ward blocks, merged with their nearest until they are safe beside the days."""
    blocks = partition(tree, people, plan.k, plan.wards or None)
    home = {group: block.groups for block in blocks for group in block.groups}
    answers = [(ballot.person, at, home[ballot.group]) for ballot, at in placed] if blocks else []

    def distance(one: Cells, other: Cells) -> tuple[int, int]:
        groups = frozenset[str]().union(*one, *other)  # type: ignore[arg-type]  # the cells are sets of groups
        return -tree.depths[tree.lowest_over(groups)], sum(people[group] for group in groups)

    merged = merge_until_safe(answers, [block.groups for block in blocks], plan.k, distance)
    return [frozenset[str]().union(*cells) for cells in merged]  # type: ignore[arg-type]
