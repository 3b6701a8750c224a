"""Everybody meets somebody, new people first, of other houses and levels where that can be, and never whom they are to be apart from."""

from __future__ import annotations

from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.meeting import for_coffee, most_pairs

PLACES = st.tuples(
    st.one_of(st.none(), st.sampled_from("tbh")), st.one_of(st.none(), st.sampled_from([1, 2, 3]))
)
PEOPLE = st.dictionaries(st.integers(0, 90), PLACES, max_size=24)
SEEDS = st.integers(0, 2**32)


def pairs_of(groups):
    return [frozenset(pair) for group in groups for pair in combinations(group, 2)]


@settings(max_examples=50)
@given(PEOPLE, SEEDS)
def test_everybody_meets_once_in_pairs_and_one_three_when_odd_whatever_order_they_came_in(people, seed):
    groups = for_coffee(people, {}, (), Random(seed))
    met = sorted(one for group in groups for one in group)
    assert met == (sorted(people) if len(people) > 1 else [])
    assert sorted(map(len, groups), reverse=True)[1:] == [2] * (len(groups) - 1)
    assert not groups or max(map(len, groups)) == 2 + len(people) % 2
    assert groups == for_coffee(dict(reversed(people.items())), {}, (), Random(seed))


@settings(max_examples=60)
@given(st.integers(2, 8), st.sets(st.integers(0, 27)), SEEDS)
def test_as_many_pairs_are_new_as_there_can_be(many, old, seed):
    people = dict.fromkeys(range(many), (None, None))
    every = [frozenset(pair) for pair in combinations(range(many), 2)]
    met = {pair: 1 for place, pair in enumerate(every) if place in old}
    groups = for_coffee(people, met, (), Random(seed))
    new = sum(frozenset(group[:2]) not in met for group in groups)
    assert new == _best(frozenset(people), met)


def _best(left, met):
    """The most new pairs there can be, by trying all ways."""
    if len(left) < 2:
        return 0
    one, *others = sorted(left)
    alone = _best(left - {one}, met)
    return max(
        [alone]
        + [_best(left - {one, o}, met) + 1 for o in others if frozenset((one, o)) not in met]
    )  # fmt: skip


def test_taking_the_first_who_is_free_would_not_be_enough():
    near = [[1, 3], [0, 2], [1], [0]]
    taken = [1, 0, -1, -1]  # the first takes the second, and two are left who cannot meet
    assert (most_pairs(near), taken.count(-1)) == ([3, 2, 1, 0], 2)


@settings(max_examples=40)
@given(st.integers(4, 20), SEEDS)
def test_nobody_meets_the_same_again_for_as_many_rounds_as_half_of_the_others(many, seed):
    chance, met = Random(seed), {}
    for _round in range(max(many // 2 - 1, 1)):
        groups = for_coffee(dict.fromkeys(range(many), (None, None)), met, (), chance)
        assert not [group for group in groups if len(group) == 2 and frozenset(group) in met]
        met |= dict.fromkeys(pairs_of(groups), 1)


@settings(max_examples=50)
@given(PEOPLE, st.sets(st.frozensets(st.integers(0, 90), min_size=2, max_size=2)), SEEDS)
def test_who_is_to_be_apart_never_meets_and_all_others_do(people, apart, seed):
    groups = for_coffee(people, {}, apart, Random(seed))
    assert not set(pairs_of(groups)) & apart
    alone = set(people) - {one for group in groups for one in group}
    assert all(frozenset(pair) in apart for pair in combinations(sorted(alone), 2))


def test_people_of_two_houses_and_two_levels_meet_across_both():
    people = {n: ("trust" if n < 8 else "board", n % 2) for n in range(16)}
    for seed in range(5):
        for one, other in for_coffee(people, {}, (), Random(seed)):
            assert (people[one][0] != people[other][0], people[one][1] != people[other][1]) == (True, True)


def test_hundreds_of_people_are_paired_in_a_moment():
    people = {n: (n % 7, n % 3) for n in range(301)}
    groups = for_coffee(people, {frozenset((n, n + 1)): 1 for n in range(300)}, (), Random(3))
    assert (len(groups), sum(map(len, groups))) == (150, 301)
