"""Published cells as a page may show them for a group: whole cells, added up, never cut."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from groundswell.ask.models import Cell, Quarter
from groundswell.people.models import Group
from groundswell.people.queries import groups_under
from groundswell.pure.disclosure import FLOOR, Share, Shown, Span, next_release, show_share


@dataclass(frozen=True)
class PeriodShown:
    """One period: its days, the cells that cover the group, and whether they cover it alone."""

    first: datetime.date
    last: datetime.date
    cells: tuple[Cell, ...]
    is_alone: bool

    @property
    def names(self) -> list[dict[str, Any]]:
        return [cell.names for cell in self.cells]

    def share_of(self, values: Sequence[str]) -> Share | None:
        """The coded and rounded share of answers that are one of these."""
        chosen = sum(cell.counts.get(value, 0) for cell in self.cells for value in values)
        found = show_share(chosen, sum(cell.answers for cell in self.cells), FLOOR)
        return found.value if isinstance(found, Shown) else None


def periods_for(series: str, question: str, group: Group, *, side: str) -> list[PeriodShown]:
    """What is out for a group, the latest period last.

    A group whose cells lie wholly within it is shown alone; one that was counted together with others is shown with all of
    them, since a part of a cell is never known.
    """
    under = {str(key) for key in groups_under(group, with_closed=True).values_list("public_id", flat=True)}
    found: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in Cell.objects.filter(release__series=series, question=question, side=side):
        if under & set(cell.groups):
            found[cell.first, cell.last].append(cell)
    return [_shown(first, last, cells, under) for (first, last), cells in sorted(found.items())]


def _shown(first: str, last: str, cells: Sequence[Cell], under: set[str]) -> PeriodShown:
    alone = all(set(cell.groups) <= under for cell in cells)
    days = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    return PeriodShown(*days, tuple(cells), alone)


def next_release_of(series: str, today: datetime.date) -> datetime.date:
    """The next day on which numbers of wards come out: fixed in advance, whoever answers."""
    quarter = Quarter.objects.filter(series=series, first__lte=today.isoformat()).order_by("-first").first()
    return next_release(today, Span(quarter.plan["span"]) if quarter else Span.QUARTER)
