"""Who hears of a project at the edges: whoever gave no name, and leads whose idea would stand still."""

from __future__ import annotations

import datetime
import html
import re
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.tenancy.wall import outside
from groundswell.base.trail.reactions import react_to_waiting
from groundswell.improve.actions import begin_cycle, close_project, decide_cycle
from groundswell.improve.queries import heard
from groundswell.improve.tests.scenes import a_project, an_idea, planned, studied, with_aim
from groundswell.measure.tests.scenes import fill
from groundswell.voice.queries.conversation import conversation_of
from groundswell.voice.tests.conftest import own_keys, shown

__all__ = ["own_keys", "shown"]
OURS = {"headers": {"sec-fetch-site": "same-origin"}}
LEARNED = "Ask the porters first"


@pytest.fixture
def niamh(a_person, ward):
    """An improver: she may start projects on Ward 7, and not answer its ideas."""
    return a_person("niamh", ward, "improver", name="Niamh Byrne")


def carried_through(idea, by, now):
    """A project of this idea with a test from its plan to what follows, and its end; a minute between one and the next."""
    minutes = (now + datetime.timedelta(minutes=n) for n in range(1, 20))
    at = partial(next, minutes)
    project = with_aim(a_project(idea.group, by, at(), idea=idea), by, at())
    fill(project.measure, by, now, out_of=20)
    cycle = planned(project, by, at())
    begin_cycle(cycle=cycle, by=by, now=at())
    cycle.refresh_from_db()
    cycle = studied(cycle, by, at())
    decide_cycle(cycle=cycle, version=cycle.version, decision="adopt", by=by, now=at())
    project.refresh_from_db()
    told = {"ended_as": "adopted", "learned": LEARNED}
    return close_project(project=project, version=project.version, by=by, now=at(), **told)


def read_at_the_door(held):
    """What the holder of a receipt reads, all of it."""
    with outside():
        page = Client().post("/speak/severn-vale/en/answers/", {"receipt": str(held), "all": "1"}, **OURS)
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(page.content.decode())).split())


def test_whoever_gave_no_name_hears_of_each_step_and_nobody_is_named(
    shown, niamh, now, monkeypatch, settings
):
    held, _bearer, idea = shown
    carried_through(idea, niamh, now)
    page = read_at_the_door(held)
    for words in (
        "started a project from it: “Pain relief before moving”",
        "planned a test: “Relief at the door”",
        "began the test “Relief at the door”",
        "compared what came out of “Relief at the door”",
        "tested “Relief at the door”: it is adopted",
        "the change works, and it is kept",
        LEARNED,
    ):
        assert words in page
    assert "Niamh" not in page
    # Wrong builds: one that names who did it, and one that forgets the door.
    monkeypatch.setattr(heard, "_", lambda words: "Niamh Byrne")
    assert "Niamh" in read_at_the_door(held)
    settings.HEARD_OF_IDEAS = []
    assert "Pain relief before moving" not in read_at_the_door(held)


def test_what_the_answer_says_already_is_not_said_twice(shown, lena, now):
    held, _bearer, idea = shown
    carried_through(idea, lena, now)
    page = read_at_the_door(held)
    assert page.count("“Pain relief before moving”") == 1
    assert page.count(LEARNED) == 1
    assert "tested “Relief at the door”: it is adopted" in page


def test_the_door_asks_as_often_for_three_projects_as_for_one(shown, niamh, now):
    _held, bearer, idea = shown
    counts = []
    for _project in range(3):
        a_project(idea.group, niamh, now, idea=idea)
        with CaptureQueriesContext(connection) as asked:
            conversation_of(bearer)
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_leads_are_asked_to_answer_an_idea_that_its_project_has_left_behind(ward, asha, lena, niamh, now):
    idea = an_idea(ward, asha, now)
    carried_through(idea, niamh, now)
    react_to_waiting(now=now)
    asked = Notice.objects.filter(kind="improve.idea_stands_still")
    assert {notice.person for notice in asked} == {lena}
    told = [words_of(notice) for notice in asked.order_by("pk")]
    assert [words.partition("“")[0] for words in told] == ["The project ", "", "The project "]
    assert all("Please answer the idea." in words for words in told)
    assert asked[0].link == f"/ideas/{idea.public_id}/"


def test_nobody_is_asked_where_the_idea_moved_with_its_project(ward, asha, lena, now):
    carried_through(an_idea(ward, asha, now), lena, now)
    react_to_waiting(now=now)
    assert not Notice.objects.filter(kind="improve.idea_stands_still").exists()
