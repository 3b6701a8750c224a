"""A breakdown beside blocks exposes nobody, newcomers neither; and unions of cells tell nothing new."""

from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.disclosure import FLOOR, Standing, common_unions, safe_breakdown

JOBS = ("nurse", "doctor", "porter")


def crowd(*rows):
    """Answers from (block, category, people who count, newcomers)."""
    places = [
        (block, job, counts)
        for block, job, settled, new in rows
        for counts, n in ((True, settled), (False, new))
        for _ in range(n)
    ]
    return [Standing(who, *place) for who, place in enumerate(places)]


def fewest_exposed(answers, merged):
    """The fewest people who count in any exposed set that is not empty, over every sum and difference of views."""
    cells = [*({answer.block} for answer in answers), *merged]
    cells = [cell for at, cell in enumerate(cells) if cell not in cells[:at]]
    table = np.array([[a.block in cell or a.category in cell for a in answers] for cell in cells], dtype=int)
    signs = np.array([*product((-1, 0, 1), repeat=len(cells))])
    exposed = (signs @ table) != 0
    settled = exposed @ np.array([a.counts for a in answers], dtype=int)
    return min(settled[exposed.any(axis=1)])


def test_a_newcomer_is_not_exposed_by_a_difference():
    # All of block a are porters. So are two newcomers in block b, where everybody else is a nurse.
    answers = crowd(("a", "porter", 20, 0), ("b", "nurse", 20, 0), ("b", "porter", 0, 2))
    merged = safe_breakdown(answers, JOBS, 10)
    assert fewest_exposed(answers, merged) >= 10
    careless = safe_breakdown([answer for answer in answers if answer.counts], JOBS, 10)
    assert fewest_exposed(answers, careless) < 10


def test_newcomers_make_no_category_large_enough():
    answers = crowd(("a", "porter", 1, 9), ("a", "nurse", 20, 0), ("a", "doctor", 20, 0))
    assert {"porter"} not in map(set, safe_breakdown(answers, JOBS, 10))
    padded = [answer._replace(counts=True) for answer in answers]
    assert {"porter"} in map(set, safe_breakdown(padded, JOBS, 10))


def test_who_did_not_say_stands_for_themselves():
    answers = crowd(("a", None, 11, 0), ("a", "nurse", 12, 0), ("a", "doctor", 13, 0))
    assert set(safe_breakdown(answers, JOBS[:2], 10)) == {
        frozenset({None}), frozenset({"nurse"}), frozenset({"doctor"}),
    }  # fmt: skip


def test_a_category_nobody_announced_is_refused():
    with pytest.raises(ValueError, match="not announced"):
        safe_breakdown(crowd(("a", "pilot", 20, 0)), JOBS, 10)


ROWS = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from([*JOBS, None]), st.integers(0, 14), st.integers(0, 3)),
    min_size=2,
    max_size=7,
)


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_no_combination_exposes_fewer_than_k_who_count(rows):
    answers = crowd(*rows)
    settled = Counter(answer.block for answer in answers if answer.counts)
    large = {block for block, n in settled.items() if n >= FLOOR}
    answers = [answer for answer in answers if answer.block in large]
    merged = safe_breakdown(answers, JOBS, FLOOR)
    assert not answers or fewest_exposed(answers, merged) >= FLOOR


def test_somebody_who_answered_in_eight_waves_is_one_person():
    apart = crowd(("a", "nurse", 20, 0), ("b", "doctor", 20, 0), ("a", "doctor", 8, 0))
    assert len(safe_breakdown(apart, JOBS[:2], FLOOR)) == 2
    one = [answer._replace(person="one") if answer[1:3] == ("a", "doctor") else answer for answer in apart]
    assert safe_breakdown(one, JOBS[:2], FLOOR) == ()


# Unions


def sets(*words):
    return [frozenset(word) for word in words]


def test_common_unions_are_whole_in_every_partition():
    assert common_unions([sets("ab", "c", "de"), sets("a", "b", "cd", "e")]) == (*sets("ab", "cde"),)
    assert common_unions([sets("ab", "c"), sets("ab", "c")]) == (*sets("ab", "c"),)


def test_what_one_partition_leaves_out_is_in_no_union():
    assert common_unions([sets("ab", "c"), sets("ab")]) == (*sets("ab"),)
    assert common_unions([sets("ab", "cd"), sets("ab", "c")]) == (*sets("ab"),)
    assert common_unions([sets("ab"), []]) == ()
    assert common_unions([]) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3), min_size=1), min_size=1, max_size=4
    )
)
def test_a_union_is_made_of_whole_cells(homes):
    partitions = [
        [frozenset(g for g in home if home[g] == cell) for cell in set(home.values())] for home in homes
    ]
    for union in common_unions(partitions):
        for cells in partitions:
            inside = [cell for cell in cells if cell & union]
            assert frozenset().union(*inside) == union
