"""The days of a question that are out already, and which of its ballots are in them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from groundswell.pure.disclosure._ballots import Ballot
from groundswell.pure.disclosure._blocks import Block
from groundswell.pure.disclosure._plan import Plan
from groundswell.pure.disclosure._quarter import DAY, Period, quarter_of
from groundswell.pure.disclosure._tables import Cell, Published, in_order


def day_of(ballot: Ballot) -> date:
    """Return the day of a ballot that has been checked to have one."""
    return ballot.day or date.max


def cell_of(
    ballots: Sequence[Ballot], question: str, points: Sequence[float], block: Block, period: Period
) -> Cell:
    """Return the ballots counted."""
    people = len({ballot.person for ballot in ballots})
    counted = Counter(ballot.values[question] for ballot in ballots)
    return Cell(people, in_order(points, counted), block, period)


def is_in(ballot: Ballot, cell: Cell) -> bool:
    """Return whether a cell of days was cut so that a ballot is in it."""
    return (
        cell.block is not None
        and cell.period is not None
        and day_of(ballot) in cell.period
        and ballot.group_in(_planned_for(cell.period)) in cell.block.groups
    )


def _planned_for(period: Period) -> date:
    """Return the first day of the quarter whose plan a cell of days was cut by: that of its last day."""
    return quarter_of(period.last).first


class Released:
    """What is out of one question.

    A group may be closed, or another may take it in, between two quarters. What is out was cut by the plan of its own quarter
    and stays so: whoever looked for it by today's groups would count people twice, or not at all.
    """

    def __init__(self, question: str, published: Sequence[Published]) -> None:
        tables = [table for one in published for table in one.tables if table.question == question]
        self.cells = [cell for table in tables for cell in table.cells]
        self._of: defaultdict[tuple[date, str], list[tuple[int, Period]]] = defaultdict(list)
        for at, cell in enumerate(self.cells):
            if cell.block and cell.period:
                for group in cell.block.groups:
                    self._of[_planned_for(cell.period), group].append((at, cell.period))
        self._quarters = sorted({quarter for quarter, _ in self._of})

    def place(self, ballot: Ballot) -> int | None:
        """Return which of the cells a ballot is in."""
        day = day_of(ballot)
        own = (place for first in self._quarters for place in self._of[first, ballot.group_in(first)])
        return next((at for at, period in own if day in period), None)

    def next_day(self, block: Block, plan: Plan) -> date:
        """Return the first day that is not out for a block."""
        first = plan.quarter.first
        out = [period.last + DAY for group in block.groups for _, period in self._of[first, group]]
        return max([first, *out])
