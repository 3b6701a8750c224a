"""Disjoint blocks of groups, each of k people or more: the only things that sealed answers are shown for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from groundswell.pure.disclosure._pooling import Lot, pool_up
from groundswell.pure.disclosure._results import DEFAULT_K, check_bounds
from groundswell.pure.disclosure._tree import Tree


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a block that has a name: a group with all under it, or the people directly in it."""

    group: str
    whole: bool
    """Everything under the group is meant. Otherwise only who belongs to it and to no group under it."""
    small: bool
    """It has fewer than k people by itself: one of "the small teams", not to be named."""


@dataclass(frozen=True, slots=True)
class Block:
    """Groups that are counted together and never apart."""

    groups: frozenset[str]
    """The groups whose own people are in it."""
    within: str
    """The lowest group over all of them."""
    parts: tuple[Part, ...]
    """What to make a name of: name those not small, and say "small teams in `within`" for the others."""
    people: int

    @property
    def alone(self) -> str | None:
        """The group the block is the whole of, when there is one."""
        return self.parts[0].group if len(self.parts) == 1 and self.parts[0].whole else None


def partition(
    tree: Tree, people: Mapping[str, int], k: int = DEFAULT_K, among: Sequence[Block] | None = None
) -> tuple[Block, ...]:
    """Return disjoint blocks of k people or more that cover the tree, or none when it has fewer than k.

    `people` are distinct people by the group they belong to. Bottom-up, the small are pooled within their
    parent; a pool under k takes in the smallest block left there (of equal ones the first by name), and
    one that still falls short is pooled further up. A group at the bottom that is not in `people` has
    nobody and is pooled like a small one, so that none cannot be told from few. `among` are blocks fixed
    in advance, which are then only put together, never taken apart.

    Raises ValueError when `k` is out of bounds, a number is negative, a group is not in the tree, or
    `among` does not hold each of its groups once.
    """
    check_bounds(k)
    _check_people(tree, people)
    lots = lots_of(tree, people) if among is None else _lots_among(tree, people, among)
    pooled = pool_up(tree, lots, lambda lot: lot.people >= k)
    return make_blocks(tree, [lot.groups for lot in pooled], people, k)


def _check_people(tree: Tree, people: Mapping[str, int]) -> None:
    if any(n < 0 for n in people.values()):
        raise ValueError("people cannot be fewer than none")
    if unknown := [group for group in people if group not in tree]:
        raise ValueError(f"not a group of the tree: {unknown[0]}")


def lots_of(tree: Tree, people: Mapping[str, int]) -> dict[str, list[Lot]]:
    """Return a lot for each group that has people of its own, and each at the bottom."""
    return {
        group: [Lot(people.get(group, 0), (group,))]
        for group in tree.top_down
        if group in people or not tree.children(group)
    }


def _lots_among(tree: Tree, people: Mapping[str, int], among: Sequence[Block]) -> dict[str, list[Lot]]:
    """Return a lot for each fixed block, at the group it lies within."""
    held = [group for block in among for group in block.groups]
    if len(held) != len(set(held)) or not set(held) >= set(people):
        raise ValueError("the blocks fixed in advance must hold every group once")
    lots: dict[str, list[Lot]] = {}
    for block in among:
        size = sum(people.get(group, 0) for group in block.groups)
        lots.setdefault(block.within, []).append(Lot(size, tuple(sorted(block.groups))))
    return lots


def make_blocks(
    tree: Tree, pools: Iterable[Iterable[str]], people: Mapping[str, int], k: int
) -> tuple[Block, ...]:
    """Return the pools of groups as blocks with what to name them by, in order of name."""
    held = [frozenset(groups) for groups in sorted(map(sorted, pools))]
    naming = _Naming(tree, frozenset().union(*held), people, tree.sums(people), k)
    return tuple(map(naming.block, held))


@dataclass(frozen=True, slots=True)
class _Naming:
    """What all blocks of one partition are named from."""

    tree: Tree
    counted: frozenset[str]
    people: Mapping[str, int]
    sums: Mapping[str, int]
    k: int

    def block(self, groups: frozenset[str]) -> Block:
        within = self.tree.lowest_over(groups)
        parts = tuple(self._part(*piece) for piece in self._pieces(within, groups))
        return Block(groups, within, parts, sum(self.people.get(group, 0) for group in groups))

    def _part(self, group: str, whole: bool) -> Part:
        return Part(group, whole, (self.sums if whole else self.people).get(group, 0) < self.k)

    def _pieces(self, at: str, groups: frozenset[str]) -> list[tuple[str, bool]]:
        """Return the highest groups that lie wholly in the block, and those with only their own people in it."""
        below = self.tree.within(at) & self.counted
        if not below & groups:
            return []
        if below <= groups:
            return [(at, True)]
        own = [(at, False)] if at in groups else []
        return own + [piece for child in self.tree.children(at) for piece in self._pieces(child, groups)]
