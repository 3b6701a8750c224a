"""What to do first, and how far a project is: both say what they rest on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.improving import Evidence, Field, Why, judge, suggest, weigh

MARK = st.integers(1, 5)


@pytest.mark.parametrize(
    ("placed", "field", "apart"),
    [
        ([(5, 1), (4, 2), (5, 2)], Field.QUICK_WIN, False),
        ([(5, 5), (4, 4)], Field.PROJECT, False),
        ([(1, 1), (3, 3)], Field.FILL_IN, False),
        ([(1, 5), (2, 4)], Field.LEAVE, False),
        ([(5, 1), (2, 1), (5, 1)], Field.QUICK_WIN, True),
    ],
)
def test_medians_say_where_a_thing_lies_and_the_range_where_to_talk(placed, field, apart):
    verdict = judge(placed)
    assert (verdict.field, verdict.is_apart, verdict.people) == (field, apart, len(placed))


def test_nobody_says_nothing():
    with pytest.raises(ValueError, match="nobody"):
        judge([])
    with pytest.raises(ValueError, match="nothing"):
        weigh([[]], [50], [False])


def test_weights_that_decide_narrowly_are_told():
    marks = [[[5, 2]], [[2, 5]]]
    assert weigh(marks, [50, 50], [False, False]).rivals == (1,)
    assert weigh(marks, [80, 20], [False, False]).holds
    reversed_ = weigh(marks, [80, 20], [True, False])
    assert reversed_.ranks == (2, 1)


@given(st.lists(st.lists(st.tuples(MARK, MARK, MARK), min_size=1, max_size=4), min_size=1, max_size=6))
def test_a_score_lies_between_the_marks_it_is_made_of(marks):
    found = weigh(marks, [20, 30, 50], [False, True, False])
    assert all(1 <= score <= 5 for score in found.scores)
    assert sorted(found.ranks) == list(range(1, len(marks) + 1))


@pytest.mark.parametrize(
    ("known", "score", "why"),
    [
        ({}, 0.5, Why.NAMED),
        ({"people": 3}, 1.0, Why.TEAM),
        ({"has_aim": True}, 1.5, Why.AIM),
        ({"values": 12}, 2.0, Why.FIGURES),
        ({"tests": 2}, 2.5, Why.TESTED),
        ({"tests": 2, "adopted": 1}, 3.0, Why.SOME_ADOPTED),
        ({"tests": 2, "is_showing": True}, 3.5, Why.SHOWING),
        ({"tests": 2, "is_showing": True, "adopted": 1, "share": 0.6}, 4.0, Why.HALFWAY),
        ({"is_showing": True, "share": 0.6, "is_holding": True, "adopted_for_all": True}, 4.5, Why.HOLDING),
        ({"is_showing": True, "share": 1.0, "is_holding": True, "adopted_for_all": True}, 5.0, Why.REACHED),
    ],
)
def test_each_rung_of_the_ladder_rests_on_something(known, score, why):
    assert suggest(Evidence(**known)) == (score, why)
