"""What must hold for any series whatever."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.spc import PROFILES, Analysis, Chart, Rule, Series, analyse, analyse_many

whole = st.integers(-50, 50).map(float)
values = st.lists(st.one_of(whole, whole, whole, st.none()), min_size=1, max_size=40)
profiles = st.sampled_from(sorted(PROFILES))
charts = st.sampled_from([Chart.RUN, Chart.I, Chart.MR])
LINES = ("centre", "lower", "upper", "lower2", "upper2")
few = settings(max_examples=60, deadline=None)


def flags(found: Analysis) -> dict:
    return {rule: found.pattern(rule).tolist() for rule in Rule}


def same(one, other) -> bool:
    return bool(np.allclose(one, other, rtol=1e-9, atol=1e-9, equal_nan=True))


@few
@given(values, charts, profiles, st.integers(-1000, 1000), st.sampled_from([0.25, 2.0, 8.0]))
def test_shifting_and_scaling_the_values_shifts_and_scales_the_lines_and_flags_the_same(
    y, chart, profile, by, times
):
    before = analyse(Series(y=y, chart=chart), profile)
    after = analyse(Series(y=[None if one is None else one * times + by for one in y], chart=chart), profile)
    moved = 0 if chart == Chart.MR else by
    for line in LINES if chart != Chart.MR else ("centre", "upper"):
        assert same(getattr(before, line) * times + moved, getattr(after, line))
    assert flags(before) == flags(after)


@few
@given(values, charts, profiles, st.integers(12, 30))
def test_limits_of_a_frozen_baseline_are_those_of_that_part_alone(y, chart, profile, baseline):
    frozen = analyse(Series(y=y, chart=chart, baseline=baseline), profile)
    alone = analyse(Series(y=y[:baseline], chart=chart), profile)
    for line in LINES:
        assert same(getattr(frozen, line)[: len(alone.x)], getattr(alone, line))


@few
@given(values, values, charts, profiles)
def test_a_phase_never_feels_its_neighbours(first, second, chart, profile):
    together = analyse(Series(y=first + second, chart=chart, steps=[len(first) + 1]), profile)
    for rows, own in ((slice(0, len(first)), first), (slice(len(first), None), second)):
        alone = analyse(Series(y=own, chart=chart), profile)
        for line in LINES:
            assert same(getattr(together, line)[rows], getattr(alone, line))
        assert {rule: signs[rows] for rule, signs in flags(together).items()} == flags(alone)
    assert [phase.n_useful for phase in together.phases] == [
        analyse(Series(y=own, chart=chart), profile).phases[0].n_useful for own in (first, second)
    ]


@few
@given(values, charts, profiles, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(y, chart, profile, dice):
    rows = list(enumerate(y))
    dice.shuffle(rows)
    mixed = Series(x=[x for x, _ in rows], y=[value for _, value in rows], chart=chart)
    assert (
        analyse(mixed, profile).points == analyse(Series(x=range(len(y)), y=y, chart=chart), profile).points
    )


@few
@given(st.lists(st.lists(whole, min_size=1, max_size=30), min_size=1, max_size=6), profiles)
def test_many_at_once_are_each_as_if_alone(many, profile):
    told = [Series(y=y, direction="increase", target=3) for y in many]
    for found, series in zip(analyse_many(told, profile), told, strict=True):
        alone = analyse(series, profile)
        assert found.phases == alone.phases
        assert found.labels == alone.labels
        assert same(found.upper, alone.upper)
        assert (found.variation, found.assurance) == (alone.variation, alone.assurance)


@few
@given(st.lists(whole, min_size=5, max_size=40), st.data())
def test_ghosting_a_point_with_its_own_lines_given_adds_no_signal(y, data):
    """With the line and the baseline elsewhere, a ghost can only take a point out of the runs, never add a flag."""
    row = data.draw(st.integers(1, len(y)))
    before = analyse(Series(y=y), "qicharts2-0.8.1")
    after = analyse(Series(y=y, exclude=[row], centre=float(before.centre[0])), "qicharts2-0.8.1")
    assert after.phases[0].n_useful <= before.phases[0].n_useful
    assert (
        after.phases[0].longest_run <= 2 * (before.phases[0].longest_run or 0) + 1
        if after.phases[0].longest_run
        else True
    )


@few
@given(values, charts, profiles)
def test_nothing_crashes_and_what_is_missing_is_never_flagged(y, chart, profile):
    found = analyse(Series(y=y, chart=chart, target=0, direction="decrease"), profile)
    for point in found.points:
        if point.y is None and PROFILES[profile].shift_ties != "skip":
            assert (point.outside, point.shift, point.two_of_three) == (False, False, False)


def test_a_build_that_lets_phases_touch_would_be_caught():
    """The property above bites: seven points across a step are no shift, and would be without the step."""
    y = [0.0] * 8 + [1, 2, 1, 2] + [1, 2, 1, 2] + [0.0] * 8
    split = analyse(Series(y=y, steps=[13], centre=0.5), "nhsr-0.2.2")
    joined = analyse(Series(y=y, centre=0.5), "nhsr-0.2.2")
    assert joined.pattern(Rule.SHIFT)[10] == 1
    assert split.pattern(Rule.SHIFT)[10] == 0


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_multiply_only_changes_what_is_drawn(profile):
    y = [3, 5, 4, 6, 2, 7, 5, 4, 6, 5, 3, 9, 4, 5]
    n = [100] * len(y)
    series = Series(y=y, n=n, chart="p", direction="decrease", target=0.09)
    plain, percent = analyse(series, profile), analyse(replace(series, multiply=100, target=9), profile)
    assert same(plain.upper * 100, percent.upper)
    assert (plain.labels, plain.assurance) == (percent.labels, percent.assurance)
