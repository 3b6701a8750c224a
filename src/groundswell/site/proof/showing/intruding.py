"""The fewest people that somebody can work out who has every number that was published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from groundswell.pure.disclosure import View, smallest_isolated
from groundswell.site.proof.showing.living import Lived
from groundswell.site.proof.showing.sight import Answer, Seen


def fewest(views: Sequence[View]) -> int | None:
    """The size of the smallest set of people that any combination of these views is about; None without one."""
    found = smallest_isolated(views, _whose, sparse=False)
    return len(found.people) if found else None


def _whose(answer: object) -> object:
    return answer[0]  # type: ignore[index]


def exposed(lived: Lived, seen: Iterable[Seen]) -> int | None:
    """The fewest people told apart in a house, over all of its questions: None when nothing came out.

    Tried for everybody, and for those whose accounts are settled alone: who made the others up knows what they said.
    """
    settled = {(one.person, one.wave) for one in lived.said if one.settled}
    by_question: defaultdict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        by_question[one.cell.question].append(one)
    sizes = [
        size for own in by_question.values() for size in map(fewest, _both(own, settled)) if size is not None
    ]
    return min(sizes, default=None)


def _both(seen: Sequence[Seen], settled: Collection[Answer]) -> list[list[View]]:
    """What everybody's answers look like, and those of settled people alone where that is something else."""
    everybody, among = _views(seen, None), _views(seen, settled)
    return [everybody] if everybody == among else [everybody, among]


def _views(seen: Sequence[Seen], among: Collection[Answer] | None) -> list[View]:
    if among is None:
        return [one.view for one in seen]
    among = frozenset(among)
    return [View(one.answers & among, one.cell.answers) for one in seen]


def is_broken(lived: Lived, seen: Sequence[Seen]) -> bool:
    """Whether fewer people can be told apart than were promised.

    By whoever noted everything that ever came out: fewer than the floor when they were asked. By what is shown today:
    fewer than the floor of today.
    """
    floor = lived.house.organisation.smallest_group_shown
    shown = [one for one in seen if one.cell.release.k >= floor]
    of_all = exposed(lived, seen)
    of_shown = of_all if len(shown) == len(seen) else exposed(lived, shown)
    return _under(of_all, lived.house.shape.k) or _under(of_shown, floor)


def _under(size: int | None, k: int) -> bool:
    return size is not None and size < k
