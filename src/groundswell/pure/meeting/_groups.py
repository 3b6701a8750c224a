"""Dealing people into small groups, by chance or so that organisations are spread, and placing who comes late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from enum import StrEnum
from random import Random
from typing import TypeVar

Person = TypeVar("Person", bound=Hashable)
FEWEST = 2


class Way(StrEnum):
    """How people come into groups. Values are safe to store."""

    RANDOM = "random"
    MIXED = "mixed"
    CHOICE = "choice"


def deal(
    people: Mapping[Person, Hashable | None],
    size: int,
    way: Way,
    chance: Random,
    experience: Mapping[Person, Hashable | None] | None = None,
) -> list[list[Person]]:
    """Return groups of about `size` people. `people` says of each where they work; None is unknown.

    Sizes differ by at most one, and nobody is alone unless they are the only one. MIXED spreads each organisation so that
    the groups have as many of it as each other, give or take one; who works nowhere known counts as unlike everybody. `experience` says of
    each how long they have done this; people of one organisation then change places while that spreads it. For
    CHOICE the groups come back empty. No people is no groups. Raises ValueError when `size` is less than 2.
    """
    if size < FEWEST:
        raise ValueError(f"a group has {FEWEST} or more people, not {size}")
    number = _how_many(len(people), size)
    groups: list[list[Person]] = [[] for _ in range(number)]
    if way is Way.CHOICE or not people:
        return groups
    order = sorted(people, key=repr)
    chance.shuffle(order)
    if way is Way.MIXED:
        order = _side_by_side(order, people)
    for place, person in enumerate(order):
        groups[place % number].append(person)
    if way is Way.MIXED and experience:
        _spread(groups, people, experience)
    return groups


def place_late(groups: Sequence[Sequence[Hashable | None]], works_in: Hashable | None) -> int:
    """Return into which group somebody goes who comes late, counted from 0.

    `groups` says of each group where its people work. It is a smallest one; of these, one with fewest of the same
    organisation; of these, the first. Raises ValueError when there are no groups.
    """
    if not groups:
        raise ValueError("there are no groups to go into")
    like = [sum(1 for one in group if works_in is not None and one == works_in) for group in groups]
    return min(range(len(groups)), key=lambda number: (len(groups[number]), like[number], number))


def _how_many(people: int, size: int) -> int:
    """The number of groups that comes nearest to the size and leaves nobody alone."""
    number = (people + size // 2) // size
    return min(max(number, 1), max(people // FEWEST, 1)) if people else 0


def _side_by_side(order: list[Person], people: Mapping[Person, Hashable | None]) -> list[Person]:
    """The same people with those of one organisation beside each other, so that dealing parts them; largest first."""
    many = Counter(people[one] for one in order if people[one] is not None)
    first = {house: place for place, (house, _n) in enumerate(many.most_common())}
    return sorted(order, key=lambda one: first.get(people[one], len(first)))


def _spread(
    groups: list[list[Person]],
    people: Mapping[Person, Hashable | None],
    experience: Mapping[Person, Hashable | None],
) -> None:
    """Let people of one organisation change places between groups while that spreads how long they have done this."""
    many = [Counter(experience.get(one) for one in group) for group in groups]
    pairs = [(here, there) for there in range(len(groups)) for here in range(there)]
    while sum(_change(groups, many, here, there, people, experience) for here, there in pairs):
        pass


def _change(
    groups: list[list[Person]],
    many: list[Counter[Hashable | None]],
    here: int,
    there: int,
    people: Mapping[Person, Hashable | None],
    experience: Mapping[Person, Hashable | None],
) -> bool:
    """Change one pair between two groups, if there is one that makes them more alike; whether there was."""
    for place, one in enumerate(groups[here]):
        for other_place, other in enumerate(groups[there]):
            mine, theirs = experience.get(one), experience.get(other)
            if people[one] != people[other] or mine == theirs:
                continue
            if _gain(many, here, there, mine) + _gain(many, there, here, theirs) > 0:
                groups[here][place], groups[there][other_place] = other, one
                many[here].update({mine: -1, theirs: 1})
                many[there].update({mine: 1, theirs: -1})
                return True
    return False


def _gain(many: list[Counter[Hashable | None]], here: int, there: int, which: Hashable | None) -> int:
    """How much more alike two groups are once one of some experience goes from here to there; who did not say counts for nothing."""
    return 0 if which is None else many[here][which] - many[there][which] - 1
