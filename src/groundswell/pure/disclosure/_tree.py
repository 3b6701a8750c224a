"""The tree of groups, from the organisation at the top down to wards."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

Parents = Mapping[str, str | None]


class Tree:
    """The groups of one organisation, each under its parent, with one at the top. It does not change.

    Raises ValueError unless every group hangs, through its parents, under the one that has none.
    """

    def __init__(self, parents: Parents) -> None:
        self._parents = dict(parents)
        tops = [group for group, parent in self._parents.items() if parent is None]
        if len(tops) != 1:
            raise ValueError(f"a tree has one group at the top, not {len(tops)}")
        self.top = tops[0]
        if len(self.top_down) != len(self._parents):
            raise ValueError("every group must hang under the one at the top")

    @classmethod
    def from_paths(cls, paths: Iterable[str], separator: str = ".") -> "Tree":
        """Return the tree of materialised paths such as "1.", "1.17." and "1.17.203.", named by their last step.

        Raises ValueError when a step has two parents or none is at the top.
        """
        parents: dict[str, str | None] = {}
        for path in paths:
            steps = path.strip(separator).split(separator)
            parent = steps[-2] if len(steps) > 1 else None
            if parents.setdefault(steps[-1], parent) != parent:
                raise ValueError(f"{steps[-1]} has two parents")
        return cls(parents)

    def __contains__(self, group: object) -> bool:
        return group in self._parents

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {group: [] for group in self._parents}
        for group in sorted(self._parents):
            children.get(self._parents[group] or "", []).append(group)
        return children

    @cached_property
    def top_down(self) -> tuple[str, ...]:
        """Every group, each before those under it."""
        found = [self.top]
        for group in found:
            found += self._children[group]
        return tuple(found)

    @cached_property
    def depths(self) -> dict[str, int]:
        """How many steps each group is below the top."""
        depths = {self.top: 0}
        for group in self.top_down[1:]:
            depths[group] = depths[self._parents[group] or ""] + 1
        return depths

    def parent(self, group: str) -> str | None:
        """Return the group above, or None at the top."""
        return self._parents[group]

    def children(self, group: str) -> list[str]:
        """Return the groups right below, in order of their names."""
        return self._children[group]

    def upward(self, group: str) -> Iterator[str]:
        """Give the group, then each one above it."""
        at: str | None = group
        while at is not None:
            yield at
            at = self._parents[at]

    def lowest_over(self, groups: Collection[str]) -> str:
        """Return the lowest group that has all of these in it."""
        seen = Counter(above for group in groups for above in self.upward(group))
        return max((at for at, times in seen.items() if times == len(groups)), key=self.depths.__getitem__)

    @cached_property
    def _within(self) -> dict[str, frozenset[str]]:
        held: dict[str, frozenset[str]] = {}
        for group in reversed(self.top_down):
            held[group] = frozenset({group}).union(*(held[child] for child in self._children[group]))
        return held

    def within(self, group: str) -> frozenset[str]:
        """Return the group and all under it."""
        return self._within[group]

    def sums(self, own: Mapping[str, int]) -> dict[str, int]:
        """Return for each group its own number with those of all under it."""
        totals = {group: own.get(group, 0) for group in self._parents}
        for group in reversed(self.top_down[1:]):
            totals[self._parents[group] or ""] += totals[group]
        return totals
