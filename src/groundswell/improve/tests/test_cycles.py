"""Tests of change: no doing without a prediction, an honest comparison, a decision with what it costs beside it."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.improve.actions import (
    add_measure,
    begin_cycle,
    change_plan,
    decide_cycle,
    move_stage,
    observe,
    study_cycle,
)
from groundswell.improve.models import Cycle, Observation, Project, Question
from groundswell.improve.queries.cycles import ramp_of
from groundswell.improve.rules import Conflict
from groundswell.improve.tests.scenes import a_project, an_idea, planned, studied, with_aim
from groundswell.measure.models import Mark
from groundswell.measure.tests.scenes import WEEK, a_measure, fill

BETTER = [45] * 8 + [52, 47, 44, 49] + [95] * 9
STEADY = [3, 4, 3, 5, 4, 3, 4, 5, 3, 4, 4, 3, 4, 3, 5, 4, 3, 4, 4, 3, 5]
WORSE = STEADY[:12] + [15] * 9


@dataclass
class Scene:
    """A project with its two measures, the last nine weeks of which came after the change."""

    project: Any
    relief: Any
    drowsy: Any
    first: datetime.date
    change: datetime.date


@pytest.fixture
def scene(ward, asha, lena, now):
    idea = an_idea(ward, asha, now)
    relief = a_measure(ward, lena, now, name="Relief", chart="i", direction="increase")
    drowsy = a_measure(ward, lena, now, name="Drowsy patients", kind="balancing", direction="decrease")
    project = with_aim(a_project(ward, lena, now, idea=idea), lena, now, measure=relief)
    add_measure(project=project, measure=drowsy, by=lena, now=now)
    first = now.date() - 21 * WEEK
    return Scene(project, relief, drowsy, first, first + 12 * WEEK)


def put_in(scene, lena, now, drowsy=STEADY):
    fill(scene.relief, lena, now, values=BETTER, first=scene.first)
    fill(scene.drowsy, lena, now, values=drowsy, first=scene.first)


def test_a_test_is_planned_once_and_cannot_begin_before_a_prediction(scene, lena, asha, now):
    key = uuid.uuid4()
    cycle, again = (
        planned(scene.project, lena, now, key=key, questions=[("Does it help?", "")]) for _n in range(2)
    )
    assert cycle == again
    for asked in ([], [("Does it help?", " ")]):
        change_plan(
            cycle=cycle,
            version=cycle.version,
            questions=asked,
            measures=[],
            by=lena,
            now=now,
            title="At the door",
        )
        with pytest.raises(ValidationError) as refused:
            begin_cycle(cycle=cycle, by=lena, now=now)
        assert refused.value.code == "prediction"
    cycle.refresh_from_db()
    assert cycle.state == "planned"
    with pytest.raises(ValidationError):
        observe(cycle=cycle, words="Nothing yet", key=uuid.uuid4(), by=lena, now=now)
    with pytest.raises(PermissionDenied):
        planned(scene.project, asha, now)


def test_a_test_that_begins_stands_on_the_charts_of_its_measures_and_is_told(scene, asha, lena, now):
    cycle = planned(scene.project, lena, now)
    for _twice in range(2):
        begin_cycle(cycle=cycle, by=lena, now=now)
    marks = Mark.objects.filter(kind="annotate")
    assert [(one.measure, one.words) for one in marks] == [(scene.relief, "Test 1: Relief at the door")]
    react_to_waiting(now=now)
    told = [words_of(one) for one in Notice.objects.filter(person=asha)]
    assert any("is tested now: “Relief at the door”" in words for words in told)


def test_what_is_seen_is_written_down_once_and_only_by_the_team(scene, asha, lena, now):
    cycle = planned(scene.project, lena, now)
    begin_cycle(cycle=cycle, by=lena, now=now)
    key = uuid.uuid4()
    for _twice in range(2):
        observe(cycle=cycle, words="She slept well", key=key, by=lena, now=now)
    assert Observation.objects.count() == 1
    with pytest.raises(PermissionDenied):
        observe(cycle=cycle, words="Me too", key=uuid.uuid4(), by=asha, now=now)


def test_each_prediction_is_compared_and_something_is_learned(scene, lena, now):
    cycle = planned(scene.project, lena, now)
    begin_cycle(cycle=cycle, by=lena, now=now)
    for results, learned, field in (({}, "Much", "results"), (None, " ", "learned")):
        with pytest.raises(ValidationError) as refused:
            studied(cycle, lena, now, results=results, learned=learned)
        assert field in refused.value.message_dict
    seen = cycle.version
    studied(cycle, lena, now)
    with pytest.raises(Conflict):
        study_cycle(
            cycle=cycle, version=seen, learned="Mine", by=lena, now=now,
            results={one.public_id: ("not", "") for one in cycle.questions.all()},
        )  # fmt: skip
    assert [one.came_out for one in Question.objects.filter(cycle=cycle)] == ["matched"]


@pytest.mark.parametrize(("decision", "scale"), [("adapt", "three"), ("adopt", "three"), ("abandon", "")])
def test_a_decision_drafts_the_next_test_one_step_larger_with_predictions_to_be_written_anew(
    scene, lena, now, decision, scale
):
    cycle = planned(scene.project, lena, now)
    begin_cycle(cycle=cycle, by=lena, now=now)
    studied(cycle, lena, now)
    draft = decide_cycle(cycle=cycle, version=cycle.version, decision=decision, by=lena, now=now)
    assert (draft.scale if draft else "") == scale
    assert [one.number for one in ramp_of(cycle)] == ([1, 2] if draft else [1])
    if draft:
        assert [(one.words, one.prediction) for one in draft.questions.all()] == [("Will it help?", "")]
    with pytest.raises(Conflict):
        decide_cycle(cycle=cycle, version=1, decision=decision, by=lena, now=now)


def test_adopting_while_something_else_gets_worse_asks_for_a_reason(scene, lena, now):
    put_in(scene, lena, now, drowsy=WORSE)
    cycle = planned(scene.project, lena, now)
    begin_cycle(cycle=cycle, by=lena, now=now, on=scene.change)
    studied(cycle, lena, now)
    with pytest.raises(ValidationError) as refused:
        decide_cycle(cycle=cycle, version=cycle.version, decision="adopt", by=lena, now=now)
    assert "“Drowsy patients” is getting worse" in refused.value.message_dict["worse_reason"][0]
    decide_cycle(
        cycle=cycle,
        version=cycle.version,
        decision="adopt",
        by=lena,
        now=now,
        worse_reason="It is mild, and watched",
    )
    assert Cycle.objects.get(pk=cycle.pk).worse_reason == "It is mild, and watched"


def test_adopting_while_nothing_gets_worse_asks_for_none(scene, lena, now):
    put_in(scene, lena, now)
    cycle = planned(scene.project, lena, now)
    begin_cycle(cycle=cycle, by=lena, now=now, on=scene.change)
    studied(cycle, lena, now)
    assert decide_cycle(cycle=cycle, version=cycle.version, decision="adopt", by=lena, now=now).number == 2


@pytest.mark.parametrize(
    ("stood", "begun", "adopted"),
    [("aim", "test", "keep"), ("test", "test", "keep"), ("keep", "keep", "keep")],
)
def test_a_project_comes_to_the_stage_that_its_tests_show_and_never_goes_back(
    scene, lena, now, stood, begun, adopted
):
    def stage():
        return Project.objects.get(pk=scene.project.pk).stage

    move_stage(project=scene.project, stage=stood, by=lena, now=now)
    cycle = planned(scene.project, lena, now, scale="all")
    assert stage() == stood
    begin_cycle(cycle=cycle, by=lena, now=now)
    assert stage() == begun
    studied(cycle, lena, now)
    assert stage() == begun
    decide_cycle(cycle=cycle, version=cycle.version, decision="adopt", by=lena, now=now)
    assert stage() == adopted


def test_a_small_test_that_is_adopted_has_not_spread_yet(scene, lena, now):
    cycle = planned(scene.project, lena, now)
    begin_cycle(cycle=cycle, by=lena, now=now)
    studied(cycle, lena, now)
    decide_cycle(cycle=cycle, version=cycle.version, decision="adopt", by=lena, now=now)
    assert Project.objects.get(pk=scene.project.pk).stage == "test"
