"""The motivated intruder: what somebody with every published view can work out about the fewest people.

For tests, against the pages as well as against this library. What it finds is really there; that it finds
nothing proves nothing, so each test needs a publisher that it must catch.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from groundswell.pure.disclosure._row_space import Floats, Mask, RowSpace


@dataclass(frozen=True, slots=True)
class View:
    """Whom a published number is about, and the number."""

    people: frozenset[Hashable]
    count: float


@dataclass(frozen=True, slots=True)
class Isolated:
    """People about whom a combination of views tells something, and about nobody else."""

    people: frozenset[Hashable]
    value: float
    """What it tells: the sum of the views' numbers, each times its coefficient."""
    coefficients: tuple[float, ...]
    """By view. 1 and -1 for a difference."""


def smallest_isolated(
    views: Sequence[View],
    owner: Callable[[Hashable], Hashable] | None = None,
    *,
    sparse: bool = True,
) -> Isolated | None:
    """Return the smallest set of people that the intruder isolates, None when no view is about anybody.

    Tried are each view, all differences of two, every single and pair of people whom some linear
    combination tells apart, every overlap of two views and what one has beyond another (cells, rows and
    columns), and sparse combinations around each person. With views of answers rather than people, `owner`
    returns whose an answer is, and people are counted. Without `sparse`, which takes seconds for a hundred
    views, the last is left out.
    """
    intruder = _Intruder([view for view in views if view.people], owner or (lambda answer: answer))
    return intruder.smallest(sparse) if intruder.views else None


class _Intruder:
    """Views as 0 and 1 by view and atom: the answers that no view tells apart."""

    def __init__(self, views: list[View], owner: Callable[[Hashable], Hashable]) -> None:
        self.views, self.owner = views, owner
        places: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at, view in enumerate(views):
            for answer in view.people:
                places[answer].append(at)
        alike: defaultdict[tuple[int, ...], set[Hashable]] = defaultdict(set)
        for answer, at_views in places.items():
            alike[tuple(at_views)].add(answer)
        self.atoms = [*alike.values()]
        self.table = np.zeros((len(views), len(alike)), dtype=bool)
        for atom, seen_by in enumerate(alike):
            self.table[list(seen_by), atom] = True
        self.owners = [{owner(answer) for answer in atom} for atom in self.atoms]
        self.sizes: Floats = np.array([len(own) for own in self.owners], dtype=float)

    def smallest(self, sparse: bool) -> Isolated:
        """Return the smallest set that any of the attacks finds."""
        best = min(self._plain(), key=self._people)
        space = RowSpace(self.table, self.sizes)
        for found in self._by_rank(space, best, sparse):
            best = min(best, found, key=self._people)
        return self._told(best)

    def _plain(self) -> Iterator[Mask]:
        """Give each view, and the best of its differences with the others."""
        for at, view in enumerate(self.table):
            yield view
            apart = self.table[at + 1 :] ^ view
            # An answer of somebody in two atoms counts in both here: a set is then never thought too small.
            sizes = apart @ self.sizes
            yield from apart[np.argsort(np.where(sizes > 0, sizes, np.inf))[:3]][: int((sizes > 0).sum())]

    def _by_rank(self, space: RowSpace, best: Mask, sparse: bool) -> Iterator[Mask]:
        yield from space.singles_and_pairs()
        yield from filter(lambda found: found is not None, map(space.within, self._overlaps(best)))  # type: ignore[arg-type]
        if sparse:
            yield from space.sparse()

    def _overlaps(self, best: Mask) -> Iterator[Mask]:
        """Give what two views share and what one has beyond the other, when it is smaller than the best so far."""
        most = self._people(best)
        for view in self.table:
            for masks in (self.table & view, view & ~self.table):
                sizes = masks @ self.sizes
                yield from masks[(sizes > 0) & (sizes < most)]

    def _people(self, mask: Mask) -> int:
        return len(set().union(*(self.owners[atom] for atom in np.flatnonzero(mask))))

    def _told(self, mask: Mask) -> Isolated:
        """Return the people of a mask, and the combination that tells about them."""
        outside = self.table[:, ~mask].astype(float).T
        inside = self.table[:, mask].astype(float).T
        silent = _nullspace(outside, len(self.views))
        told = inside @ silent
        way = silent @ np.linalg.svd(told)[2][0]
        way /= way[np.argmax(np.abs(way))]
        people = frozenset[Hashable]().union(*(self.owners[atom] for atom in np.flatnonzero(mask)))
        value = round(float(way @ [view.count for view in self.views]), 6)
        return Isolated(people, value, tuple(round(float(each), 6) for each in way))


def _nullspace(matrix: Floats, width: int) -> Floats:
    """Return the ways to combine views that cancel out on every column left out."""
    if not len(matrix):
        return np.eye(width)
    _, strength, rows = np.linalg.svd(matrix)
    rank = int((strength > 1e-9 * max(strength.max(initial=0), 1)).sum())
    return rows[rank:].T
