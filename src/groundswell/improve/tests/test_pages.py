"""The pages of projects: for Lena who starts them, Asha who reads and joins, and Dan next door."""

from __future__ import annotations

import re
import uuid

import pytest

from groundswell.improve.actions import add_measure
from groundswell.improve.models import Project
from groundswell.improve.queries import team_of
from groundswell.improve.tests.scenes import RELIEF, WHAT, a_project, an_idea, with_aim
from groundswell.measure.tests.scenes import a_measure, fill


def at(project, page=""):
    return f"/improve/{project.public_id}/{page}"


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def relief(ward, lena, now):
    return a_project(ward, lena, now)


def test_an_empty_list_teaches_and_offers_to_start(lena, asha, as_person):
    assert "Nothing is tried here yet" in text_of(as_person(asha).get("/improve/"))
    assert "Start a project" in text_of(as_person(lena).get("/improve/"))


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same_few_queries(many, ward, lena, as_person, now, django_assert_num_queries):
    for n in range(many):
        project = with_aim(a_project(ward, lena, now, name=f"Project {n}"), lena, now)
        fill(project.measure, lena, now, out_of=20)
    visitor = as_person(lena)
    visitor.get("/improve/")
    with django_assert_num_queries(14):
        page = visitor.get("/improve/")
    assert text_of(page).count(WHAT) == many


def test_the_list_begins_with_the_first_few_and_shows_all_when_asked(
    ward, other_ward, surgery, lena, dan, omar, as_person, now
):
    for place in (ward, other_ward, surgery):
        for n in range(4):
            a_project(place, omar, now, name=f"{place} tries {n}")
    reader = as_person(dan)
    page, everything = (text_of(reader.get(address)) for address in ("/improve/", "/improve/?show=all"))
    assert [len(re.findall("tries", one)) for one in (page, everything)] == [6, 12]
    assert page.count("2 more of") == 3
    assert page.index(f"{other_ward} tries") < page.index(f"{ward} tries")
    assert ("Show all projects" in page, "Show all projects" in everything) == (True, False)
    assert text_of(reader.get(f"/improve/groups/{ward.public_id}/")).count("tries") == 4
    own = text_of(as_person(omar).get("/improve/"))
    assert ("Show all of yours" in own, own.count("tries")) == (True, 3)


@pytest.mark.parametrize("many", [1, 3])
def test_a_project_costs_the_same_few_queries(
    many, relief, ward, lena, as_person, now, django_assert_num_queries
):
    with_aim(relief, lena, now)
    for n in range(many):
        measure = a_measure(ward, lena, now, name=f"Measure {n}")
        fill(measure, lena, now)
        add_measure(project=relief, measure=measure, by=lena, now=now)
    visitor = as_person(lena)
    visitor.get(at(relief))
    with django_assert_num_queries(24):
        visitor.get(at(relief))


def test_a_lead_goes_from_an_idea_to_a_project_with_an_aim_that_says_what_it_still_needs(
    ward, asha, lena, as_person, now
):
    idea = an_idea(ward, asha, now)
    visitor = as_person(lena)
    assert (
        f"/improve/ideas/{idea.public_id}/new/" in visitor.get(f"/ideas/{idea.public_id}/").content.decode()
    )
    form = {"key": str(uuid.uuid4()), "name": RELIEF, "template": "mfi"}
    for _twice in range(2):
        visitor.post(f"/improve/ideas/{idea.public_id}/new/", form)
    project = Project.objects.get()
    page = text_of(visitor.get(at(project)))
    assert "Say what you aim at" in page
    assert "Asha Rao" in page
    assert RELIEF in text_of(visitor.get(f"/ideas/{idea.public_id}/"))
    sent = {"version": project.version, "what": WHAT, "for_whom": "everybody", "reach": "90"}
    assert visitor.post(at(project, "aim/"), sent).status_code == 302
    page = text_of(visitor.get(at(project, "aim/")))
    assert "Say by when. “Soon” never comes." in page
    assert "Say how much" not in page
    again = visitor.post(at(project, "aim/"), {**sent, "what": "Mine"})
    assert again.status_code == 422
    assert "Somebody else has just changed this" in text_of(again)
    assert "Mine" in again.content.decode()


