"""Thinking about an idea with a tool."""

import re
import uuid

import pytest

from groundswell.tools.models import Tool
from groundswell.tools.tests.scenes import a_tool
from groundswell.voice.tests.scenes import hold, say


@pytest.fixture
def idea(ward, asha, now):
    return say("A second tea trolley at night.", ward, asha, now)


def test_a_tool_is_started_from_an_idea_and_each_leads_to_the_other(idea, ben, as_person):
    page = as_person(ben)
    asked = f"?about=voice.idea&id={idea.public_id}"
    assert re.search(
        rf"/improve/tools/choose/\?about=voice\.idea&(amp;)?id={idea.public_id}",
        page.get(f"/ideas/{idea.public_id}/").content.decode(),
    )
    assert idea.title in page.get(f"/improve/tools/choose/{asked}").content.decode()
    page.post(
        f"/improve/tools/new/whys/{asked}",
        {"key": str(uuid.uuid4()), "title": "Tea", "seen_by": "organisation"},
    )
    tool = Tool.objects.get()
    assert (tool.about_kind, tool.about_id, tool.group_id) == ("voice.idea", idea.public_id, idea.group_id)
    assert f"/improve/tools/{tool.public_id}/" in page.get(f"/ideas/{idea.public_id}/").content.decode()
    assert f"/ideas/{idea.public_id}/" in page.get(f"/improve/tools/{tool.public_id}/").content.decode()


def test_nobody_takes_a_tool_to_an_idea_that_is_held_or_of_others(idea, ben, dan, cerys, as_person, now):
    asked = f"?about=voice.idea&id={idea.public_id}"
    assert as_person(dan).get(f"/improve/tools/new/whys/{asked}").status_code == 403
    assert as_person(cerys).get(f"/improve/tools/new/whys/{asked}").status_code == 404
    hold(idea, now)
    assert as_person(ben).get(f"/improve/tools/new/whys/{asked}").status_code == 404


def test_a_tool_that_stood_alone_is_brought_to_an_idea_and_let_go_again(
    idea, ward, other_ward, asha, ben, dan, cerys, as_person, now
):
    tool, page = a_tool(ward, asha, now), as_person(ben)
    place, beside = f"/ideas/{idea.public_id}/", f"/improve/tools/beside/voice.idea/{idea.public_id}/"
    elsewhere = a_tool(other_ward, dan, now, seen_by="organisation")
    assert beside in page.get(place).content.decode()
    page.post(beside, {"bring": tool.public_id})
    tool.refresh_from_db()
    assert (tool.about_kind, tool.about_id) == ("voice.idea", idea.public_id)
    assert f"/improve/tools/{tool.public_id}/" in page.get(place).content.decode()
    for wrong in ({"bring": tool.public_id}, {"bring": elsewhere.public_id}, {"let_go": "x"}, {}):
        assert page.post(beside, wrong).status_code == 404
    assert as_person(dan).post(beside, {"let_go": tool.public_id}).status_code == 403
    assert as_person(cerys).get(beside).status_code == 404
    page.post(beside, {"let_go": tool.public_id})
    tool.refresh_from_db()
    assert (tool.about_kind, tool.about_id) == ("", None)
    hold(idea, now)
    assert page.get(beside).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_an_idea_with_tools_asks_once_for_all_of_them(
    many, idea, asha, ward, as_person, now, django_assert_num_queries
):
    for _ in range(many):
        a_tool(ward, asha, now, about_kind="voice.idea", about_id=idea.public_id)
    page = as_person(asha)
    page.get(f"/ideas/{idea.public_id}/")
    with django_assert_num_queries(25):
        page.get(f"/ideas/{idea.public_id}/")
