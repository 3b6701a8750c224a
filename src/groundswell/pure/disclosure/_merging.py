"""Cells of a second partition, merged until nobody can be worked out from the two partitions together."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import product
from typing import Any

from groundswell.pure.disclosure._cut import Cut, smallest_cut
from groundswell.pure.disclosure._links import Vertex, Weights, link_people, relink
from groundswell.pure.disclosure._results import check_bounds

Cells = frozenset[Hashable]
Distance = Callable[[Cells, Cells], Any]
"""How far apart two merged sets of cells are: what sorts first is merged first."""


def merge_until_safe(
    answers: Sequence[tuple[Hashable, Hashable, Hashable]],
    cells: Iterable[Hashable],
    k: int,
    distance: Distance | None = None,
) -> list[Cells]:
    """Return the cells of the second partition, merged until no combination of views exposes 1 to k-1 people.

    `answers` are (person, cell of the first partition, cell of the second), and every one of them is in a
    cell of both. The first partition stays as it is. `cells` are the second, also those without answers.
    While some cut between cells of both is smaller than k people, the two cells that lie on either side of
    it and are nearest, or by default have the fewest people, are merged. None are left (an empty list)
    when only one would be: it would tell nothing that the first partition does not.

    Raises ValueError when `k` is out of bounds or an answer is in none of the cells.
    """
    single = {cell: frozenset({cell}) for cell in cells}
    if any(second not in single for _, _, second in answers):
        raise ValueError("an answer is in none of the cells")
    firsts = {first: ("first", first) for _, first, _ in answers}
    edges = link_people([(who, firsts[first], single[second]) for who, first, second in answers])
    return merge_linked(edges, set(single.values()), k, distance)


def merge_linked(edges: Weights, cells: set[Cells], k: int, distance: Distance | None = None) -> list[Cells]:
    """Return what `merge_until_safe` does, from the edges that people make between cells of the first and `cells`."""
    check_bounds(k)
    merging = _Merging(edges, cells, distance)
    while len(merging.cells) > 1 and (cut := smallest_cut(merging.edges, below=k)):
        merging.across(cut)
    return sorted(merging.cells, key=_by_name) if len(merging.cells) > 1 else []


def _by_name(cells: Cells) -> list[str]:
    return sorted(map(repr, cells))


class _Merging:
    """The cells of the second partition as merged so far, and the people who link them to the first."""

    def __init__(self, edges: Weights, cells: set[Cells], distance: Distance | None) -> None:
        self.edges, self.cells = edges, cells
        self.distance = distance or self._fewest_people

    def _fewest_people(self, one: Cells, other: Cells) -> float:
        """The people of both: what is lost the least by merging."""
        return sum(people for edge, people in self.edges.items() if one in edge or other in edge)

    def across(self, cut: Cut) -> None:
        """Merge the nearest two cells on either side of the cut; when all are on one side, the nearest of all."""
        inside = sorted(self.cells & cut.side, key=_by_name)
        outside = sorted(self.cells - cut.side, key=_by_name)
        sides = product(inside, outside) if inside and outside else product(*[inside or outside] * 2)
        one, other = min(
            (pair for pair in sides if pair[0] != pair[1]), key=lambda pair: self.distance(*pair)
        )
        self.cells = (self.cells - {one, other}) | {one | other}
        becomes: dict[Vertex, Vertex] = {one: one | other, other: one | other}
        self.edges = relink(self.edges, becomes)
