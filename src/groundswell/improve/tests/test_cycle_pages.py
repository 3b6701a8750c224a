"""The pages of a test, from its plan to what follows."""

from __future__ import annotations

import io
import re
import uuid

import pytest
from PIL import Image

from groundswell.improve.actions import add_measure, begin_cycle, decide_cycle
from groundswell.improve.models import Cycle
from groundswell.improve.tests.scenes import a_project, planned, studied, with_aim
from groundswell.improve.tests.test_cycles import BETTER
from groundswell.measure.tests.scenes import WEEK, a_measure, fill


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def relief(ward, lena, now):
    return with_aim(a_project(ward, lena, now), lena, now)


def test_a_team_plans_a_test_with_the_coach_does_it_with_a_photo_and_goes_on_to_the_next(
    relief, lena, as_person
):
    visitor = as_person(lena)
    plan = {
        "key": str(uuid.uuid4()),
        "title": "Relief at the door",
        "question1": "Will it help?",
        "scale": "all",
    }
    for _twice in range(2):
        visitor.post(f"/improve/{relief.public_id}/tests/new/", plan)
    cycle = Cycle.objects.get()
    at = f"/improve/tests/{cycle.public_id}/"
    assert "Write what you expect for each question" in text_of(visitor.get(at))
    assert visitor.post(f"{at}beginning/").url == f"{at}plan/"
    plan |= {"version": cycle.version, "prediction1": "Four of five"}
    visitor.post(f"{at}plan/", plan)
    assert "A first test with so many is a launch" in text_of(visitor.get(at))
    assert visitor.post(f"{at}plan/", plan).status_code == 422
    cycle.refresh_from_db()
    visitor.post(f"{at}plan/", {**plan, "version": cycle.version, "scale": "one"})
    visitor.post(f"{at}beginning/")
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "PNG")
    picture.name = "seen.png"
    picture.seek(0)
    visitor.post(f"{at}seen/", {"key": str(uuid.uuid4()), "words": "She slept well", "photo": picture})
    page = visitor.get(at)
    assert "She slept well" in text_of(page)
    photo = re.search(r"/improve/photos/[0-9a-f-]+/", page.content.decode()).group()
    assert visitor.get(photo)["Content-Type"] in {"image/jpeg", "image/webp"}
    question = cycle.questions.get().public_id
    cycle.refresh_from_db()
    said = {"version": cycle.version, f"out-{question}": "matched", f"found-{question}": "Five of five"}
    refused = visitor.post(f"{at}study/", said)
    assert (refused.status_code, "even if it is little" in text_of(refused)) == (422, True)
    visitor.post(f"{at}study/", {**said, "learned": "A minute is enough"})
    cycle.refresh_from_db()
    assert "One test is a promising start" in text_of(visitor.get(f"{at}decision/"))
    visitor.post(f"{at}decision/", {"version": cycle.version, "decision": "adapt", "reason": "Use a trolley"})
    draft = Cycle.objects.get(number=2)
    page = text_of(visitor.get(f"/improve/{relief.public_id}/"))
    assert "Write what you expect" in page
    assert "Test 2 with: 3" in page
    assert draft.scale == "three"


def test_the_page_of_a_project_says_whether_the_newest_test_showed(relief, ward, lena, dan, as_person, now):
    first = now.date() - 21 * WEEK
    fill(relief.measure, lena, now, values=BETTER, out_of=100, first=first)
    cycle = planned(relief, lena, now)
    begin_cycle(cycle=cycle, by=lena, now=now, on=first + 12 * WEEK)
    page = text_of(as_person(lena).get(f"/improve/{relief.public_id}/"))
    assert "Yes, it showed" in page
    assert "Nothing watches what else could get worse." in page
    neighbour = as_person(dan)
    assert "Write it down" not in text_of(neighbour.get(f"/improve/tests/{cycle.public_id}/"))
    assert neighbour.get(f"/improve/tests/{cycle.public_id}/plan/").status_code == 403


@pytest.mark.parametrize("many", [1, 3])
def test_tests_cost_the_same_few_queries(many, relief, ward, lena, as_person, now, django_assert_num_queries):
    for n in range(many):
        measure = a_measure(ward, lena, now, name=f"Measure {n}", kind="balancing")
        fill(measure, lena, now)
        add_measure(project=relief, measure=measure, by=lena, now=now)
        cycle = planned(relief, lena, now, measures=[measure])
        begin_cycle(cycle=cycle, by=lena, now=now)
        studied(cycle, lena, now)
        decide_cycle(cycle=cycle, version=cycle.version, decision="adapt", by=lena, now=now)
    visitor = as_person(lena)
    for page, most in ((f"/improve/{relief.public_id}/", 25), (f"/improve/tests/{cycle.public_id}/", 13)):
        visitor.get(page)
        with django_assert_num_queries(most):
            visitor.get(page)
