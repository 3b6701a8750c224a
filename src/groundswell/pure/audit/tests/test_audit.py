"""Audits: sample sizes against published ones, samples that come again, results and their intervals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.audit import (
    Answer,
    Result,
    Standing,
    change_between,
    consecutive,
    random_sample,
    result_of,
    sample_size,
    shares_of,
    stratified,
    systematic,
)


@pytest.mark.parametrize(
    ("population", "n"),
    [
        (50, 45),
        (100, 80),
        (200, 132),
        (300, 169),
        (500, 218),
        (1000, 278),
        (2000, 323),
        (5000, 357),
        (None, 385),
    ],
)
def test_the_size_of_a_sample_is_the_published_one(population, n):
    assert sample_size(population) == n


def test_the_worked_example_of_the_guide_comes_out():
    assert sample_size(300, expected=0.7, margin=0.05) == 156  # 155.7, which the guide cuts to 155
    assert sample_size(10, margin=0.01) == 10


@pytest.mark.parametrize("wrong", [{"expected": 0}, {"margin": 1}, {"sure": 80}])
def test_what_has_no_size_is_refused(wrong):
    with pytest.raises(ValueError, match="between 0 and 1"):
        sample_size(100, **wrong)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 400), st.data(), st.integers(0, 2**31))
def test_a_sample_is_within_the_list_each_once_and_comes_again(population, data, seed):
    n = data.draw(st.integers(1, population))
    for draw in (random_sample, systematic, lambda p, n, _seed: consecutive(p, n)):
        chosen = draw(population, n, seed)
        assert chosen == draw(population, n, seed) == sorted(set(chosen))
        assert (len(chosen), chosen[0] >= 1, chosen[-1] <= population) == (n, True, True)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=6), st.data())
def test_parts_get_their_share_and_no_more_than_they_have(sizes, data):
    n = data.draw(st.integers(1, sum(sizes)))
    shares = shares_of(sizes, n)
    assert sum(shares) == n
    assert all(0 <= share <= size for share, size in zip(shares, sizes, strict=True))
    drawn = stratified([(f"part {at}", size) for at, size in enumerate(sizes)], n, 1)
    assert [len(part.chosen) for part in drawn] == shares


def test_a_sample_larger_than_the_list_is_refused():
    for draw in (lambda: random_sample(3, 4, 1), lambda: systematic(3, 0, 1), lambda: stratified([], 1, 1)):
        with pytest.raises(ValueError, match=r"cannot choose|somebody"):
            draw()


def test_exceptions_do_not_count_and_what_is_not_recorded_counts_as_not_met():
    told = result_of([Answer.MET] * 6 + [Answer.NOT_MET, Answer.NOT_RECORDED, Answer.EXCEPTION], 0.9)
    assert (told.met, told.whole, told.exceptions, told.not_recorded, told.share) == (6, 8, 1, 1, 0.75)


@pytest.mark.parametrize(
    ("met", "whole", "standing"),
    [(0, 0, "unknown"), (5, 20, "missed"), (17, 20, "near"), (20, 20, "near"), (99, 100, "reached")],
)
def test_how_sure_one_may_be_of_a_standard_of_nine_in_ten(met, whole, standing):
    assert Result(met, whole, 0, 0, 0.9).standing == Standing(standing)


def test_a_change_has_the_interval_of_newcombe():
    # Newcombe 1998, table II (a): 56/70 against 48/80 is 0.2 with 0.0524 to 0.3339 by method 10.
    told = change_between(Result(48, 80, 0, 0, 0.9), Result(56, 70, 0, 0, 0.9))
    assert (round(told.by, 4), round(told.low, 4), round(told.high, 4)) == (0.2, 0.0524, 0.3339)
    assert told.is_sure
    assert change_between(Result(0, 0, 0, 0, 0.9), Result(1, 2, 0, 0, 0.9)) is None
