"""Journey 14: a coach reviews a portfolio and finds the stuck project; a director takes its poster along."""

from __future__ import annotations

import datetime
import io
import re

import pypdf
import pytest
from django.utils import timezone

from groundswell.improve.tests.scenes import RELIEF, a_project

LONG_AGO = datetime.timedelta(days=60)


@pytest.mark.journey
def test_a_coach_finds_the_stuck_project_and_a_director_takes_its_poster(arrives, ward, a_person, lena, omar):
    now = timezone.now()
    project = a_project(ward, lena, now - LONG_AGO)
    a_project(ward, lena, now, name="Hooks for slings")
    coach = arrives(a_person("carys", ward, "coach", name="Carys Coach"))
    coach.goes_to("/improve/")
    coach.presses("main a[href='/improve/portfolio/']")
    coach.finds_the_page_in_order()
    stuck = coach.page.locator("main .gs-panel li")
    assert [RELIEF in one for one in stuck.all_inner_texts()] == [True]
    coach.presses(f"main .gs-panel a[href='/improve/{project.public_id}/']")
    coach.presses("main a[href$='/talk/']")
    coach.finds_the_page_in_order()
    coach.writes("text", "Shall I come by on Tuesday?")
    coach.sends("main form:has([name=text])")
    coach.is_at(re.compile("/talk/$"))
    coach.sees("Shall I come by on Tuesday?")
    director = arrives(omar)
    director.goes_to(f"/improve/{project.public_id}/")
    director.sees("Shall I come by on Tuesday?")
    director.finds_the_page_in_order()
    with director.page.expect_download() as taken:
        director.page.click("main a[href$='/paper/a3/']")
    sheet = pypdf.PdfReader(io.BytesIO(taken.value.path().read_bytes()))
    assert RELIEF in sheet.pages[0].extract_text()
