"""Who meets whom for a coffee: people who have not met, of other organisations and other levels where that can be."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from itertools import combinations
from random import Random
from typing import TypeVar

from groundswell.pure.meeting._matching import NOBODY, most_pairs

Person = TypeVar("Person", bound=Hashable)
Place = tuple[Hashable | None, Hashable | None]
AGAIN, EACH_TIME, MOST_TIMES, SAME_HOUSE, SAME_LEVEL = 10_000_000, 1000, 1000, 2, 1
NEVER = 10**12


def for_coffee(
    people: Mapping[Person, Place],
    met: Mapping[frozenset[Person], int],
    apart: Collection[frozenset[Person]],
    chance: Random,
) -> list[list[Person]]:
    """Return who meets whom: pairs, and one of three when the number of people is odd.

    `people` says of each where they work and on which level (None is unknown, and unlike everybody). `met` says how often two
    have met before; `apart` names pairs who never meet. As many pairs are new as there can be, and nobody is without company
    who could have some; then those meet who met least often, then who work in different places, then on different levels.
    One person, or none, meets nobody; nor does who fits into no pair for those they are to be apart from.

    >>> for_coffee({"ann": ("trust", 1), "bo": ("trust", 2), "cy": ("board", 1), "di": ("board", 2)}, {}, (), Random(1))
    [['di', 'ann'], ['cy', 'bo']]
    >>> for_coffee({"ann": (None, None), "bo": (None, None)}, {frozenset(("ann", "bo")): 3}, (), Random(1))
    [['bo', 'ann']]
    """
    order = sorted(people, key=repr)
    chance.shuffle(order)
    costs = _costs(order, people, met, frozenset(apart))
    mate = most_pairs(_near(costs, AGAIN))
    mate = most_pairs(_near(costs, NEVER), mate)
    groups = [[one, other] for one, other in enumerate(mate) if one < other]
    while _swap(groups, costs):
        pass
    for one, other in enumerate(mate):
        if other == NOBODY:
            _join(one, groups, costs)
    return [[order[place] for place in group] for group in groups]


def _costs(
    order: list[Person],
    people: Mapping[Person, Place],
    met: Mapping[frozenset[Person], int],
    apart: frozenset[frozenset[Person]],
) -> list[list[int]]:
    """How little each pair should meet, by place in the order."""
    costs = [[NEVER] * len(order) for _one in order]
    for one, other in combinations(range(len(order)), 2):
        pair = frozenset((order[one], order[other]))
        if pair not in apart:
            cost = _again(met.get(pair, 0)) + _alike(people[order[one]], people[order[other]])
            costs[one][other] = costs[other][one] = cost
    return costs


def _again(times: int) -> int:
    return AGAIN + EACH_TIME * min(times, MOST_TIMES) if times else 0


def _alike(one: Place, other: Place) -> int:
    alike = [mine is not None and mine == theirs for mine, theirs in zip(one, other, strict=True)]
    return SAME_HOUSE * alike[0] + SAME_LEVEL * alike[1]


def _near(costs: list[list[int]], below: int) -> list[list[int]]:
    """With whom each may go at a cost below this, whom they should meet most first."""
    return [
        sorted((other for other, cost in enumerate(row) if cost < below), key=row.__getitem__)
        for row in costs
    ]


def _swap(groups: list[list[int]], costs: list[list[int]]) -> bool:
    """Change partners between any two pairs where that is better; whether it was anywhere."""
    better = False
    for first, second in combinations(groups, 2):
        (one, two), (three, four) = first, second
        now = costs[one][two] + costs[three][four]
        across, crossed = costs[one][three] + costs[two][four], costs[one][four] + costs[two][three]
        if min(across, crossed) < now:
            first[:], second[:] = (
                ([one, three], [two, four]) if across <= crossed else ([one, four], [two, three])
            )
            better = True
    return better


def _join(one: int, groups: list[list[int]], costs: list[list[int]]) -> None:
    """Let somebody alone be the third of the pair whom they should meet most; of nobody they are to be apart from."""
    pairs = [group for group in groups if len(group) == 2]
    fitting = [(sum(costs[one][other] for other in group), at) for at, group in enumerate(pairs)]
    cost, at = min(fitting, default=(NEVER, 0))
    if cost < NEVER:
        pairs[at].append(one)
