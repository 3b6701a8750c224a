"""Answers turned round, stretched and averaged; counts and choices."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.instruments import (
    all_but_one,
    at_least_half,
    count_answers,
    count_choices,
    four_in_five,
    mean,
    mean_ranks,
    person_means,
    reverse,
    standard_deviation,
    stretch,
)

ANSWERS = st.lists(st.none() | st.integers(1, 7), max_size=12)


@given(ANSWERS)
def test_turning_round_twice_gives_back_what_was_there(answers):
    assert reverse(reverse(answers, 1, 7), 1, 7) == answers


@given(ANSWERS)
def test_turning_round_mirrors_the_mean_and_keeps_the_spread(answers):
    turned, before = reverse(answers, 1, 7), mean(answers)
    assert mean(turned) == (None if before is None else pytest.approx(8 - before))
    assert standard_deviation(turned) == pytest.approx(standard_deviation(answers))


def test_an_answer_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match="8 is not between 1 and 7"):
        reverse([1, None, 8], 1, 7)


@pytest.mark.parametrize(("given_", "stretched"), [(1, 0), (2, 2.5), (3, 5), (4, 7.5), (5, 10), (None, None)])
def test_five_points_stretch_to_nought_to_ten(given_, stretched):
    assert stretch([given_], (1, 5), (0, 10)) == [stretched]


def test_a_scale_of_one_point_cannot_be_stretched():
    with pytest.raises(ValueError, match="one point"):
        stretch([1], (1, 1), (0, 10))


def test_who_answered_too_little_has_no_mean():
    rows = [[1, 2, 6], [1, None, 2], [None, None, 2], [None, None, None]]
    assert person_means(rows, 2) == [3, 1.5, None, None]
    assert person_means(rows, 0) == person_means(rows, 1) == [3, 1.5, 2, None]


def test_nan_and_arrays_are_answers_too():
    assert person_means(np.array([[1.0, np.nan], [np.nan, np.nan]])) == [1.0, None]


@pytest.mark.parametrize(("rows", "means"), [([], []), ([[]], [None]), ([[], []], [None, None])])
def test_nobody_and_nothing_have_no_means(rows, means):
    assert person_means(rows) == means


def test_rows_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="inhomogeneous"):
        person_means([[1, 2], [1]])


@pytest.mark.parametrize(
    ("answers", "middle", "spread"),
    [([], None, None), ([None], None, None), ([4], 4, None), ([0.1] * 7, 0.1, 0), ([2, None, 4], 3, 2**0.5)],
)
def test_mean_and_spread_of_little(answers, middle, spread):
    assert mean(answers) == (None if middle is None else pytest.approx(middle))
    assert standard_deviation(answers) == (None if spread is None else pytest.approx(spread, abs=0))


@pytest.mark.parametrize(
    ("parts", "half", "but_one", "fifths"), [(1, 1, 1, 1), (3, 2, 2, 3), (7, 4, 6, 6), (11, 6, 10, 9)]
)
def test_the_missing_rules(parts, half, but_one, fifths):
    assert (at_least_half(parts), all_but_one(parts), four_in_five(parts)) == (half, but_one, fifths)


def test_counts_of_points_choices_and_places():
    assert count_answers([1, 1, None, 3], [1, 2, 3]) == {1: 2, 2: 0, 3: 1}
    assert count_choices([[1, 2], [2, 2], None, []], [1, 2, 3]) == {1: 1, 2: 2, 3: 0}
    assert mean_ranks([[2, 1], [1], None], [1, 2, 3]) == {1: 1.5, 2: 1, 3: None}
    assert count_answers([], [1]) == count_choices([], [1]) == {1: 0}
