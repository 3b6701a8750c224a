"""A wave comes out whole and safe, or not at all."""

import random
from collections import Counter
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.disclosure import (
    CEILING,
    FLOOR,
    Ballot,
    Hidden,
    Reason,
    Tree,
    Withheld,
    publish_wave,
)
from groundswell.pure.disclosure.tests.published_views import smallest_by_search, views_of

TREE = Tree({"trust": None, "a": "trust", "b": "trust", "c": "trust"})
POINTS = {"q": (1, 2, 3), "r": (0, 1)}
JOBS = ("nurse", "doctor", "porter")


def ballots_of(sizes, category=lambda who: None, values=lambda who: {"q": 1 + who % 3, "r": who % 2}):
    homes = [group for group, size in sizes.items() for _ in range(size)]
    return [Ballot(who, home, values(who), category(who)) for who, home in enumerate(homes)]


PLAIN = ballots_of({"a": 12, "b": 15, "c": 30})


def test_each_question_is_counted_by_blocks():
    table = publish_wave(PLAIN, TREE, POINTS)["q"]
    assert {cell.block.alone: cell.counts for cell in table.cells} == {
        "a": (4, 4, 4),
        "b": (5, 5, 5),
        "c": (10, 10, 10),
    }
    assert table.of("a").people == 12
    assert table.by_category == ()


def test_too_few_nobody_and_merged_look_the_same():
    few = publish_wave(ballots_of({"a": 4, "b": 15, "c": 30}), TREE, POINTS)["q"]
    none = publish_wave(ballots_of({"b": 15, "c": 30}), TREE, POINTS)["q"]
    assert [table.of(group) for table in (few, none) for group in ("a", "b", "trust")] == [Hidden()] * 6
    assert few.over("a") == few.over("b") != Hidden()
    assert none.over("a").block.groups == few.over("a").block.groups
    assert publish_wave(ballots_of({"a": 4, "b": 5}), TREE, POINTS)["q"].cells == ()
    assert publish_wave(ballots_of({"a": 4, "b": 5}), TREE, POINTS)["q"].over("a") == Hidden()


def test_who_skipped_a_question_makes_no_small_cell():
    skipped = [
        replace(ballot, values={"q": 1}) if ballot.group == "a" and ballot.person < 5 else ballot
        for ballot in PLAIN
    ]
    published = publish_wave(skipped, TREE, POINTS)
    assert published["q"].of("a").people == 12
    assert published["r"].of("a") == Hidden()
    assert sum(cell.people for cell in published["r"].cells) == 57 - 5


def test_a_breakdown_is_merged_until_it_is_safe_beside_the_blocks():
    # Everybody in a and b is a nurse, but for one doctor in a: 11 of a and 15 of b, less the nurses, is that one.
    job = lambda who: "doctor" if who in (0, *range(27, 37)) else "porter" if who > 36 else "nurse"
    table = publish_wave(ballots_of({"a": 12, "b": 15, "c": 30}, job), TREE, POINTS, categories=JOBS)["q"]
    assert {cell.categories for cell in table.by_category} == {
        frozenset({"nurse", "doctor"}),
        frozenset({"porter"}),
    }
    assert table.of_category("porter").people == 20
    assert table.of_category("nurse") == Hidden() == table.of_category("doctor")


def test_a_breakdown_of_which_one_category_is_left_is_not_published():
    job = lambda who: "doctor" if who == 0 else "nurse"
    table = publish_wave(ballots_of({"a": 12, "b": 15, "c": 30}, job), TREE, POINTS, categories=JOBS)["q"]
    assert table.by_category == ()
    assert len(table.cells) == 3


def test_who_did_not_say_is_counted_like_a_category():
    job = lambda who: None if who % 2 else "nurse"
    table = publish_wave(ballots_of({"a": 20, "b": 24, "c": 30}, job), TREE, POINTS, categories=["nurse"])[
        "q"
    ]
    assert {cell.categories: cell.people for cell in table.by_category} == {
        frozenset({None}): 37,
        frozenset({"nurse"}): 37,
    }


WRONG = [
    (Reason.UNKNOWN_GROUP, [*PLAIN, Ballot("x", "moon", {"q": 1})]),
    (Reason.UNKNOWN_QUESTION, [*PLAIN, Ballot("x", "a", {"z": 1})]),
    (Reason.UNKNOWN_VALUE, [*PLAIN, Ballot("x", "a", {"q": 4})]),
    (Reason.UNKNOWN_VALUE, [*PLAIN, Ballot("x", "a", {"q": float("nan")})]),
    (Reason.UNKNOWN_CATEGORY, [*PLAIN, Ballot("x", "a", {"q": 1}, "nurse")]),
    (Reason.ANSWERED_TWICE, [*PLAIN, PLAIN[0]]),
    (Reason.ANSWERED_TWICE, [*PLAIN, replace(PLAIN[0], group="b")]),
]


@pytest.mark.parametrize(("reason", "ballots"), WRONG)
def test_one_thing_wrong_and_nothing_comes_out(reason, ballots):
    assert publish_wave(ballots, TREE, POINTS) == Withheld(reason)


@pytest.mark.parametrize(
    ("reason", "invited"),
    [(Reason.MORE_THAN_INVITED, {"a": 11, "b": 15, "c": 30}), (Reason.UNKNOWN_GROUP, {"a": 12, "b": 15, "c": 30, "d": 4})],
)  # fmt: skip
def test_more_answers_than_people_asked_and_nothing_comes_out(reason, invited):
    assert publish_wave(PLAIN, TREE, POINTS, invited=invited) == Withheld(reason)


@pytest.mark.parametrize("k", [FLOOR - 1, 1, 0, -10, CEILING + 1])
def test_no_k_out_of_bounds_is_accepted(k):
    with pytest.raises(ValueError, match="k must be"):
        publish_wave(PLAIN, TREE, POINTS, k)


def test_what_is_published_does_not_change():
    published = publish_wave(PLAIN, TREE, POINTS)
    for thing, name in (
        (published, "tables"),
        (published["q"], "cells"),
        (published["q"].cells[0], "counts"),
    ):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, name, ())
    with pytest.raises(KeyError):
        published["z"]


def test_it_does_not_matter_in_which_order_they_answered():
    shuffled = random.Random(5).sample(PLAIN, len(PLAIN))
    assert publish_wave(shuffled, TREE, POINTS) == publish_wave(PLAIN, TREE, POINTS)


# How many there are of each job in each of three wards.
CROWDS = st.lists(st.lists(st.integers(0, 14), min_size=3, max_size=3), min_size=3, max_size=3)


@settings(max_examples=80, deadline=None)
@given(CROWDS, st.integers(FLOOR, 14), st.randoms(use_true_random=False))
def test_no_combination_of_published_cells_isolates_fewer_than_k(crowds, k, rng):
    who = iter(range(1000))
    ballots = [
        Ballot(next(who), group, {"q": rng.randint(1, 3)} if rng.random() > 0.1 else {}, job)
        for group, row in zip("abc", crowds, strict=True)
        for job, size in zip(JOBS, row, strict=True)
        for _ in range(size)
    ]
    published = publish_wave(ballots, TREE, POINTS, k, categories=JOBS)
    views = views_of(published, ballots, "q")
    answered = Counter("q" in ballot.values for ballot in ballots)[True]
    assert bool(views) == (answered >= k)
    if views:
        assert smallest_by_search(views) >= k
        assert sum(cell.people for cell in published["q"].cells) == answered
