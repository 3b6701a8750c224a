"""The coach names what a good reviewer would miss, the gravest first, and is silent where nothing is wanting."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.improving import SCALES, Advice, Before, Ending, Plan, look_back, look_over, next_scale

DAY = datetime.date(2026, 11, 26)
WEEK = datetime.timedelta(days=7)
SOUND = Plan(1, 1, 2, True, "one", "Niamh", "Bay 2", DAY, DAY + WEEK, "If anybody feels worse")
KNOWN = Before(values=12)
ADOPTED = Ending("adopt", tests=3, scale="five", learned="It takes a minute", has_shown=True)


def test_a_sound_plan_and_a_sound_decision_are_left_alone():
    assert look_over(SOUND, KNOWN) == []
    assert look_back(ADOPTED) == []


@pytest.mark.parametrize(
    ("plan", "before", "advice"),
    [
        ({"questions": 0}, {}, Advice.NO_QUESTION),
        ({"questions": 2}, {}, Advice.NO_PREDICTION),
        ({"scale": "all"}, {}, Advice.TOO_BIG),
        ({"scale": "five"}, {}, Advice.TOO_BIG),
        ({"scale": "all"}, {"tests": 1, "largest": "one"}, Advice.LEAP),
        (
            {},
            {"tests": 1, "largest": "one", "last_decision": "adapt", "is_changed": False},
            Advice.SAME_AGAIN,
        ),
        ({"measures": 0}, {}, Advice.NO_MEASURE),
        ({"starts_on": None}, {}, Advice.NO_DATE),
        ({"ends_on": DAY - WEEK}, {}, Advice.BACKWARDS),
        ({"ends_on": DAY + 14 * WEEK}, {}, Advice.TOO_LONG),
        ({"who": " "}, {}, Advice.NO_WHO),
        ({"where": ""}, {}, Advice.NO_WHERE),
        ({"stop_rule": ""}, {}, Advice.NO_STOP),
        ({}, {"values": 0}, Advice.NO_VALUES),
        ({}, {"values": 9}, Advice.FEW_BEFORE),
        ({"has_balancing": False}, {}, Advice.NO_BALANCING),
    ],
)
def test_each_failing_is_named_alone(plan, before, advice):
    assert look_over(replace(SOUND, **plan), replace(KNOWN, **before)) == [advice]


@pytest.mark.parametrize(
    ("ending", "advice"),
    [
        ({"learned": ""}, Advice.NO_LEARNING),
        ({"tests": 1}, Advice.ONE_TEST),
        ({"scale": "three"}, Advice.TOO_SMALL),
        ({"has_shown": False}, Advice.NO_SIGNAL),
    ],
)
def test_each_hasty_ending_is_named_alone(ending, advice):
    assert look_back(replace(ADOPTED, **ending)) == [advice]


def test_letting_go_asks_only_what_was_learned():
    assert look_back(Ending("abandon", learned="It does not help")) == []


@given(st.sampled_from(SCALES))
def test_a_ramp_rises_one_step_at_a_time(scale):
    plan = replace(SOUND, scale=next_scale(scale))
    assert look_over(plan, replace(KNOWN, tests=1, largest=scale)) == []
