"""Freeze, step, exclude, annotate: each has a reason and an author, is undone again, and is in the engine's hands as meant."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.measure.actions import mark, set_target, undo_mark
from groundswell.measure.models import Mark
from groundswell.measure.queries import chart_of, charts_of
from groundswell.measure.tests.scenes import FALLS, MONDAY, WEEK, a_measure, fill
from groundswell.pure.spc import Assurance, Label


@pytest.fixture
def decide(falls, lena, now):
    def do(kind, week, words="Because", by=None, key=None):
        return mark(
            measure=falls, kind=Mark.Kind(kind), on=MONDAY + week * WEEK, words=words,
            key=key or uuid.uuid4(), by=by or lena, now=now,
        )  # fmt: skip

    return do


def test_a_chart_is_its_values_and_says_what_they_show(falls, asha, now):
    fill(falls, asha, now)
    chart = chart_of(falls)
    assert chart.series.y == FALLS
    assert chart.analysis.variation is Label.IMPROVEMENT_LOW
    assert chart.last == 20


def test_a_measure_without_values_has_no_analysis_and_no_problem(falls):
    chart = chart_of(falls)
    assert (chart.analysis, chart.problem, chart.last) == (None, "", None)


def test_a_step_begins_a_phase_with_the_first_value_from_its_day_on(falls, asha, decide, now):
    fill(falls, asha, now)
    decide("step", 13.5, "A new round of the ward at night")
    assert [len(phase) for phase in _phases(chart_of(falls))] == [14, 7]
    assert chart_of(falls).notes == [(14, "A new round of the ward at night")]


def test_a_frozen_baseline_holds_the_limits_of_its_own_phase_alone(falls, asha, decide, now):
    fill(falls, asha, now)
    decide("freeze", 11)
    assert chart_of(falls).series.baseline == [12]
    decide("step", 14)
    assert chart_of(falls).series.baseline == [12, None]
    decide("freeze", 17)
    assert chart_of(falls).series.baseline == [12, 4]


def test_an_excluded_value_is_still_drawn_and_sets_no_limits(falls, asha, decide, now):
    fill(falls, asha, now)
    decide("exclude", 3)
    analysis = chart_of(falls).analysis
    assert [row for row, point in enumerate(analysis.points) if point.excluded] == [3]


def test_an_undone_mark_has_no_effect_and_stays_in_the_history(falls, asha, lena, decide, now):
    fill(falls, asha, now)
    made = decide("step", 14)
    undo_mark(mark=made, by=lena, now=now)
    undo_mark(mark=made, by=lena, now=now)
    assert len(_phases(chart_of(falls))) == 1
    assert Mark.objects.get().undone_by == lena


def test_a_decision_sent_twice_or_made_already_is_one(falls, asha, decide, now):
    fill(falls, asha, now)
    key = uuid.uuid4()
    assert decide("step", 14, key=key) == decide("step", 14, key=key) == decide("step", 14)
    decide("annotate", 14)
    decide("annotate", 14)
    assert Mark.objects.count() == 3


def test_everybody_in_the_group_annotates_and_only_keepers_decide(falls, asha, ben, dan, decide, now):
    fill(falls, asha, now)
    note = decide("annotate", 3, "New bells", by=asha)
    for kind in ("freeze", "step", "exclude"):
        with pytest.raises(PermissionDenied):
            decide(kind, 5, by=asha)
    with pytest.raises(PermissionDenied):
        decide("annotate", 3, by=dan)
    with pytest.raises(PermissionDenied):
        undo_mark(mark=note, by=ben, now=now)
    undo_mark(mark=note, by=asha, now=now)


@pytest.mark.parametrize(
    ("kind", "week", "words", "field"),
    [
        ("step", 14, " ", "words"),
        ("annotate", 14, "x" * 301, "words"),
        ("exclude", 0.5, "Because", "on"),
        ("freeze", 0, "Because", "on"),
        ("step", 0, "Because", "on"),
        ("step", 90, "Because", "on"),
    ],
)
def test_a_mark_without_a_reason_or_without_values_is_refused(
    kind, week, words, field, falls, asha, decide, now
):
    fill(falls, asha, now)
    with pytest.raises(ValidationError) as wrong:
        decide(kind, week, words)
    assert list(wrong.value.message_dict) == [field]


def test_a_target_holds_from_its_day_until_it_ends(falls, asha, lena, now):
    fill(falls, asha, now)
    set_target(measure=falls, from_on=MONDAY + 3 * WEEK, value=20, by=lena, now=now)
    assert chart_of(falls).analysis.assurance is Assurance.PASS
    set_target(measure=falls, from_on=MONDAY + 19 * WEEK, value=None, by=lena, now=now)
    assert chart_of(falls).analysis.assurance is Assurance.NONE


def test_weeks_in_which_nothing_came_are_gaps(falls, asha, now):
    fill(falls, asha, now, values=[3, 4])
    fill(falls, asha, now, values=[5], first=MONDAY + 4 * WEEK)
    assert chart_of(falls).series.y == [3, 4, None, None, 5]


@pytest.mark.parametrize("many", [1, 3])
def test_many_charts_cost_three_queries(many, ward, lena, asha, now, django_assert_num_queries):
    made = [a_measure(ward, lena, now, name=f"Measure {n}") for n in range(many)]
    for measure in made:
        fill(measure, asha, now)
    with django_assert_num_queries(3):
        charts = charts_of(made)
    assert all(chart.analysis is not None for chart in charts)


def _phases(chart):
    points = chart.analysis.points
    numbers = sorted({point.phase for point in points})
    return [[point for point in points if point.phase == number] for number in numbers]
