"""Putting small lots of people together, from the bottom of the tree upward."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from groundswell.pure.disclosure._tree import Tree


class Lot(NamedTuple):
    """People who are counted together, by the groups they belong to."""

    people: int
    groups: tuple[str, ...]
    comments: int = 0


Enough = Callable[[Lot], bool]


def pool_up(tree: Tree, lots: Mapping[str, Sequence[Lot]], enough: Enough) -> list[Lot]:
    """Return the lots, put together until each is enough; none at all when even all together are not.

    `lots` stand at the group they lie within. `enough` must not be undone by more people.
    """
    settled: dict[str, list[Lot]] = {}
    for group in reversed(tree.top_down):
        below = [lot for child in tree.children(group) for lot in settled.pop(child)]
        settled[group] = pool([*lots.get(group, ()), *below], enough)
    found = settled[tree.top]
    return found if all(map(enough, found)) else []


def pool(lots: Sequence[Lot], enough: Enough) -> list[Lot]:
    """Return the lots with the small ones in one pool, and the smallest others in it until it is enough."""
    small = [lot for lot in lots if not enough(lot)]
    large = sorted((lot for lot in lots if enough(lot)), key=_size)
    if not small:
        return large
    taken = 0
    while not enough(together(small)) and taken < len(large):
        small.append(large[taken])
        taken += 1
    return [together(small), *large[taken:]]


def _size(lot: Lot) -> tuple[int, str]:
    return lot.people, min(lot.groups)


def together(lots: Sequence[Lot]) -> Lot:
    """Return all lots as one."""
    groups = tuple(group for lot in lots for group in lot.groups)
    return Lot(sum(lot.people for lot in lots), groups, sum(lot.comments for lot in lots))
