"""Which chart suits, which signals there are, and where a step might be: told, never applied."""

from __future__ import annotations

import random

import pytest

from groundswell.pure.spc import (
    Chart,
    Rule,
    Series,
    analyse,
    better_chart,
    glance_at,
    pick_chart,
    signals_of,
    suggested_step,
)

FALLS = [9, 11, 8, 12, 10, 9, 11, 10, 12, 8, 10, 11, 9, 10, 6, 5, 6, 7, 5, 6, 6]


@pytest.mark.parametrize(
    ("nature", "more", "chart", "multiply"),
    [
        ("share", {}, "p", 100),
        ("rate", {}, "u", 1),
        ("count", {}, "c", 1),
        ("count", {"steady": False}, "i", 1),
        ("between_cases", {}, "g", 1),
        ("between_days", {}, "t", 1),
        ("number", {}, "i", 1),
        ("share", {"middling": True}, "run", 100),
    ],
)
def test_the_chart_follows_from_what_the_values_are(nature, more, chart, multiply):
    picked = pick_chart(nature, **more)
    assert (picked.chart, picked.multiply) == (chart, multiply)


def test_values_that_vary_more_than_chance_ask_for_a_laney_chart():
    dice = random.Random(7)
    shares = [0.8 + dice.uniform(-0.05, 0.05) for _ in range(24)]
    large = Series(y=[round(share * 20_000) for share in shares], n=[20_000] * 24, chart="p")
    assert better_chart(large).chart is Chart.P_PRIME
    assert better_chart(large).times > 5


def test_values_that_vary_as_chance_would_ask_for_nothing():
    dice = random.Random(7)
    counts = [sum(dice.random() < 0.3 for _ in range(60)) for _ in range(60)]
    assert better_chart(Series(y=counts, n=[60] * 60, chart="p")) is None
    assert better_chart(Series(y=counts[:5], n=[60] * 5, chart="p")) is None
    assert better_chart(Series(y=counts, chart="i")) is None
    assert better_chart(Series(y=[0] * 20, n=[0] * 20, chart="u")) is None


def test_a_shift_that_grows_is_still_the_same_signal():
    shorter, longer = (analyse(Series(y=FALLS[:n], direction="decrease")) for n in (20, 21))
    found = [[one for one in signals_of(each) if one.rule is Rule.SHIFT] for each in (shorter, longer)]
    assert [(one.x, one.last) for each in found for one in each][-1] == (15, 20)
    assert len(found[1]) == 1


def test_values_in_common_cause_give_no_signal():
    assert signals_of(analyse(Series(y=[9, 11, 10, 8, 12, 9, 11, 10, 9, 11, 10, 12]))) == []


def test_a_step_is_suggested_where_the_newest_values_all_lie_on_one_side():
    assert suggested_step(analyse(Series(y=[*FALLS, 6, 5]))) == 14
    assert suggested_step(analyse(Series(y=FALLS[:14]))) is None
    assert suggested_step(analyse(Series(y=[None, None]))) is None


def test_a_glance_shows_the_newest_points_and_says_what_the_chart_shows():
    drawn = glance_at(analyse(Series(y=FALLS * 3, direction="decrease")), id="falls", title="Falls")
    assert drawn.facts["points"] == 24
    assert "<desc" in drawn.svg
    assert "<script" not in drawn.svg
