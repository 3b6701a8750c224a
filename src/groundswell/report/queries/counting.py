"""Numbers about people, and which of them may be shown. Counting and hiding happen here, once, and nowhere else."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from groundswell.pure.disclosure import Hidden, Shown, release_children, show_count, show_median, show_share

PERIODS = 8
IN_WINDOW = 4
MONTHS = 3

Data = dict[str, Any]
Released = set[int]
Rule = Callable[[int, Mapping[str, int], int], Mapping[str, Shown[int] | Hidden]]


@dataclass(frozen=True)
class Said:
    """One idea as the count sees it: the ids of its groups from the top, whose it is, when, and how it was answered."""

    path: tuple[int, ...]
    who: str
    on: datetime.date
    days: int | None
    in_time: bool
    changed: bool


def period_starts(today: datetime.date, first_said: datetime.date) -> list[datetime.date]:
    """Where each period begins, oldest first: quarters of a year, the running one taken together with the last full one.

    A quarter that has just begun has few voices; by itself it would have to be hidden, and the year with it.
    """
    newest = _quarter(today, back=1)
    starts = [_quarter(newest, back=back) for back in range(PERIODS)]
    after_first = [start for start in starts if start >= _quarter(first_said, back=0)]
    return sorted(after_first) or [newest]


def _quarter(day: datetime.date, *, back: int) -> datetime.date:
    months = day.year * 12 + (day.month - 1) // MONTHS * MONTHS - back * MONTHS
    return datetime.date(months // 12, months % 12 + 1, 1)


def sheet_of(
    said: Sequence[Said],
    children: Mapping[int, Collection[int]],
    root: int,
    starts: Sequence[datetime.date],
    k: int,
) -> dict[int, Data]:
    """The figures of every group whose numbers may be shown, each with its history or without.

    A group has a history when none of the periods that make up its headline would have to be hidden: otherwise the
    headline less the other periods would tell the hidden one.
    """
    window = [one for one in said if one.on >= starts[-IN_WINDOW:][0]]
    shown = released(window, children, root, k)
    parts = [_between(said, start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]
    open_ = [released(part, children, root, k) & shown for part in parts]
    with_history = set.intersection(*open_[-IN_WINDOW:])
    totals = figures_by_group(window, shown, k)
    for group, data in totals.items():
        data["history"] = []
        data["with_history"] = group in with_history
    for start, part, fit in zip(starts, parts, open_, strict=True):
        by_group = figures_by_group(part, fit & with_history, k)
        for group in with_history:
            totals[group]["history"].append([start.isoformat(), by_group.get(group)])
    return totals


def strong_enough(said: Sequence[Said], starts: Sequence[datetime.date], k: int) -> Sequence[datetime.date]:
    """The periods from the first one since which every period has k people or more.

    The weeks in which an organisation began are left out altogether: with them, nothing would have a history. When the
    newest period is too small by itself, all stay, and there is a headline without a history.
    """
    parts = [_between(said, start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]
    is_small = [isinstance(show_count(len({one.who for one in part}), k), Hidden) for part in parts]
    first = max((place + 1 for place, small in enumerate(is_small) if small), default=0)
    return starts[first:] or starts


def _between(said: Iterable[Said], start: datetime.date, end: datetime.date | None) -> list[Said]:
    return [one for one in said if one.on >= start and (end is None or one.on < end)]


def released(
    said: Sequence[Said],
    children: Mapping[int, Collection[int]],
    root: int,
    k: int,
    rule: Rule = release_children,
) -> Released:
    """The groups whose numbers may be shown, from the top down; nothing below a hidden group is."""
    if isinstance(show_count(len({one.who for one in said}), k), Hidden):
        return set()
    shown = {root}
    _release_below(shown, said, children, root, 0, k, rule)
    return shown


def _release_below(
    shown: Released,
    said: Sequence[Said],
    children: Mapping[int, Collection[int]],
    group: int,
    depth: int,
    k: int,
    rule: Rule,
) -> None:
    below: dict[int, list[Said]] = {child: [] for child in children.get(group, ())}
    for one in said:
        if len(one.path) > depth + 1:
            below.setdefault(one.path[depth + 1], []).append(one)
    people = people_by_child(said, depth)
    parts = {str(child): people[child] for child in below}
    for name, result in rule(len({one.who for one in said}), parts, k).items():
        if isinstance(result, Shown):
            shown.add(int(name))
            _release_below(shown, below[int(name)], children, int(name), depth + 1, k, rule)


def people_by_child(said: Iterable[Said], depth: int) -> Counter[int]:
    """How many people speak in each child of a group, every person counted in one place.

    Whoever also spoke in the group itself counts there; others where they spoke most. So the counts add up to no more
    than the people there are, and a child never looks larger than it is.
    """
    places: dict[str, Counter[int]] = defaultdict(Counter)
    in_itself = set()
    for one in said:
        if len(one.path) > depth + 1:
            places[one.who][one.path[depth + 1]] += 1
        else:
            in_itself.add(one.who)
    homes = [_most(counts) for who, counts in places.items() if who not in in_itself]
    return Counter(homes)


def _most(counts: Counter[int]) -> int:
    return min(counts, key=lambda place: (-counts[place], place))


def figures_by_group(said: Iterable[Said], groups: Collection[int], k: int) -> dict[int, Data]:
    """The figures of each of some groups, ideas of the groups below included."""
    by_group: dict[int, list[Said]] = {group: [] for group in groups}
    for one in said:
        for group in one.path:
            if group in by_group:
                by_group[group].append(one)
    return {group: figures(ideas, k) for group, ideas in by_group.items()}


def figures(said: Sequence[Said], k: int) -> Data:
    """People, ideas and shares of one group that may be shown; days are one value a person."""
    days: dict[str, list[int]] = defaultdict(list)
    for one in said:
        if one.days is not None:
            days[one.who].append(one.days)
    typical = show_median([float(median(each)) for each in days.values()], k)
    return {
        "people": len({one.who for one in said}),
        "heard": len(said),
        "answered": _share([one.days is not None for one in said], k),
        "in_time": _share([one.in_time for one in said], k),
        "changed": _share([one.changed for one in said], k),
        "days": typical.value if isinstance(typical, Shown) else None,
    }


def _share(hits: Sequence[bool], k: int) -> list[Any] | None:
    share = show_share(sum(hits), len(hits), k)
    return [share.value.percent, share.value.coding] if isinstance(share, Shown) else None
