"""The days of a question that are out already, and which of its ballots are in them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from groundswell.pure.disclosure._ballots import Ballot
from groundswell.pure.disclosure._blocks import Block
from groundswell.pure.disclosure._plan import Plan
from groundswell.pure.disclosure._quarter import DAY, Period
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


class Released:
    """What is out of one question."""

    def __init__(self, question: str, published: Sequence[Published]) -> None:
        tables = [table for one in published for table in one.tables if table.question == question]
        self.cells = [cell for table in tables for cell in table.cells]
        self._of: defaultdict[str, list[tuple[int, Period]]] = defaultdict(list)
        for at, cell in enumerate(self.cells):
            if cell.block and cell.period:
                for group in cell.block.groups:
                    self._of[group].append((at, cell.period))

    def place(self, ballot: Ballot) -> int | None:
        """Return which of the cells a ballot is in."""
        day = day_of(ballot)
        return next((at for at, period in self._of[ballot.group] if day in period), None)

    def next_day(self, block: Block, plan: Plan) -> date:
        """Return the first day that is not out for a block."""
        out = [period.last + DAY for group in block.groups for _, period in self._of[group]]
        return max([plan.quarter.first, *out])
