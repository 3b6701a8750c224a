"""Published examples and the edges of each rule, by profile."""

from __future__ import annotations

import pytest

from groundswell.pure.spc import (
    Assurance,
    Label,
    Rule,
    Series,
    analyse,
    fewest_crossings,
    funnel,
    longest_run_limit,
    pareto,
)
from groundswell.pure.spc._constants import constants

FLAT = [1.0, -1.0] * 10
"""Twenty values around nought whose limits, with a line given, lie at -5.32 and 5.32."""


def signs(y: list, rule: Rule, profile: str = "mdc", **more) -> list:
    return analyse(Series(y=y, **more), profile).pattern(rule).tolist()


def test_the_golden_example_of_the_making_data_count_tool():
    """Published with NHSRplotthedots: unscreened 6.95 and -3.06, screened 4.60 and -0.72."""
    y = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    plain, screened = analyse(Series(y=y)), analyse(Series(y=y, screen=True))
    assert [round(float(found[0]), 2) for found in (plain.centre, plain.upper, plain.lower)] == [
        1.94,
        6.95,
        -3.06,
    ]
    assert [round(float(found[0]), 2) for found in (screened.upper, screened.lower)] == [4.6, -0.72]


@pytest.mark.parametrize(
    ("useful", "longest", "fewest"),
    [
        (10, 6, 2),
        (12, 7, 3),
        (13, 7, 3),
        (20, 7, 6),
        (24, 8, 8),
        (36, 8, 13),
        (45, 8, 17),
        (46, 9, 17),
        (91, 10, 37),
        (100, 10, 41),
    ],
)
def test_limits_of_runs_are_the_published_ones(useful, longest, fewest):
    assert (longest_run_limit(useful), fewest_crossings(useful)) == (longest, fewest)


def test_the_limit_of_crossings_joins_up_where_counting_gives_way_to_the_curve():
    assert abs(fewest_crossings(4097) - fewest_crossings(4098)) <= 1


@pytest.mark.parametrize(
    ("size", "c4", "a3", "b3", "b4"),
    [
        (2, 0.7979, 2.659, 0, 3.267),
        (5, 0.94, 1.427, 0, 2.089),
        (10, 0.9727, 0.975, 0.284, 1.716),
        (25, 0.9896, 0.606, 0.565, 1.435),
    ],
)
def test_constants_of_subgroups_are_those_of_the_tables(size, c4, a3, b3, b4):
    found = constants(size)
    assert (round(found.c4, 4), round(found.a3, 3), round(found.b3, 3), round(found.b4, 3)) == (
        c4,
        a3,
        b3,
        b4,
    )


def test_seven_on_one_side_are_a_shift_and_six_are_not():
    assert signs([*FLAT, *[1.0] * 6, -1.0], Rule.SHIFT, centre=0)[-7:] == [0] * 7
    assert signs([-1.0, 1.0, -1.0, *[1.0] * 7], Rule.SHIFT, centre=0) == [0, 0, 0, *[1] * 7]


@pytest.mark.parametrize(("profile", "expected"), [("mdc", [0] * 9), ("powerbi", [0, *[1] * 8])])
def test_a_point_on_the_line_breaks_a_shift_or_is_passed_over(profile, expected):
    assert signs([-1.0, 1, 1, 1, 0, 1, 1, 1, 1], Rule.SHIFT, profile, centre=0) == expected


@pytest.mark.parametrize(("profile", "is_trend"), [("mdc", True), ("nhsr-0.2.2", False), ("powerbi", True)])
def test_equal_neighbours_are_passed_over_in_a_trend_or_break_it(profile, is_trend):
    y = [5.0, 1, 2, 3, 3, 4, 5, 6, 7, 1]
    assert any(signs(y, Rule.TREND, profile)) is is_trend


def test_a_trend_of_the_newer_direction_names_its_turning_point():
    up_and_down = [float(n) for n in (1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1)]
    assert signs(up_and_down, Rule.TREND, "nhsr-0.2.2") == [1] * 6 + [-1] * 7
    assert signs(up_and_down, Rule.TREND, "powerbi")[6] == 1


def test_two_of_three_by_the_older_and_the_newer_teaching():
    """One beyond two sigma, one beyond the limit, the third on the same side: a signal since the end of 2023."""
    y = [*FLAT, 4.0, 8.0, 0.5]
    assert signs(y, Rule.TWO_OF_THREE, "mdc", centre=0, baseline=20)[-3:] == [1, 1, 0]
    assert signs(y, Rule.TWO_OF_THREE, "nhsr-0.2.2", centre=0, baseline=20)[-3:] == [0, 0, 0]
    assert signs([*FLAT, 4.0, -1.0, 4.0], Rule.TWO_OF_THREE, "mdc", centre=0, baseline=20)[-3:] == [0, 0, 0]
    assert signs([*FLAT, 4.0, -1.0, 4.0], Rule.TWO_OF_THREE, "nelson", centre=0, baseline=20)[-3:] == [
        1,
        0,
        1,
    ]


def test_four_of_five_beyond_one_sigma():
    y = [*FLAT, 2.5, 2.5, 0.0, 2.5, 2.5]
    for profile in ("western-electric", "nelson"):
        assert signs(y, Rule.FOUR_OF_FIVE, profile, centre=0, baseline=20)[-5:] == [1, 1, 0, 1, 1]
    assert not any(signs(FLAT, Rule.FOUR_OF_FIVE, "nelson"))


