"""The fewest people that any combination of the views of two partitions can expose.

Stoer and Wagner (J. ACM 44, 1997) find the smallest cut of a weighted graph by orders of maximum adjacency;
Klimmek and Wagner (1996) order a hypergraph the same way, and for edges with two ends theirs is the other.
Vertices are merged wherever the order shows that no cut smaller than the best so far can part them
(Nagamochi and Ibaraki), so that few orders are needed. The result is exact.
"""

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from groundswell.pure.disclosure._links import Edge, Vertex, Weights, joined

Floats = NDArray[np.float64]


NOISE = 1e-6
"""Weights that are shares of a person add up to whole people but for this."""


@dataclass(frozen=True, slots=True)
class Cut:
    """People of whom the views on one side of a cut, less those on the other, tell."""

    people: int
    side: frozenset[Vertex]


def smallest_cut(edges: Weights, below: int | None = None) -> Cut | None:
    """Return the smallest cut of any component, None when no component has two vertices.

    With `below`, only a cut of fewer people than that is looked for: None says there is no such cut.
    A weight that is not whole people is rounded up: at least so many are exposed.
    """
    parts = joined(edges)
    where = {vertex: number for number, part in enumerate(parts) for vertex in part}
    inside: list[dict[Edge, float]] = [{} for _ in parts]
    for edge, people in edges.items():
        inside[where[next(iter(edge))]][edge] = people
    best, bound = None, np.inf if below is None else below - 1 + NOISE
    for part, own in zip(parts, inside, strict=True):
        if found := _Component(part, own).smallest(bound):
            bound, side = found
            best = Cut(ceil(bound - NOISE), side)
    return best


class _Component:
    """A connected hypergraph, of which vertices are merged until one is left."""

    def __init__(self, vertices: Edge, edges: Weights) -> None:
        order = sorted(vertices, key=repr)
        self.merged: list[frozenset[Vertex]] = [frozenset({vertex}) for vertex in order]
        place = {vertex: at for at, vertex in enumerate(order)}
        ends = [(place[vertex], column) for column, edge in enumerate(edges) for vertex in edge]
        self.touches = np.zeros((len(order), len(edges)))
        self.touches[tuple(np.array(ends).T)] = 1
        self.weight = np.array([*edges.values()], dtype=float)

    def smallest(self, bound: float) -> tuple[float, frozenset[Vertex]] | None:
        """Return the weight and a side of the smallest cut under `bound`."""
        best = None
        while len(self.merged) > 1:
            degrees = self.touches @ self.weight
            least = int(np.argmin(degrees))
            if degrees[least] < bound:
                bound = float(degrees[least])
                best = bound, self.merged[least]
            self._merge(self._alike(bound))
        return best

    def _alike(self, bound: float) -> NDArray[np.int64]:
        """Return for each vertex the one it can be merged with, from one order of maximum adjacency.

        When a vertex is taken into the order, no cut smaller than its adjacency to those before parts it
        from the last of them. The last of all is cut off by its degree, which has been looked at.
        """
        label = np.arange(len(self.merged))
        adjacency, met = np.zeros(len(label)), np.zeros(len(self.weight), dtype=bool)
        last = -1
        for step in range(len(label)):
            vertex = int(np.argmax(adjacency))
            if step and (adjacency[vertex] >= bound or step == len(label) - 1):
                label[vertex] = label[last]
            new = np.flatnonzero((self.touches[vertex] > 0) & ~met)
            met[new] = True
            adjacency += self.touches[:, new] @ self.weight[new]
            adjacency[vertex] = -np.inf
            last = vertex
        return label

    def _merge(self, label: NDArray[np.int64]) -> None:
        """Make one of all vertices with the same label, and drop the edges that lie within one."""
        names, at = np.unique(label, return_inverse=True)
        by_name = np.argsort(at, kind="stable")
        starts = np.searchsorted(at[by_name], np.arange(len(names)))
        touches = np.maximum.reduceat(self.touches[by_name], starts, axis=0)
        across = touches.sum(axis=0) > 1
        self.touches, self.weight = touches[:, across], self.weight[across]
        sides: list[set[Vertex]] = [set() for _ in names]
        for old, new in enumerate(at):
            sides[new] |= self.merged[old]
        self.merged = [frozenset(side) for side in sides]
