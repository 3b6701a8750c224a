"""Groups are fair whoever comes, goes or comes late; turns are equal."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.meeting import Way, deal, place_late, turn_at

HOUSES = st.one_of(st.none(), st.sampled_from(["trust", "board", "hospice"]))
PEOPLE = st.dictionaries(st.integers(0, 400), HOUSES, max_size=60)
SIZES, SEEDS = st.integers(2, 9), st.integers(0, 2**32)


@given(PEOPLE, SIZES, st.sampled_from([Way.RANDOM, Way.MIXED]), SEEDS)
def test_everybody_is_in_one_group_sizes_differ_by_one_at_most_and_nobody_is_alone(people, size, way, seed):
    groups = deal(people, size, way, Random(seed))
    sizes = [len(group) for group in groups]
    assert sorted(one for group in groups for one in group) == sorted(people)
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert len(people) < 2 or min(sizes) >= 2
    assert groups == deal(dict(reversed(people.items())), size, way, Random(seed))


@given(PEOPLE, SIZES, SEEDS)
def test_mixed_groups_have_as_many_of_each_organisation_as_each_other(people, size, seed):
    groups = deal(people, size, Way.MIXED, Random(seed))
    for house in {"trust", "board", "hospice"}:
        many = [sum(people[one] == house for one in group) for group in groups]
        assert not many or max(many) - min(many) <= 1


def test_chance_alone_would_not_spread_them():
    people = dict.fromkeys(range(10), "trust") | dict.fromkeys(range(10, 20), "board")
    uneven = [
        max(
            Counter(people[one] for one in group)["trust"]
            for group in deal(people, 5, Way.RANDOM, Random(seed))
        )
        for seed in range(20)
    ]
    assert max(uneven) > 3


@given(PEOPLE, SIZES, SEEDS, st.lists(HOUSES, max_size=12), st.sets(st.integers(0, 400), max_size=20))
def test_who_comes_late_fills_the_smallest_group_so_that_leavers_leave_no_hole(
    people, size, seed, late, gone
):
    groups = deal(people, size, Way.MIXED, Random(seed))
    there = [[people[one] for one in group if one not in gone] for group in groups]
    for house in late if there else []:
        smallest = min(map(len, there))
        chosen = place_late(there, house)
        same = [group.count(house) for group in there if len(group) == smallest]
        assert len(there[chosen]) == smallest
        assert house is None or there[chosen].count(house) == min(same)
        there[chosen].append(house)


def test_groups_by_choice_begin_empty_and_what_makes_no_sense_is_refused():
    assert deal(dict.fromkeys(range(9)), 3, Way.CHOICE, Random(1)) == [[], [], []]
    assert (deal({}, 3, Way.RANDOM, Random(1)), deal({1: None}, 3, Way.RANDOM, Random(1))) == ([], [[1]])
    with pytest.raises(ValueError, match="2 or more"):
        deal({1: None}, 1, Way.RANDOM, Random(1))
    with pytest.raises(ValueError, match="no groups"):
        place_late([], None)
    with pytest.raises(ValueError, match="cannot last"):
        turn_at([1], -1, 0)


@given(st.integers(1, 30), st.integers(0, 3600))
def test_everybody_has_the_same_time_in_a_round(many, seconds):
    order = list(range(many))
    turns = [turn_at(order, seconds, elapsed) for elapsed in range(seconds)]
    spoken = Counter(turn.who for turn in turns if turn)
    assert set(spoken.values()) <= {seconds // many}
    assert seconds < many or len(spoken) == many
    assert turn_at([], seconds, 0) is None


@given(PEOPLE, SIZES, SEEDS, st.randoms(use_true_random=False))
def test_mixed_groups_spread_experience_and_stay_as_mixed_by_organisation(people, size, seed, chance):
    known = {one: chance.choice(["new", "some", "long", None]) for one in people}
    groups = deal(people, size, Way.MIXED, Random(seed), known)
    assert sorted(one for group in groups for one in group) == sorted(people)
    for house in {"trust", "board", "hospice"}:
        many = [sum(people[one] == house for one in group) for group in groups]
        assert not many or max(many) - min(many) <= 1


def test_everybody_new_is_not_in_one_group():
    people = dict.fromkeys(range(24), "trust")
    known = {n: "new" if n < 6 else "long" for n in people}
    for seed in range(10):
        many = [sum(known[n] == "new" for n in g) for g in deal(people, 4, Way.MIXED, Random(seed), known)]
        assert (min(many), max(many)) == (1, 1)
    apart = [deal(people, 4, Way.MIXED, Random(seed)) for seed in range(10)]  # without being told how long
    assert any(sum(known[n] == "new" for n in group) > 1 for groups in apart for group in groups)
