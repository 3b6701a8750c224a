"""An aim says what it lacks, and a project says what helps it most now."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.pure.improving import Aim, Lack, Standing, Step, lacks_of, next_step

TODAY = datetime.date(2026, 11, 26)
MAY = datetime.date(2027, 5, 1)
WHOLE = Aim(
    what="Pain relief before moving",
    has_measure=True,
    direction="increase",
    start=45,
    reach=90,
    by_when=MAY,
    for_whom="everybody with a broken hip",
    where="Maple Ward",
    why="It hurts",
)


def test_an_aim_that_can_be_missed_lacks_nothing():
    assert lacks_of(WHOLE, TODAY) == []


def test_an_empty_aim_lacks_everything_the_most_telling_first():
    assert lacks_of(Aim(), TODAY) == [
        Lack.WHAT, Lack.HOW_MUCH, Lack.MEASURE, Lack.BY_WHEN, Lack.FOR_WHOM, Lack.WHERE, Lack.WHY,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "lack"),
    [
        ({"what": "  "}, Lack.WHAT),
        ({"reach": None}, Lack.HOW_MUCH),
        ({"reach": 45}, Lack.NO_CHANGE),
        ({"reach": 20}, Lack.WRONG_WAY),
        ({"direction": "decrease"}, Lack.WRONG_WAY),
        ({"has_measure": False}, Lack.MEASURE),
        ({"by_when": None}, Lack.BY_WHEN),
        ({"by_when": TODAY - datetime.timedelta(days=1)}, Lack.PAST),
        ({"by_when": TODAY + datetime.timedelta(days=800)}, Lack.FAR),
        ({"for_whom": ""}, Lack.FOR_WHOM),
        ({"where": ""}, Lack.WHERE),
        ({"why": ""}, Lack.WHY),
    ],
)
def test_each_thing_that_is_wanting_is_named_alone(changed, lack):
    assert lacks_of(replace(WHOLE, **changed), TODAY) == [lack]


def test_a_measure_without_a_better_way_may_go_either_way():
    assert lacks_of(replace(WHOLE, direction="neutral", reach=20), TODAY) == []


@given(
    st.builds(
        Standing,
        values=st.integers(0, 30),
        cycle=st.sampled_from(["", "planned", "doing", "studied", "done"]),
    )
)
def test_a_running_project_always_has_a_next_step_and_a_closed_one_never(standing):
    assert (next_step(standing) is Step.NOTHING) == standing.is_closed


def test_the_steps_follow_the_model_for_improvement():
    now = Standing()
    seen = [next_step(now)]
    for told in (
        {"has_aim": True},
        {"has_measure": True},
        {"values": 12},
        {"has_changes": True},
        {"cycle": "planned"},
    ):
        now = replace(now, **told)
        seen.append(next_step(now))
    for told in ({"has_predictions": True}, {"cycle": "doing"}, {"cycle": "studied"}, {"cycle": "done"}):
        now = replace(now, **told)
        seen.append(next_step(now))
    now = replace(now, is_adopted=True)
    seen.append(next_step(now))
    assert seen == [
        Step.AIM, Step.MEASURE, Step.VALUES, Step.DRIVERS, Step.PLAN, Step.PREDICT, Step.TEST, Step.STUDY, Step.DECIDE,
        Step.PLAN, Step.CLOSE,
    ]  # fmt: skip
