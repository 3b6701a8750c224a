"""Programmes: projects that belong together, with a lead and the portfolio of the whole."""

from __future__ import annotations

import datetime
import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.improve.actions import change_programme, leave_every_team, start_programme
from groundswell.improve.models import Programme
from groundswell.improve.queries.portfolio import portfolio_of
from groundswell.improve.rules import Conflict
from groundswell.improve.tests.scenes import a_project

LONG_AGO = datetime.timedelta(days=60)


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def nights(ward, lena, now):
    return start_programme(group=ward, name="Safe nights", lead=lena, key=uuid.uuid4(), by=lena, now=now)


def test_who_looks_after_projects_starts_a_programme_once_and_its_lead_is_told(
    ward, surgery, lena, ben, cerys, now
):
    facts = {"group": ward, "key": uuid.uuid4(), "now": now}
    first, again = (start_programme(name="Safe nights", lead=ben, by=lena, **facts) for _n in range(2))
    assert first == again
    react_to_waiting(now=now)
    assert [words_of(one) for one in Notice.objects.filter(person=ben)] == [
        "You lead the programme “Safe nights”."
    ]
    for by in (ben, cerys):
        with pytest.raises(PermissionDenied):
            start_programme(name="Mine", lead=ben, by=by, **facts)
    for wrong in ({"name": " ", "lead": ben}, {"name": "Ours", "lead": cerys}):
        with pytest.raises(ValidationError):
            start_programme(by=lena, **wrong, **facts)


def test_its_lead_chooses_its_projects_and_overwrites_nobody(nights, ward, lena, ben, asha, now):
    inside, outside = a_project(ward, lena, now, name="Inside"), a_project(ward, lena, now, name="Outside")
    facts = {"programme": nights, "name": "Safe nights", "why": "", "is_over": False, "now": now}
    with pytest.raises(PermissionDenied):
        change_programme(version=1, lead=ben, projects=[inside], by=ben, **facts)
    change_programme(version=1, lead=ben, projects=[inside], by=lena, **facts)
    change_programme(version=2, lead=ben, projects=[inside, outside], by=ben, **facts)
    with pytest.raises(Conflict):
        change_programme(version=2, lead=lena, projects=[], by=lena, **facts)
    change_programme(version=3, lead=ben, projects=[inside], by=ben, **facts)
    told = portfolio_of(asha, None, now, now.date(), programme=nights)
    assert (told.running, told.loads[0].people) == (1, 1)
    leave_every_team(person=ben, now=now)
    assert Programme.objects.get().lead is None


def test_a_coach_finds_what_is_stuck_in_a_programme_on_its_pages(nights, ward, lena, asha, as_person, now):
    stuck = a_project(ward, lena, now - LONG_AGO, name="The forgotten one")
    a_project(ward, lena, now, name="The lively one")
    visitor, at = as_person(lena), f"/improve/programmes/{nights.public_id}/"
    assert "No project of this programme runs" in text_of(visitor.get(at))
    sent = {"name": "Safe nights", "lead": str(lena.public_id), "version": "1"}
    refused = visitor.post(f"{at}projects/", {**sent, "name": ""})
    assert refused.status_code == 422
    visitor.post(f"{at}projects/", {**sent, "projects": [str(stuck.public_id)]})
    page = text_of(visitor.get(at))
    assert "The forgotten one" in page.partition("Stuck: a word")[2]
    assert "The lively one" not in page
    assert "Safe nights" in text_of(as_person(asha).get("/improve/portfolio/"))
    visitor.post(f"{at}projects/", {**sent, "version": "2", "is_over": "on"})
    assert "Safe nights" not in text_of(visitor.get("/improve/portfolio/"))
    form = {"name": "Calm days", "group": str(ward.public_id), "lead": str(lena.public_id)}
    made = visitor.post("/improve/programmes/new/", {**form, "key": str(uuid.uuid4())})
    assert "The lively one" in text_of(visitor.get(made.url))


@pytest.mark.parametrize("many", [1, 3])
def test_it_costs_the_same_few_queries(many, nights, ward, lena, as_person, now, django_assert_num_queries):
    for n in range(many - 1):
        start_programme(group=ward, name=f"More {n}", lead=lena, key=uuid.uuid4(), by=lena, now=now)
    projects = [a_project(ward, lena, now - LONG_AGO, name=f"Project {n}") for n in range(many)]
    facts = {"name": "Safe nights", "why": "", "is_over": False, "now": now}
    change_programme(programme=nights, version=1, lead=lena, projects=projects, by=lena, **facts)
    visitor = as_person(lena)
    at = f"/improve/programmes/{nights.public_id}/"
    for page, most in ((at, 12), (f"{at}projects/", 7), ("/improve/portfolio/", 13)):
        visitor.get(page)
        with django_assert_num_queries(most):
            visitor.get(page)
