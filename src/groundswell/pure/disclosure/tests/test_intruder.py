"""The intruder finds what a search through all sums and differences finds, and catches publishers that leak."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.disclosure import Ballot, Tree, View, publish_wave, smallest_isolated
from groundswell.pure.disclosure.tests.published_views import (
    hide_next_smallest,
    remainder,
    smallest_by_search,
    threshold_only,
    views_of,
    whose,
)

K = 10
VIEWS = st.lists(
    st.frozensets(st.integers(0, 11), min_size=1).map(lambda people: View(people, len(people))),
    min_size=1,
    max_size=5,
)


def view(*people, count=0):
    return View(frozenset(people), count)


@pytest.mark.parametrize(
    ("views", "people", "value"),
    [
        ([view(1, 2, 3, count=7)], {1, 2, 3}, 7),
        ([view(*range(20), count=70), view(*range(19), count=66)], {19}, 4),
        # Three views of two: half of (ab + bc - ac) is b.
        ([view(1, 2, count=5), view(2, 3, count=6), view(1, 3, count=3)], {2}, None),
        # A chain of five views, no two of which differ by one person.
        ([view(1, 2, 3), view(2, 3, 4, 5), view(4, 5, 6, 7), view(6, 7, 8, 9), view(8, 9)], {1}, None),
    ],
)
def test_it_tells_who_and_what(views, people, value):
    found = smallest_isolated(views)
    assert len(found.people) == len(people)
    if value is not None:
        assert found.people == people
        assert abs(found.value) == value


def test_what_it_tells_comes_from_its_coefficients():
    views = [view(1, 2, count=5), view(2, 3, count=6), view(1, 3, count=3)]
    found = smallest_isolated(views)
    weights = {
        who: sum(c for c, v in zip(found.coefficients, views, strict=True) if who in v.people)
        for who in (1, 2, 3)
    }
    assert {who for who, weight in weights.items() if weight} == found.people
    assert found.value == sum(c * v.count for c, v in zip(found.coefficients, views, strict=True))


@pytest.mark.parametrize("views", [[], [View(frozenset(), 0)]])
def test_without_people_there_is_nobody_to_find(views):
    assert smallest_isolated(views) is None


@settings(max_examples=60, deadline=None)
@given(VIEWS)
def test_it_finds_no_less_than_a_search_of_sums_and_differences(views):
    assert len(smallest_isolated(views).people) <= smallest_by_search(views)


@settings(max_examples=40, deadline=None)
@given(VIEWS)
def test_what_it_finds_is_really_there(views):
    found = smallest_isolated(views)
    everyone = frozenset().union(*(v.people for v in views))
    weights = {
        who: sum(c for c, v in zip(found.coefficients, views, strict=True) if who in v.people)
        for who in everyone
    }
    assert {who for who, weight in weights.items() if abs(weight) > 1e-4} == found.people


def test_it_finds_three_people_whom_only_four_views_together_tell_about():
    shared = {"a1b1": 10, "a1b2": 5, "a2b1": 5, "a2b2": 10, "a1b3": 1, "a2b4": 1, "a3b1": 1, "a3b3": 20, "a3b4": 20, "a4b3": 20, "a4b4": 20}  # fmt: skip
    people = [(both, n) for both, size in shared.items() for n in range(size)]
    names = sorted({name for both in shared for name in (both[:2], both[2:])})
    views = [View(frozenset(who for who in people if name in who[0]), 0) for name in names]
    assert smallest_by_search(views) == 3
    assert {who[0] for who in smallest_isolated(views).people} == {"a1b3", "a2b4", "a3b1"}
    assert len(smallest_isolated(views, sparse=False).people) > 3


def test_people_are_counted_and_not_their_answers():
    views = [View(frozenset({("ann", 1), ("ann", 2), ("bob", 1)}), 0), View(frozenset({("bob", 1)}), 0)]
    assert smallest_isolated(views[:1], whose).people == {"ann", "bob"}
    assert len(smallest_isolated(views, whose).people) == 1


def hospital(rng):
    """Three divisions of five wards, some of them small, and a job for everybody."""
    wards = {f"{division}{n}": rng.choice([3, 8, 14, 25, 40, 60]) for division in "abc" for n in range(5)}
    jobs = rng.choices(["nurse", "doctor", "porter"], [6, 3, 2], k=sum(wards.values()))
    homes = [ward for ward, size in wards.items() for _ in range(size)]
    return [
        Ballot(who, home, {"q": rng.randint(1, 5)}, job)
        for who, (home, job) in enumerate(zip(homes, jobs, strict=True))
    ]


def naive_views(rule, ballots):
    """The total, the divisions and their wards, and the jobs of each, by a rule that sees one list at a time."""
    total = View(frozenset((ballot.person, None) for ballot in ballots), 0)
    divisions = [[b for b in ballots if b.group[0] == division] for division in "abc"]
    by_ward = [[b for b in ballots if b.group == ward] for ward in sorted({b.group for b in ballots})]
    lists = [sets_of(ballots, lambda b: b.group[0]), sets_of(ballots, lambda b: b.category)]
    lists += [sets_of(own, lambda b: b.group) for own in divisions]
    lists += [sets_of(own, lambda b: b.category) for own in divisions]
    lists += [sets_of(own, lambda b: b.category) for own in by_ward]
    return [total, *(shown for sets in lists for shown in rule(sets, K))]


def sets_of(ballots, by):
    sets = {}
    for ballot in ballots:
        sets.setdefault(by(ballot), set()).add((ballot.person, None))
    return sets


TREE = Tree(
    {"trust": None}
    | dict.fromkeys("abc", "trust")
    | {f"{division}{n}": division for division in "abc" for n in range(5)}
)


@pytest.mark.parametrize(
    ("rule", "bar"), [(threshold_only, 0.95), (hide_next_smallest, 0.4), (remainder, 0.8)]
)
def test_it_catches_publishers_that_leak(rule, bar):
    views = [naive_views(rule, hospital(random.Random(seed))) for seed in range(20)]
    caught = [len(smallest_isolated(shown).people) < K for shown in views]
    assert sum(caught) >= bar * len(caught)


def test_it_gets_nothing_out_of_the_gate():
    for seed in range(20):
        ballots = hospital(random.Random(seed))
        published = publish_wave(
            ballots, TREE, {"q": range(1, 6)}, K, categories=["nurse", "doctor", "porter"]
        )
        found = smallest_isolated(views_of(published, ballots, "q"))
        assert found is None or len(found.people) >= K
