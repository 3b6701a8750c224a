"""A project that begins with what people said in a survey: only for who may read it, and both lead to each other."""

from __future__ import annotations

import datetime
import re
import uuid

import pytest
from django.urls import reverse

from groundswell.ask.models import GroupSheet
from groundswell.ask.tests.outcomes import a_survey, asked, in_turn, published, with_a_job
from groundswell.ask.tests.scenes import staff
from groundswell.improve.models import Project
from groundswell.voice.queries import counted

WORDS = "How safe it is to speak up in our team"


@pytest.fixture
def told(surgery, ward, other_ward, now):
    """A survey of two wards that was counted; everybody wrote about the handover."""
    joined = now - datetime.timedelta(days=400)
    nurses, porters = staff(ward, 12, joined=joined), staff(other_ward, 12, joined=joined)
    survey = a_survey(surgery, now, with_a_job())
    wave = asked(survey, [surgery], now)
    said = {"job": 1, "more": "Handover at night"}
    published(wave, [*nurses, *porters], now, lambda who: {**in_turn(who), **said})
    return survey, wave


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_who_reads_results_starts_a_project_from_them(told, ward, lena, dan, as_person):
    survey, wave = told
    visitor = as_person(lena)
    at = reverse("ask:results_of_round", args=[survey.public_id, wave.public_id])
    sheet = GroupSheet.objects.get(group=ward.public_id)
    start = f"/improve/found/ask.results/{sheet.public_id}/new/"
    for page in (at, reverse("ask:results_words", args=[survey.public_id, wave.public_id])):
        assert start in visitor.get(page, {"group": ward.public_id}).content.decode()
    assert WORDS in text_of(visitor.get(start))
    answer = visitor.post(
        start, {"key": uuid.uuid4(), "name": "A calm handover", "template": "mfi", "why": "Said"}
    )
    project = Project.objects.get()
    assert answer.url == f"/improve/{project.public_id}/"
    assert (project.came_from, project.found_kind) == ("found", "ask.results")
    assert f"What people said in “{WORDS}”" in text_of(visitor.get(answer.url))
    assert "Project: A calm handover" in text_of(visitor.get(at, {"group": ward.public_id}))
    assert as_person(dan).get(start).status_code == 404
    assert visitor.get(start.replace(str(sheet.public_id), str(uuid.uuid4()))).status_code == 404


def test_comments_that_may_be_read_count_among_the_themes(told, ward, lena, now):
    assert counted.themes_of_words(lena, ward, now)[1] == "handover 24", (
        "the ward is counted with its neighbour"
    )
