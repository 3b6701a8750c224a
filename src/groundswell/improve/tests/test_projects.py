"""Starting, joining and steering projects: what is kept, who may, and who hears."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.tenancy.wall import within
from groundswell.base.trail.models import Entry
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.improve.actions import (
    add_measure,
    ask_in,
    change_project,
    join_project,
    leave_project,
    move_stage,
    set_aim,
    start_project,
    take_measure_off,
)
from groundswell.improve.models import Project
from groundswell.improve.queries import project_for, projects_for, team_of
from groundswell.improve.rules import Conflict, can_work
from groundswell.improve.tests.scenes import RELIEF, a_project, an_idea, with_aim
from groundswell.measure.tests.scenes import a_measure
from groundswell.people.actions import close_account
from groundswell.voice.actions import support_idea
from groundswell.voice.models.states import State


@pytest.fixture
def heard(now):
    def react(person):
        react_to_waiting(now=now)
        return [words_of(notice) for notice in Notice.objects.filter(person=person).order_by("pk")]

    return react


def test_a_project_is_started_once_with_its_starter_on_the_team_and_on_the_trail(ward, lena, asha, now):
    key = uuid.uuid4()
    first, again = (start_project(group=ward, name=RELIEF, key=key, by=lena, now=now) for _n in range(2))
    assert first == again
    assert [(one.person, one.part) for one in team_of(first)] == [(lena, "lead")]
    assert Entry.objects.filter(verb="improve.project_started").count() == 1
    assert list(projects_for(asha)) == [first]


def test_only_those_who_may_start_projects_in_a_group_and_only_with_a_name(ward, other_ward, asha, lena, now):
    for group, by in ((ward, asha), (other_ward, lena)):
        with pytest.raises(PermissionDenied):
            a_project(group, by, now)
    for wrong, field in (
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"template": "x"}, "template"),
    ):
        with pytest.raises(ValidationError) as refused:
            a_project(ward, lena, now, **wrong)
        assert field in refused.value.message_dict
    assert not Project.objects.exists()


def test_an_idea_leads_to_a_project_and_those_behind_it_hear_of_each_step(ward, asha, ben, lena, now, heard):
    idea = an_idea(ward, asha, now)
    support_idea(idea=idea, by=ben, now=now)
    project = a_project(ward, lena, now, idea=idea)
    idea.refresh_from_db()
    assert (project.came_from, idea.state, idea.answer_due) == ("idea", State.LOOKING, None)
    move_stage(project=project, stage="test", by=lena, now=now)
    move_stage(project=project, stage="test", by=lena, now=now)
    for person in (asha, ben):
        told = heard(person)
        assert any("has led to a project: “Pain relief before moving”" in words for words in told)
        assert sum("is now at “Testing changes”" in words for words in told) == 1
    assert not any("Testing changes" in words for words in heard(lena))


def test_an_idea_that_is_not_in_front_of_the_team_leads_to_nothing(ward, asha, lena, now):
    idea = an_idea(ward, asha, now)
    type(idea).objects.filter(pk=idea.pk).update(taken_back_at=now)
    idea.refresh_from_db()
    with pytest.raises(PermissionDenied):
        a_project(ward, lena, now, idea=idea)


def test_the_group_and_the_author_may_join_and_others_are_asked_in(
    ward, other_ward, asha, ben, dan, lena, now, heard
):
    project = a_project(ward, lena, now, idea=an_idea(ward, asha, now))
    with pytest.raises(PermissionDenied):
        join_project(project=project, by=dan, now=now)
    for _twice in range(2):
        join_project(project=project, by=ben, now=now)
        ask_in(project=project, person=dan, part="lived", by=ben, now=now)
    assert [(one.person, one.part) for one in team_of(project)] == [
        (lena, "lead"), (ben, "member"), (dan, "lived"),
    ]  # fmt: skip
    assert can_work(dan, project)
    assert any("Ben Price brought you into the project" in words for words in heard(dan))
    leave_project(project=project, by=dan, now=now)
    assert not can_work(dan, project)


def test_who_has_left_works_on_nothing_any_more(ward, lena, ben, ada, now, heard):
    project = a_project(ward, lena, now)
    join_project(project=project, by=ben, now=now)
    close_account(person=ben, by=ada, now=now)
    heard(lena)
    assert [one.person for one in team_of(project)] == [lena]


def test_an_aim_is_never_overwritten_by_somebody_who_read_an_older_one(ward, lena, asha, now):
    project = a_project(ward, lena, now)
    seen = project.version
    with_aim(project, lena, now)
    with pytest.raises(Conflict) as late:
        set_aim(project=project, version=seen, by=lena, now=now, what="Something else")
    assert late.value.thing.what.startswith("Patients get pain relief")
    with pytest.raises(PermissionDenied):
        set_aim(project=project, version=project.version, by=asha, now=now, what="Mine")
    change_project(
        project=project,
        version=project.version,
        by=lena,
        now=now,
        template="dmaic",
        domains=["nhs.safe", "x"],
    )
    assert (project.stage, [one.code for one in project.domains.all()]) == ("aim", ["nhs.safe"])


def test_a_project_is_known_by_measures_that_its_people_may_see(ward, other_ward, lena, dan, ada, now):
    project = with_aim(a_project(ward, lena, now), lena, now)
    hidden = a_measure(other_ward, ada, now, name="Next door")
    with pytest.raises(PermissionDenied):
        add_measure(project=project, measure=hidden, by=lena, now=now)
    with pytest.raises(PermissionDenied):
        take_measure_off(project=project, measure=project.measure, by=lena, now=now)
    balancing = a_measure(ward, lena, now, name="Drowsy patients", kind="balancing")
    for _twice in range(2):
        add_measure(project=project, measure=balancing, by=lena, now=now)
    take_measure_off(project=project, measure=balancing, by=lena, now=now)
    assert [one.measure for one in project.watched.all()] == [project.measure]


def test_another_organisation_reaches_nothing(ward, lena, cerys, now):
    project = a_project(ward, lena, now)
    with within(cerys.organisation), pytest.raises(Project.DoesNotExist):
        project_for(cerys, project.public_id)
