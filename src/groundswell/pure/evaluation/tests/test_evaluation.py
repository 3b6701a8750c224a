"""Figures of an evaluation are those that were stated, and what cannot be is refused."""

from __future__ import annotations

from itertools import product

import pytest

from groundswell.pure.evaluation import (
    IMPROVEMENT_FOR_THE_CURIOUS,
    AtLeast,
    AtMost,
    Exactly,
    Polarity,
    attendance_of,
    direction,
    met_or_exceeded,
    pairs_of,
    score_from_mean,
    score_from_sum,
    shown,
    themes_of,
)


def test_the_published_figures_come_out_as_they_were_stated() -> None:
    seen = IMPROVEMENT_FOR_THE_CURIOUS
    assert [(found.part, found.whole) for _words, _level, found in seen.statements] == [
        (7, 10),
        (6, 10),
        (4, 10),
        (9, 10),
        (10, 10),
    ]
    assert [found.interval for _words, _level, found in seen.statements] == [
        (40, 89),
        (31, 83),
        (17, 69),
        (60, 98),
        (72, 100),
    ]
    assert all(found.percent is None for _words, _level, found in seen.statements)
    assert (seen.expectations.part, seen.expectations.whole, seen.expectations.interval) == (14, 15, (70, 99))
    assert (seen.safety.total, seen.safety.highest_total, seen.safety.people) == (45.5, 55, 10)
    assert seen.themes["Timing of sessions"] is Polarity.BOTH


def test_percentages_begin_at_thirty_people() -> None:
    assert (Exactly(15, 29).percent, Exactly(15, 30).percent) == (None, 50)


def test_sealed_counts_below_k_are_never_shown_and_all_of_few_are_coded() -> None:
    for k, whole in product((8, 10, 11), range(40)):
        for part in range(whole + 1):
            found = shown(part, whole, k)
            assert (found is None) == (whole < k)
            if found is not None and whole < 2 * k and part in {0, whole}:
                assert isinstance(found, AtLeast | AtMost)
            if isinstance(found, AtLeast):
                assert found.part < whole
                assert part >= found.part
    with pytest.raises(ValueError, match="8 or more"):
        shown(1, 2, 7)
    with pytest.raises(ValueError, match="within its whole"):
        shown(11, 10, 10)


def test_scores_that_cannot_be_are_refused() -> None:
    for total, items, ends, people in [(56.0, 11, (1, 5), 10), (10.9, 11, (1, 5), 10), (3.0, 0, (1, 5), 1)]:
        with pytest.raises(ValueError, match=r"needs something|is not between"):
            score_from_sum(total, items=items, lowest=ends[0], highest=ends[1], people=people)
    for lowest, highest, people in [(5, 5, 10), (5, 1, 10), (1, 5, 0)]:
        with pytest.raises(ValueError, match="needs a scale"):
            score_from_mean(5, items=1, lowest=lowest, highest=highest, people=people)


def test_a_person_who_left_one_of_two_out_is_in_no_pair() -> None:
    assert (direction(3, None), direction(None, 3), direction(3, 3)) == (None, None, 0)
    assert pairs_of([(None, 1), (1, None)]).people == 0


def test_attendance_counts_people_once_a_session() -> None:
    found = attendance_of([["a", "a", "b"], ["a"], []])
    assert (found.reach, found.places, found.returned, found.typical) == (2, 3, 1, 1.5)
    assert found.spread == ((1, 1), (2, 1), (3, 0))
    assert attendance_of([]).typical is None


def test_a_theme_is_both_when_comments_point_both_ways() -> None:
    found = themes_of([("Timing", Polarity.BOTH), ("Hosts", Polarity.ENABLER), ("hosts", Polarity.ENABLER)])
    assert [(one.name, one.barriers, one.enablers) for one in found] == [("Hosts", 0, 2), ("Timing", 1, 1)]
    assert found[1].polarity is Polarity.BOTH


def test_expectations_count_those_who_said_something() -> None:
    assert met_or_exceeded(2, 3, 5) == Exactly(8, 10)
    with pytest.raises(ValueError, match="negative"):
        met_or_exceeded(-1, 3, 5)
