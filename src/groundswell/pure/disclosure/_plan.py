"""What a quarter's numbers are published for, fixed before it begins from the ordinary numbers of the last one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from groundswell.pure.disclosure._blocks import Block, make_blocks, partition
from groundswell.pure.disclosure._pooling import Lot, pool_up
from groundswell.pure.disclosure._quarter import Period, Span
from groundswell.pure.disclosure._results import DEFAULT_K, check_bounds
from groundswell.pure.disclosure._tree import Tree

MOST = 0.75
"""The share of people who must be in groups that reach k by themselves, for a level or span to be chosen.

Not all of them: one tiny office must not blind everybody else. The others are pooled into blocks.
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """The two partitions of a quarter's answers."""

    quarter: Period
    k: int
    days: tuple[Block, ...]
    """What each day is published for."""
    span: Span
    """How long the answers of wards are gathered."""
    wards: tuple[Block, ...]
    """What they are published for then. None at all when the organisation ordinarily has fewer than k."""


def ordinary_people(tree: Tree, samples: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """Return the median of each group's people, with all under it, over periods of the last quarter.

    A sample has the distinct people who answered in one period, by the group they belong to. A period in
    which nobody answered is an empty sample. Of two middle numbers the lower is taken.
    """
    sums = [tree.sums(sample) for sample in samples] or [tree.sums({})]
    return {group: median_low(one[group] for one in sums) for group in tree.top_down}


def plan_quarter(
    quarter: Period,
    tree: Tree,
    ordinary: Mapping[Span, Mapping[str, int]],
    k: int = DEFAULT_K,
    direct: Collection[str] = (),
) -> Plan:
    """Return what is published for each day, and for wards how often, from ordinary numbers for each span.

    `ordinary` has for every span what `ordinary_people` returns. Without numbers of a last quarter it is
    days for the whole organisation, and wards at the end of the quarter. `direct` are the groups that have
    people of their own beside the groups under them.

    Raises ValueError when `k` is out of bounds, KeyError when a span or a group is missing.
    """
    check_bounds(k)
    span = choose_span(tree, ordinary, k)
    wards = partition(tree, _own(tree, ordinary[span], direct), k)
    level = choose_level(tree, ordinary[Span.DAY], k)
    days = _level_blocks(tree, ordinary[Span.DAY], _level(tree, level), k, direct)
    return Plan(quarter, k, days, span, wards)


def choose_level(tree: Tree, ordinary: Mapping[str, int], k: int = DEFAULT_K) -> int:
    """Return how many steps below the top the lowest level is that mostly reaches k on an ordinary day.

    0 is the organisation, also when that does not reach k itself: its days are then pooled.
    """
    levels = range(max(tree.depths.values()), 0, -1)
    return next((level for level in levels if _mostly(_level(tree, level), tree, ordinary, k)), 0)


def choose_span(tree: Tree, ordinary: Mapping[Span, Mapping[str, int]], k: int = DEFAULT_K) -> Span:
    """Return the shortest span of week, four weeks and quarter in which wards mostly reach k."""
    wards = [group for group in tree.top_down if not tree.children(group)]
    spans = (Span.WEEK, Span.FOUR_WEEKS)
    return next((span for span in spans if _mostly(wards, tree, ordinary[span], k)), Span.QUARTER)


def _mostly(groups: Sequence[str], tree: Tree, ordinary: Mapping[str, int], k: int) -> bool:
    """Return whether the groups that reach k have most of the organisation's people, and it any at all."""
    reached = sum(ordinary[group] for group in groups if ordinary[group] >= k)
    return reached > 0 and reached >= MOST * ordinary[tree.top]


def _level(tree: Tree, level: int) -> list[str]:
    """Return the groups so many steps down, and those further up that have none under them."""
    depths = tree.depths
    return [
        group
        for group in tree.top_down
        if depths[group] == level or (depths[group] < level and not tree.children(group))
    ]


def _own(tree: Tree, ordinary: Mapping[str, int], direct: Collection[str]) -> dict[str, int]:
    """Return the ordinary people of each group who are in none of those under it."""
    return {
        group: max(0, ordinary[group] - sum(ordinary[child] for child in tree.children(group)))
        for group in tree.top_down
        if group in direct or not tree.children(group)
    }


def _level_blocks(
    tree: Tree, ordinary: Mapping[str, int], level: Sequence[str], k: int, direct: Collection[str]
) -> tuple[Block, ...]:
    """Return blocks of whole groups of a level; one of everything when all together are fewer than k."""
    own = _own(tree, ordinary, direct)
    held = {group: tree.within(group) & own.keys() for group in level}
    above = set(own).difference(*held.values())
    lots = {group: [Lot(ordinary[group], tuple(sorted(held[group])))] for group in held}
    lots |= {group: [Lot(own[group], (group,))] for group in above}
    pooled = pool_up(tree, lots, lambda lot: lot.people >= k) or [Lot(0, tuple(own))]
    return make_blocks(tree, [lot.groups for lot in pooled], own, k)