def test_fifteen_that_hug_the_line_are_neither_good_nor_bad():
    y = [10.0, -10.0] * 8 + [0.5, -0.5] * 8
    found = analyse(Series(y=y, direction="increase", baseline=16), "ihi")
    assert found.pattern(Rule.FIFTEEN_INSIDE)[-15:].all()
    assert found.labels[-1] in {Label.NEUTRAL_HIGH, Label.NEUTRAL_LOW}
    assert not any(signs([*[10.0, -10.0] * 7, 60.0], Rule.FIFTEEN_INSIDE, "ihi", baseline=14))


def test_fourteen_up_and_down_in_turn():
    found = signs([0.0, 0.0, *[1.0, -1.0] * 7, -1.0, -1.0], Rule.FOURTEEN_ALTERNATING, "nelson")
    assert [bool(sign) for sign in found] == [False, *[True] * 15, False, False]
    assert not any(signs([0.0, 0.0, *[1.0, -1.0] * 6, -1.0], Rule.FOURTEEN_ALTERNATING, "nelson"))


def test_eight_that_keep_away_from_the_line_on_both_sides():
    y = [*FLAT, *[4.0, -4.0] * 4]
    assert all(signs(y, Rule.EIGHT_APART, "nelson", centre=0, baseline=20)[-8:])
    assert not any(signs([*FLAT, *[4.0] * 8], Rule.EIGHT_APART, "nelson", centre=0, baseline=20))


def test_run_charts_of_ihi_ask_for_six_and_five():
    y = [0.0, 9, 1, 8, 2, 7, 6, 6.1, 6.2, 6.3, 6.4, 6.5]
    assert any(signs(y, Rule.TREND, "ihi", chart="run"))
    assert not any(signs(y[:-2], Rule.TREND, "ihi", chart="run"))


def test_a_point_that_is_both_better_and_worse_counts_as_better_as_is_taught():
    rising_but_low = [10.0] * 5 + [-20, -19, -18, -17, -16, -15, -14] + [10.0] * 5
    found = analyse(Series(y=rising_but_low, direction="increase"), "mdc")
    assert found.pattern(Rule.TREND)[6] == 1
    assert found.side[6] == -1
    assert found.labels[6] == Label.IMPROVEMENT_HIGH


@pytest.mark.parametrize(
    ("direction", "target", "expected"),
    [
        ("increase", 100, Assurance.FAIL),
        ("increase", -100, Assurance.PASS),
        ("increase", 0, Assurance.INCONSISTENT),
        ("decrease", 100, Assurance.PASS),
        ("decrease", -100, Assurance.FAIL),
        ("neutral", 100, Assurance.NONE),
        ("increase", None, Assurance.NONE),
    ],
)
def test_assurance_compares_the_target_with_the_limits(direction, target, expected):
    assert analyse(Series(y=FLAT, direction=direction, target=target)).assurance == expected


def test_a_target_on_the_limit_is_met_or_not_by_profile():
    upper = float(analyse(Series(y=FLAT)).upper[0])
    told = Series(y=FLAT, direction="decrease", target=upper)
    assert analyse(told, "mdc").assurance == Assurance.PASS
    assert analyse(told, "nhsr-0.2.2").assurance == Assurance.INCONSISTENT


def test_unknown_limits_are_hit_or_miss_to_one_reference_alone():
    told = Series(y=[5.0] * 20, direction="increase", target=6, screen=True)
    assert analyse(told, "nhsr-0.2.2").assurance == Assurance.INCONSISTENT
    assert analyse(told, "mdc").assurance == Assurance.NONE


def test_icons_wait_for_twelve_points():
    assert analyse(Series(y=FLAT[:11], direction="increase", target=0)).variation is None
    assert analyse(Series(y=FLAT[:12], direction="increase", target=0)).variation == Label.COMMON


# Funnels and Pareto


def test_a_funnel_narrows_with_size_and_flags_only_what_lies_beyond_it():
    found = funnel([50, 100, 150, 45], [500, 1000, 1500, 150], adjust=False)
    assert found.upper3[2] < found.upper3[1] < found.upper3[0]
    assert found.stands == [0, 0, 0, 1]
    assert all(low < found.centre < high for low, high in zip(found.lower2, found.upper2, strict=True))


def test_places_that_differ_beyond_chance_widen_an_adjusted_funnel():
    y, n = [300, 100, 200, 250, 150, 220], [1000] * 6
    plain, adjusted = funnel(y, n, adjust=False), funnel(y, n)
    assert plain.phi > 5
    assert adjusted.spread > 0
    assert max(map(abs, adjusted.z)) < 3 < max(map(abs, plain.z))


def test_places_that_differ_by_chance_leave_the_funnel_as_it_is():
    found = funnel([100, 101, 99, 100, 102], [1000] * 5, "rate")
    assert found.spread == 0
    assert found.upper3 == funnel([100, 101, 99, 100, 102], [1000] * 5, "rate", adjust=False).upper3


@pytest.mark.parametrize(("y", "n"), [([], []), ([1], [0]), ([-1], [5]), ([6], [5]), ([1, 2], [5])])
def test_a_funnel_of_what_cannot_be_is_refused(y, n):
    with pytest.raises(ValueError, match=r"\w"):
        funnel(y, n)


def test_pareto_adds_up_and_orders_equals_by_name():
    found = pareto({"b": 2, "c": 4, "a": 2, "none": 0})
    assert [one.name for one in found] == ["c", "a", "b", "none"]
    assert found[-1].together == 1
    assert pareto({"a": 0})[0].share == 0
    with pytest.raises(ValueError, match="less than never"):
        pareto({"a": -1})
