"""Natural process limits, against a worked example and against laws that must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.drawing import Standing, XmrLimits, process_limits

VALUES = st.lists(st.none() | st.floats(-1e6, 1e6), max_size=30)


def test_limits_are_the_mean_and_two_point_six_six_moving_ranges_either_way():
    limits = process_limits([10, 12, 10, 12, 10, 12, 10, 12, 10, 12])
    assert limits == XmrLimits(11, pytest.approx(5.68), pytest.approx(16.32), 2, Standing.TRIAL)


def test_a_gap_has_no_moving_range_across_it():
    limits = process_limits([1, 1, 1, 1, 1, None, 9, 9, 9, 9, 9])
    assert limits == XmrLimits(5, 5, 5, 0, Standing.TRIAL)


def test_the_lower_limit_stops_at_the_floor():
    values = [0.0, 8.0] * 5
    assert process_limits(values).lower < 0
    assert process_limits(values, floor=0).lower == 0


@pytest.mark.parametrize("values", [[], [3.0], [1.0] * 9, [1.0, None] * 12, [None] * 30])
def test_too_few_values_or_no_neighbours_have_no_limits(values):
    assert process_limits(values) is None


@pytest.mark.parametrize(
    ("count", "standing"),
    [
        (10, Standing.TRIAL),
        (11, Standing.TRIAL),
        (12, Standing.PROVISIONAL),
        (19, Standing.PROVISIONAL),
        (20, Standing.ESTABLISHED),
    ],
)
def test_limits_say_how_far_to_trust_them(count, standing):
    assert process_limits([1.0, 2.0, *[1.5] * (count - 2)]).standing == standing


@pytest.mark.parametrize(("value", "outside"), [(16.32, False), (16.33, True), (5.68, False), (5.67, True)])
def test_a_value_on_the_limit_is_inside(value, outside):
    limits = process_limits([10, 12] * 5)
    assert limits.is_outside(value) is outside


@given(st.floats(-1e9, 1e9), st.integers(10, 40))
def test_equal_values_are_never_outside_their_own_limits(value, count):
    assert not process_limits([value] * count).is_outside(value)


@given(VALUES, st.floats(-1000, 1000))
def test_limits_move_with_the_values(values, shift):
    before = process_limits(values)
    after = process_limits([None if value is None else value + shift for value in values])
    if before is None or after is None:
        assert before is after
    else:
        assert after.upper - before.upper == pytest.approx(shift, abs=1e-3)
        assert after.moving_range == pytest.approx(before.moving_range, abs=1e-3)


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), 2e12])
def test_a_value_that_is_no_number_is_refused(odd):
    with pytest.raises(ValueError, match="cannot draw"):
        process_limits([1.0] * 12 + [odd])