def test_bad_input_keeps_what_was_typed(relief, lena, as_person):
    page = as_person(lena).post(at(relief, "aim/"), {"version": "x", "what": "Kept words", "reach": "lots"})
    assert page.status_code == 422
    assert "Kept words" in page.content.decode()
    assert "Write a number" in text_of(page)


def test_colleagues_read_and_join_and_those_next_door_only_read(relief, asha, dan, as_person):
    visitor = as_person(asha)
    assert "Join the team" in text_of(visitor.get(at(relief)))
    visitor.post(at(relief, "joining/"))
    assert asha in [one.person for one in team_of(relief)]
    assert "The next step" in text_of(visitor.get(at(relief)))
    visitor.post(at(relief, "joining/"), {"leave": "1"})
    neighbour = as_person(dan)
    neighbour.post(at(relief, "joining/"))
    assert [one.person.username for one in team_of(relief)] == ["lena"]
    assert "Join the team" not in text_of(neighbour.get(at(relief)))
    for page in ("aim/", "about/", "team/", "measures/"):
        assert neighbour.get(at(relief, page)).status_code == 403


def test_a_measure_of_another_group_is_counted_but_not_named(relief, ward, lena, dan, as_person, now):
    with_aim(relief, lena, now)
    page = text_of(as_person(dan).get(at(relief)))
    assert "1 more measure is kept by a group you are not in" in page
    assert "Relief given" not in page


def test_a_project_can_begin_with_a_reason_people_name_for_their_days(ward, lena, as_person):
    visitor = as_person(lena)
    visitor.post(
        f"/improve/groups/{ward.public_id}/new/?reason=1", {"name": "Staffing", "template": "a3", "key": "x"}
    )
    project = Project.objects.get()
    assert (project.came_from, project.day_reason) == ("days", 1)
    assert "What people say of their workdays" in text_of(visitor.get(at(project)))


def test_the_team_measures_and_the_way_of_working_are_chosen_on_their_pages(
    relief, ward, asha, lena, as_person, now
):
    visitor = as_person(lena)
    visitor.post(at(relief, "team/"), {"person": asha.public_id, "part": "lived"})
    falls = a_measure(ward, lena, now, kind="balancing")
    visitor.post(at(relief, "measures/"), {"measure": falls.public_id})
    relief.refresh_from_db()
    sent = {
        "version": relief.version,
        "name": RELIEF,
        "template": "dmaic",
        "mode": "iterate",
        "domains": ["nhs.safe"],
        "patients": "Mrs Ellis is on the team",
        "touched": "Porters at night",
        "left_out": "Those who work nights",
    }
    assert "how they have a say in this" in text_of(visitor.get(at(relief)))
    assert visitor.post(at(relief, "about/"), {**sent, "touched": "x" * 5001}).status_code == 422
    assert visitor.post(at(relief, "about/"), sent).status_code == 302
    assert visitor.post(at(relief, "about/"), sent).status_code == 422, "somebody changed it since"
    page = text_of(visitor.get(at(relief)))
    for words in (
        "Asha Rao Brings what it is like",
        "Falls",
        "Define",
        "Safe care · Small steps",
        "work nights",
        "Patients, families, carers Mrs Ellis is on the team",
        "Others Porters at night",
    ):
        assert words in page
    visitor.post(at(relief, "stage/"), {"stage": "analyse"})
    visitor.post(at(relief, "measures/"), {"off": falls.public_id})
    page = text_of(visitor.get(at(relief)))
    assert "Analyse" in page
    assert "Falls" not in page.split("What happened")[0]
