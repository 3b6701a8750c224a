"""The publish gate of questions that are asked every day, first side: the days, for blocks that are mostly large."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date

from groundswell.pure.disclosure._ballots import Ballot, Form, Questions, Reason, Withheld
from groundswell.pure.disclosure._blocks import Block
from groundswell.pure.disclosure._days import pool_days
from groundswell.pure.disclosure._plan import Plan
from groundswell.pure.disclosure._quarter import Period
from groundswell.pure.disclosure._released import Released, cell_of, day_of
from groundswell.pure.disclosure._tables import Cell, Published, Table, sound
from groundswell.pure.disclosure._tree import Tree


def publish_days(
    ballots: Sequence[Ballot],
    tree: Tree,
    questions: Questions,
    plan: Plan,
    until: date,
    earlier: Sequence[Published] = (),
) -> Published | Withheld:
    """Return the days up to `until` that are ready and have not been published.

    Each question is counted by the blocks of `plan.days`; a day on which fewer than k people of a block
    answered it waits for the next. `earlier` is what has come out of days before. `ballots` may hold those
    that have been published and those after `until`: neither is counted again. At the end of a quarter,
    answers that still wait are handed in with the next, and come out with its first days.
    """
    if fault := daily_fault(ballots, tree, questions, plan.days):
        return Withheld(fault)
    tables = [
        Table(key, tuple(questions[key]), tuple(_day_cells(key, ballots, questions, plan, until, earlier)))
        for key in questions
    ]
    wrong = not all(sound(table.cells, plan.k) for table in tables)
    return Withheld(Reason.TOTALS_DIFFER) if wrong else Published(plan.k, tuple(tables))


def daily_fault(
    ballots: Sequence[Ballot], tree: Tree, questions: Questions, blocks: Sequence[Block]
) -> Reason | None:
    """Return what is wrong with daily ballots, or with the blocks that each of their groups must be in once."""
    homes = Counter(group for block in blocks for group in block.groups)
    if blocks and any(homes[ballot.group] != 1 for ballot in ballots):
        return Reason.UNKNOWN_GROUP
    return Form(tree, questions, daily=True).fault(ballots)


def _day_cells(
    question: str,
    ballots: Sequence[Ballot],
    questions: Questions,
    plan: Plan,
    until: date,
    earlier: Sequence[Published],
) -> Iterator[Cell]:
    """Give the new cells of one question, block by block."""
    released = Released(question, earlier)
    waiting = [
        ballot
        for ballot in ballots
        if question in ballot.values and day_of(ballot) <= until and released.place(ballot) is None
    ]
    for block in plan.days:
        own = [ballot for ballot in waiting if ballot.group in block.groups]
        for period in _pools(own, released.next_day(block, plan), until, plan):
            counted = [ballot for ballot in own if day_of(ballot) in period]
            yield cell_of(counted, question, questions[question], block, period)


def _pools(ballots: Sequence[Ballot], first: date, until: date, plan: Plan) -> tuple[Period, ...]:
    """Return the days that are ready; one that waited since an earlier quarter ends in this one, whose plan cuts it."""
    if not ballots or until < plan.quarter.first:
        return ()
    people: defaultdict[date, set[Hashable]] = defaultdict(set)
    for ballot in ballots:
        people[max(day_of(ballot), plan.quarter.first)].add(ballot.person)
    pools = pool_days(people, min([first, *people]), until, plan.k)
    waited_since = min(day_of(ballot) for ballot in ballots)
    return tuple(Period(min(pool.first, waited_since), pool.last) for pool in pools[:1]) + pools[1:]
