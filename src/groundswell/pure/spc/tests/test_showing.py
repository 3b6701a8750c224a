"""Did it show? The answer, its evidence and its sentence."""

from __future__ import annotations

import numpy as np
import pytest

from groundswell.pure.spc import (
    Answer,
    BadSeries,
    Rule,
    Series,
    did_it_show,
    explain_showing,
    false_alarm,
)

BEFORE = [10.0, 12, 9, 11, 10, 13, 8, 11, 10, 12, 9, 11]
BETTER = [12.0, 13, 12.5, 13, 14, 12, 13, 13]


def shown(after: list, predicted: str = "increase", before: list = BEFORE, profile: str = "mdc"):
    return did_it_show(Series(y=before + after), len(before) + 1, predicted, profile)


def test_five_of_at_least_seven_points_is_not_yet():
    found = shown(BETTER[:5])
    assert (found.answer, found.in_a_row, found.needed) == (Answer.NOT_YET, 5, 7)
    assert explain_showing(found) == "No signal yet: 5 of at least 7 points."


def test_the_seventh_point_shows_it_and_its_date_is_told():
    found = shown(BETTER)
    assert (found.answer, found.first, found.rule) == (Answer.SHOWED, 19, Rule.SHIFT)
    assert explain_showing(found).startswith("Yes, it showed: by 19 there was a signal")
    assert "% of cases" in explain_showing(found)


def test_a_signal_against_the_prediction_is_said_plainly():
    assert shown(BETTER, "decrease").answer == Answer.WORSE


def test_signals_both_ways_are_told_together():
    found = shown([*BETTER, -20.0])
    assert (found.answer, found.against) == (Answer.SHOWED, True)
    assert "the other way as well" in explain_showing(found)


def test_a_run_that_began_before_does_not_count():
    """Three high points before and four after are seven in a row, but only four of them are evidence."""
    found = shown([11.5] * 4, before=[*BEFORE, 11.5, 11.5, 11.5])
    assert (found.answer, found.in_a_row) == (Answer.NOT_YET, 4)


def test_the_baseline_is_frozen_and_what_comes_after_never_moves_it():
    assert shown([100.0] * 3).analysis.centre[0] == shown([11.0]).analysis.centre[0] == sum(BEFORE) / 12


@pytest.mark.parametrize(
    ("before", "after", "answer"),
    [
        (BEFORE[:9], BETTER, Answer.TOO_FEW_BEFORE),
        ([None] * 12, BETTER, Answer.TOO_FEW_BEFORE),
        (BEFORE, [], Answer.NOTHING_AFTER),
        (BEFORE, [None, None], Answer.NOTHING_AFTER),
    ],
)
def test_what_cannot_be_answered_is_not_answered(before, after, answer):
    found = shown(after, before=before)
    assert (found.answer, found.false_alarm) == (answer, None)
    assert explain_showing(found)
    assert explain_showing(found, "cy") != explain_showing(found)


@pytest.mark.parametrize(
    "profile", ["nhsr-0.2.2", "qicharts2-0.8.1", "powerbi", "ihi", "western-electric", "nelson"]
)
def test_every_profile_answers(profile):
    assert shown([40.0], profile=profile).answer == Answer.SHOWED
    assert explain_showing(shown(BETTER[:2], profile=profile))


def test_a_prediction_needs_a_direction_and_a_start_of_the_kind_of_x():
    with pytest.raises(BadSeries, match="prediction"):
        shown(BETTER, "neutral")
    with pytest.raises(BadSeries, match="start"):
        did_it_show(Series(y=BEFORE), "2024-01-01", "increase")


def test_the_chance_of_a_false_alarm_grows_with_the_points_looked_at():
    few, many = false_alarm("mdc", 24, 6), false_alarm("mdc", 24, 24)
    assert 0 < few < many < 0.5


def test_the_chance_of_a_false_alarm_is_that_of_fresh_dice():
    """The same reckoned another way: one series at a time, other dice."""
    dice = np.random.default_rng(7)
    tries = 300
    showed = sum(
        did_it_show(Series(y=dice.standard_normal(36).tolist()), 25, "increase").answer == Answer.SHOWED
        for _ in range(tries)
    )
    told = false_alarm("mdc", 24, 12)
    assert abs(showed / tries - told) < 4 * (told * (1 - told) / tries) ** 0.5
