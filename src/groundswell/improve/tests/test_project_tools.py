"""Thinking about a project with a tool."""

import html
import re
import uuid

import pytest

from groundswell.improve.tests.scenes import a_project
from groundswell.tools.models import Kind, Tool
from groundswell.tools.tests.scenes import a_tool


def test_a_tool_is_started_from_a_project_and_each_leads_to_the_other(ward, lena, ben, cerys, as_person, now):
    project = a_project(ward, lena, now)
    page, place = as_person(ben), f"/improve/{project.public_id}/"
    asked = f"?about=improve.project&id={project.public_id}"
    assert "/improve/tools/choose/?about=improve.project" in page.get(place).content.decode()
    page.post(
        f"/improve/tools/new/fishbone/{asked}", {"key": str(uuid.uuid4()), "title": "Why", "seen_by": "group"}
    )
    tool = Tool.objects.get()
    assert (tool.about_kind, tool.about_id) == ("improve.project", project.public_id)
    assert f"/improve/tools/{tool.public_id}/" in page.get(place).content.decode()
    assert place in page.get(f"/improve/tools/{tool.public_id}/").content.decode()
    assert as_person(cerys).get(f"/improve/tools/choose/{asked}").status_code == 404


def test_each_kind_is_started_from_the_page_of_a_project_in_one_press(ward, lena, ben, dan, as_person, now):
    place = f"/improve/{a_project(ward, lena, now).public_id}/"
    page = as_person(ben)
    said = page.get(place).content.decode()
    buttons = re.findall(r'name="key" value="([^"]+)" formaction="([^"]+)"', said)
    assert len(buttons) == len(Kind.values)
    for mark, href in buttons[:2] * 2:
        sent = {"title": "Pain relief before moving", "seen_by": "organisation", "key": mark}
        answer = page.post(html.unescape(href), sent)
        assert answer["Location"].endswith("/edit/")
    assert sorted(Tool.objects.values_list("kind", flat=True)) == ["fishbone", "whys"]
    assert "Start a tool now" not in as_person(dan).get(place).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_a_project_with_tools_asks_once_for_all_of_them(
    many, ward, lena, as_person, now, django_assert_num_queries
):
    project = a_project(ward, lena, now)
    for _ in range(many):
        a_tool(ward, lena, now, about_kind="improve.project", about_id=project.public_id)
    page = as_person(lena)
    page.get(f"/improve/{project.public_id}/")
    with django_assert_num_queries(21):
        page.get(f"/improve/{project.public_id}/")


def test_a_tool_that_stood_alone_is_brought_in_and_let_go_again(
    ward, other_ward, lena, ben, dan, as_person, now
):
    project, tool = a_project(ward, lena, now), a_tool(ward, lena, now)
    elsewhere = a_tool(other_ward, dan, now, title="Elsewhere", seen_by="organisation")
    visitor, place = as_person(lena), f"/improve/{project.public_id}/"
    beside = f"/improve/tools/beside/improve.project/{project.public_id}/"
    assert beside in visitor.get(place).content.decode()
    assert "Elsewhere" not in visitor.get(beside).content.decode()
    for _twice in range(2):
        brought = visitor.post(beside, {"bring": tool.public_id})
    assert brought.status_code == 404, "it does not stand alone any more"
    tool.refresh_from_db()
    assert (tool.about_kind, tool.about_id) == ("improve.project", project.public_id)
    assert "Pressure sores" in visitor.get(place).content.decode()
    for wrong in ({"bring": elsewhere.public_id}, {"let_go": elsewhere.public_id}, {"bring": "x"}, {}):
        assert visitor.post(beside, wrong).status_code == 404
    assert as_person(dan).post(beside, {"let_go": tool.public_id}).status_code == 403
    visitor.post(beside, {"let_go": tool.public_id})
    tool.refresh_from_db()
    assert (tool.about_kind, tool.about_id) == ("", None)
