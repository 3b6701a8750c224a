"""Published cells as a page may show them for a group: whole cells, added up, never cut."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from groundswell.ask.models import Cell, Quarter
from groundswell.ask.queries.published import careful
from groundswell.ask.queries.remembered import once
from groundswell.people.models import Group
from groundswell.people.queries import groups_under
from groundswell.pure.disclosure import FLOOR, Share, Shown, Span, next_release, show_share


@dataclass(frozen=True)
class Under:
    """A group and all that is or was below it: as cells name them, and as their blocks do."""

    public_ids: frozenset[str]
    ids: frozenset[str]


@dataclass(frozen=True)
class PeriodShown:
    """One period: its days, the sums of the cells that cover the group, and how the group stands in them.

    The cells themselves are there for the last period only, and for slips of paper. It is alone when no other group is in them, and named when it is large enough in each of them to be called by its name;
    one that is neither is too small and was counted with its neighbours.
    """

    first: datetime.date
    last: datetime.date
    side: str
    cells: tuple[Cell, ...]
    answers: int
    counts: Mapping[str, int]
    is_alone: bool
    is_named: bool

    @property
    def names(self) -> list[dict[str, Any]]:
        return [cell.names for cell in self.cells]

    def share_of(self, values: Sequence[str]) -> Share | None:
        """The coded and rounded share of answers that are one of these."""
        found = show_share(sum(self.counts.get(value, 0) for value in values), self.answers, FLOOR)
        return found.value if isinstance(found, Shown) else None


def periods_for(
    series: str, question: str, under: Under, *, side: str, since: datetime.date | None = None
) -> list[PeriodShown]:
    """What is out for a group and all below it, the latest period last; of days before `since` nothing.

    A group whose cells lie wholly within it is shown alone; one that was counted together with others is shown with all of
    them, since a part of a cell is never known.
    """
    asked = ("periods", question, under, side, since)
    return once(series, asked, lambda: _periods(series, question, under, side, since)) or []


def _periods(
    series: str, question: str, under: Under, side: str, since: datetime.date | None
) -> list[PeriodShown]:
    cells = careful(Cell.objects.filter(release__series=series, question=question, side=side))
    cells = cells.filter(first__gte=since.isoformat() if since else "")
    found: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in _touching(cells, under):
        found[cell.first, cell.last].append(cell)
    shown = [_shown(found[days], under) for days in sorted(found)]
    slips = side == "slips"  # few, and each with something to say
    return shown if slips else [replace(one, cells=()) for one in shown[:-1]] + shown[-1:]


def latest_choices_for(series: str, question: str, under: Under, *, side: str) -> dict[str, PeriodShown]:
    """Each choice of a question that allows several, in the last period that is out for a group, by its value."""
    asked = ("choices", question, under, side)
    return once(series, asked, lambda: _latest_choices(series, question, under, side)) or {}


def _latest_choices(series: str, question: str, under: Under, side: str) -> dict[str, PeriodShown]:
    every = careful(
        Cell.objects.filter(release__series=series, question__startswith=f"{question}.", side=side)
    )
    rows = every.order_by("-last", "-first").values_list("first", "last", "groups").iterator(200)
    days = next(((first, last) for first, last, own in rows if not under.public_ids.isdisjoint(own)), None)
    found: dict[str, list[Cell]] = defaultdict(list)
    for cell in _touching(every.filter(first=days[0], last=days[1]), under) if days else ():
        found[cell.question.removeprefix(f"{question}.")].append(cell)
    return {value: replace(_shown(cells, under), cells=()) for value, cells in found.items()}


def group_with_all(group: Group) -> Under:
    """A group and all that is or was below it."""
    return all_under(groups_under(group, with_closed=True))


def all_under(groups: Iterable[Group]) -> Under:
    """These groups by both their names."""
    groups = list(groups)
    return Under(frozenset(str(one.public_id) for one in groups), frozenset(str(one.pk) for one in groups))


def part_of(period: PeriodShown, under: Under) -> PeriodShown | None:
    """The cells of a period that a group below is in; None when it has no answers in it."""
    cells = [cell for cell in period.cells if not under.public_ids.isdisjoint(cell.groups)]
    return _shown(cells, under) if cells else None


def _touching(cells: QuerySet[Cell], under: Under) -> Iterable[Cell]:
    """Those of the cells that a group is in; only they are read whole."""
    rows = cells.values_list("pk", "groups")
    return Cell.objects.filter(
        pk__in=[pk for pk, groups in rows if not under.public_ids.isdisjoint(groups)]
    ).order_by("pk")


def _shown(cells: Sequence[Cell], under: Under) -> PeriodShown:
    one = cells[0]
    alone = all(under.public_ids.issuperset(cell.groups) for cell in cells)
    named = all(
        any(group in under.ids and not small for group, _, small in cell.block.get("parts", ()))
        for cell in cells
    )
    days = datetime.date.fromisoformat(one.first), datetime.date.fromisoformat(one.last)
    counts: Counter[str] = sum((Counter(cell.counts) for cell in cells), Counter())
    return PeriodShown(
        *days, one.side, tuple(cells), sum(cell.answers for cell in cells), counts, alone, named
    )


def next_release_of(series: str, today: datetime.date) -> datetime.date:
    """The next day on which numbers of wards come out: fixed in advance, whoever answers."""
    quarter = Quarter.objects.filter(series=series, first__lte=today.isoformat()).order_by("-first").first()
    return next_release(today, Span(quarter.plan["span"]) if quarter else Span.QUARTER)
