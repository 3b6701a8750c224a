"""Answers cut a second time, by the one breakdown that was announced, so that it is safe beside the blocks."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import NamedTuple

from groundswell.pure.disclosure._links import Weights, link_people, relink
from groundswell.pure.disclosure._merging import merge_linked
from groundswell.pure.disclosure._pooling import Lot, pool
from groundswell.pure.disclosure._results import check_bounds

NEXT_TO_NOTHING = 1e-12
"""What a newcomer weighs: no number of them adds up to somebody, and yet no cut that exposes one is empty."""


class Standing(NamedTuple):
    """Where an answer stands: whose it is, in which block, and in which category; None did not say."""

    person: Hashable
    block: Hashable
    category: str | None
    counts: bool = True
    """Whether the person makes a group large enough. A newcomer is counted and makes none, but must not be exposed."""


class Category(NamedTuple):
    """A category as a cell of the second partition."""

    name: str | None


def safe_breakdown(
    answers: Sequence[Standing], categories: Collection[str], k: int
) -> tuple[frozenset[str | None], ...]:
    """Return the categories, put together until no combination with the blocks exposes fewer than k people.

    Every answer is in a block of k people who count or more. Small categories are pooled first; then two are
    merged wherever a cut between blocks and categories would expose one person or more, but fewer than k who
    count. None are left (an empty tuple) when only one would be: it tells nothing that the blocks do not.

    Raises ValueError when `k` is out of bounds or an answer is in a category that was not announced.
    """
    check_bounds(k)
    if not {answer.category for answer in answers} - {None} <= set(categories):
        raise ValueError("an answer is in a category that was not announced")
    people: Counter[str | None] = Counter(dict.fromkeys(categories, 0))
    people.update(category for _, category in {(a.person, a.category) for a in answers if a.counts})
    people.update({None: 0} if any(answer.category is None for answer in answers) else {})
    return merged_categories(people, _edges(answers), k)


def merged_categories(
    people: Mapping[str | None, int], edges: Weights, k: int
) -> tuple[frozenset[str | None], ...]:
    """Return the same from how many people each category has, and the edges they make between blocks and `Category`s."""
    names = {"" if name is None else f".{name}": name for name in people}
    lots = pool([Lot(people[name], (key,)) for key, name in names.items()], lambda lot: lot.people >= k)
    pools = [frozenset[Hashable](Category(names[key]) for key in lot.groups) for lot in lots]
    becomes = {category: one for one in pools for category in one}
    merged = merge_linked(relink(edges, becomes), set(pools), k)
    return tuple(frozenset(one.name for one in cells if isinstance(one, Category)) for cells in merged)


def _edges(answers: Sequence[Standing]) -> Weights:
    edges: dict[frozenset[Hashable], float] = {}
    for counts, weight in ((True, 1.0), (False, NEXT_TO_NOTHING)):
        placed = [(a.person, ("block", a.block), Category(a.category)) for a in answers if a.counts is counts]
        for edge, people in link_people(placed).items():
            edges[edge] = edges.get(edge, 0) + people * weight
    return edges
