"""Published tables. They do not change."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from groundswell.pure.disclosure._ballots import Reason
from groundswell.pure.disclosure._blocks import Block
from groundswell.pure.disclosure._quarter import Period
from groundswell.pure.disclosure._results import Hidden


@dataclass(frozen=True, slots=True)
class Cell:
    """The answers of k people or more, counted. Pages show its `figures`, never these numbers."""

    people: int
    counts: tuple[int, ...]
    """Answers by value, in the order of the table's points. Exact, so that whole cells can be added up."""
    block: Block | None = None
    period: Period | None = None
    categories: frozenset[str | None] | None = None
    """The categories counted together; None among them is those who did not say."""
    invited: int | None = None

    def overlaps(self, other: "Cell") -> bool:
        """Return whether the same answer can be in both."""
        apart = (
            self.block and other.block and not self.block.groups & other.block.groups,
            self.period and other.period and not _overlap(self.period, other.period),
            self.categories and other.categories and not self.categories & other.categories,
        )
        return not any(apart)


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


@dataclass(frozen=True, slots=True)
class Table:
    """What is published of one question."""

    question: str
    points: tuple[float, ...]
    cells: tuple[Cell, ...]
    """By block, and by period when it was asked often."""
    by_category: tuple[Cell, ...] = ()

    def of(self, group: str, period: Period | None = None) -> Cell | Hidden:
        """Return the cell that is exactly a group's. Too few, nobody and counted with others look the same."""
        own = (
            cell for cell in self.cells if cell.block and cell.block.alone == group and cell.period == period
        )
        return next(own, Hidden())

    def over(self, group: str, period: Period | None = None) -> Cell | Hidden:
        """Return the cell that a group is counted in, alone or with others."""
        holds = (cell for cell in self.cells if cell.block and group in cell.block.groups)
        return next((cell for cell in holds if cell.period == period), Hidden())

    def of_category(self, category: str) -> Cell | Hidden:
        """Return the cell that is exactly a category's."""
        alone: frozenset[str | None] = frozenset({category})
        own = (cell for cell in self.by_category if cell.categories == alone)
        return next(own, Hidden())


@dataclass(frozen=True, slots=True)
class Published:
    """All tables that came out together."""

    k: int
    tables: tuple[Table, ...]

    def __getitem__(self, question: str) -> Table:
        """Raises KeyError for a question that was not asked."""
        for table in self.tables:
            if table.question == question:
                return table
        raise KeyError(question)


def in_order(points: Sequence[float], counted: Counter[float]) -> tuple[int, ...]:
    """Return how often each point was answered."""
    return tuple(counted[point] for point in points)


def fault_in(published: Published, answers: Mapping[str, int]) -> Reason | None:
    """Return what is wrong with tables of a wave, None when nothing is: the last look before they come out.

    `answers` are how many there were to each question. A question has all of them in its tables or none.
    """
    for table in published.tables:
        if any(cell.invited is not None and cell.people > cell.invited for cell in table.cells):
            return Reason.MORE_THAN_INVITED
        for cells in filter(None, (table.cells, table.by_category)):
            held = sum(sum(cell.counts) for cell in cells)
            if held != answers[table.question] or not sound(cells, published.k):
                return Reason.TOTALS_DIFFER
    return None


def sound(cells: Sequence[Cell], k: int) -> bool:
    """Return whether each cell has k people or more and no group or category is in two."""
    keys = [
        (key, cell.period)
        for cell in cells
        for key in (cell.block.groups if cell.block else cell.categories or ())
    ]
    return len(keys) == len(set(keys)) and all(cell.people >= k for cell in cells)
