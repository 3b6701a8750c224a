"""Odd input has a defined answer: an error that says what is wrong, or a chart without a false signal."""

from __future__ import annotations

import pytest

from groundswell.pure.spc import PROFILES, BadSeries, Label, Series, analyse, analyse_many, warnings


def every_flag(found) -> set:
    return {point.label for point in found.points}


@pytest.mark.parametrize("profile", sorted(PROFILES))
@pytest.mark.parametrize("y", [[5.0] * 20, [5.0], [None] * 20, [None], [0.0] * 20, [1e300, 1e300]])
def test_a_series_that_says_nothing_gives_no_signal(y, profile):
    assert every_flag(analyse(Series(y=y, direction="increase"), profile)) == {Label.COMMON}


@pytest.mark.parametrize("chart", ["p", "u", "pp", "up"])
def test_nothing_asked_of_nobody_is_a_gap(chart):
    found = analyse(Series(y=[1, 0, 2, 1, 2, 3], n=[10, 0, 12, None, 11, 12], chart=chart))
    assert [point.y is None for point in found.points] == [False, True, False, True, False, False]
    assert found.points[1].upper is None
    assert found.points[0].upper is not None


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"y": []}, "no values"),
        ({"y": [1, 2], "x": [1]}, "x has 1 entries"),
        ({"y": [1, 2], "n": [1]}, "n has 1 entries"),
        ({"y": [1, "two"]}, "no number"),
        ({"y": [1, float("inf")]}, "without end"),
        ({"y": [1, 2], "x": [1, "a"]}, "no order"),
        ({"y": [1, 2], "x": [None, 1]}, "no order"),
        ({"y": [1, 2], "x": ["2024-01-01", "2024-01-01"]}, "same x: 2024-01-01"),
        ({"y": [1, 2], "chart": "pie"}, "unknown chart: pie"),
        ({"y": [1, 2], "chart": "p"}, "needs denominators"),
        ({"y": [-1, 2], "n": [5, 5], "chart": "p"}, "below zero"),
        ({"y": [1, 2], "direction": "up"}, "unknown direction"),
        ({"y": [1, 2], "exclude": [3]}, "not there: 3"),
        ({"y": [1, 2], "steps": [9]}, "this step: 9"),
        ({"y": [1, 2], "baseline": 1}, "needs 2 points"),
        ({"y": [0, 2], "chart": "t"}, "greater than zero"),
        ({"y": [1, 2], "centre": float("nan")}, "centre is no number"),
        ({"y": [1, 2], "target": float("inf")}, "target is no number"),
        ({"y": [1, 2], "multiply": float("inf")}, "multiply is no number"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_words(told, words):
    with pytest.raises(BadSeries, match=words):
        analyse(Series(**told))


def test_one_bad_series_leaves_the_others_alone():
    found = analyse_many([Series(y=[1, 2, 3]), Series(y=[1, "x", 3]), Series(y=[4, 5, 6]), Series(y=[])])
    assert [isinstance(one, BadSeries) for one in found] == [False, True, False, True]
    assert found[2].points[0].centre == 5


def test_an_unknown_profile_is_told():
    with pytest.raises(BadSeries, match="unknown profile: best"):
        analyse(Series(y=[1]), "best")


def test_times_within_a_day_are_points_of_their_own():
    found = analyse(Series(y=[1, 2, 3], x=["2024-01-01T10:00", "2024-01-01", "2024-01-01T09:30"]))
    assert [point.y for point in found.points] == [2, 3, 1]


def test_a_target_that_changes_holds_from_its_day():
    series = Series(
        y=[1, 2, 3, 4],
        x=["2024-01", "2024-02", "2024-03", "2024-04"],
        target=[("2024-03", 9), ("2024-02", 5)],
    )
    assert [None if one != one else one for one in analyse(series).target.tolist()] == [None, 5, 9, 9]


@pytest.mark.parametrize(
    ("y", "warning"),
    [
        ([1, 2, 3, 1, 2, 3, 1, 2, 3], "Trial limits: 9 points."),
        ([1, 2, 3, 1, 2, 3] * 2 + [2], "Provisional limits: 13 points; from 20 on they are settled."),
        ([4] * 24, "All values that set the limits are the same, so the limits have no width."),
        ([1, None, 3] * 8, "Missing values: 8."),
    ],
)
def test_what_to_be_careful_with_is_said(y, warning):
    assert warning in warnings(analyse(Series(y=y)))


def test_a_settled_series_without_gaps_has_no_warning():
    assert warnings(analyse(Series(y=[1, 2, 3, 2] * 6))) == []


def test_screening_is_said_only_where_something_was_left_out():
    spike = Series(y=[1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    assert any("Ranges" in one for one in warnings(analyse(spike, "nhsr-0.2.2")))
    assert not any("Ranges" in one for one in warnings(analyse(spike)))
    assert not any("Ranges" in one for one in warnings(analyse(Series(y=[1, 2, 3, 2] * 6), "nhsr-0.2.2")))


def test_a_target_may_end():
    found = analyse(Series(y=[1.0, 2, 3], target=[(1, 5.0), (3, None)]))
    assert [str(value) for value in found.target] == ["5.0", "5.0", "nan"]


def test_each_phase_may_have_a_baseline_of_its_own():
    both = analyse(Series(y=[1.0, 2, 1, 5, 6, 5, 9], steps=[4], baseline=[None, 3]))
    assert both.baseline.tolist() == [True] * 6 + [False]
    with pytest.raises(BadSeries, match="1 entries and there are 2 phases"):
        analyse(Series(y=[1.0, 2, 1, 5, 6], steps=[4], baseline=[3]))
    with pytest.raises(BadSeries, match="2 points or more, not 1"):
        analyse(Series(y=[1.0, 2, 1, 5, 6], steps=[4], baseline=[None, 1]))
