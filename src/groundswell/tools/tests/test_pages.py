"""The pages of tools: choosing, writing, reading, taking along."""

import re
import uuid

import pytest

from groundswell.tools.models import Kind, Tool
from groundswell.tools.queries import kind_words
from groundswell.tools.tests.scenes import a_tool, keep


def sent(tool, **words):
    return {"version": tool.version, "title": tool.title, **tool.body, **words}


def test_one_chooses_begins_writes_and_reads(ward, asha, as_person):
    page = as_person(asha)
    said = page.get("/improve/tools/choose/").content.decode()
    assert all(f"/improve/tools/new/{kind}/" in said for kind in Kind.values)
    begun = {"key": str(uuid.uuid4()), "title": "Late medicines", "seen_by": "group"}
    assert page.post("/improve/tools/new/whys/", {**begun, "title": ""}).status_code == 422
    page.post("/improve/tools/new/whys/", begun)
    page.post("/improve/tools/new/whys/", begun)
    tool = Tool.objects.get()
    place = f"/improve/tools/{tool.public_id}/"
    words = "The trolley was late\n- One key !"
    look = page.post(f"{place}edit/", sent(tool, whys=words), headers={"HX-Request": "true"})
    assert "One key" in look.content.decode()
    assert Tool.objects.get().version == 1
    assert page.post(f"{place}edit/", sent(tool, whys=words))["Location"] == place
    said = page.get(place).content.decode()
    assert said.count("<svg") > 2
    assert "1 of 1 endings is in your hands" in said


def test_words_that_cannot_be_kept_stay_on_the_page(ward, asha, as_person, now):
    tool = a_tool(ward, asha, now, kind="whys")
    answer = as_person(asha).post(
        f"/improve/tools/{tool.public_id}/edit/", sent(tool, whys="Late\n- human error")
    )
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "“human error” ends at a person." in said
    assert "- human error" in said


def test_two_who_write_at_once_see_each_others_words(ward, asha, ben, as_person, now):
    tool = a_tool(ward, asha, now)
    keep(tool, ben, now, causes="Ben's words")
    page = as_person(asha)
    news = page.get(f"/improve/tools/{tool.public_id}/news/?version=1").content.decode()
    assert "Ben Price" in news
    assert (
        "Ben Price"
        not in as_person(ben).get(f"/improve/tools/{tool.public_id}/news/?version=1").content.decode()
    )
    answer = page.post(f"/improve/tools/{tool.public_id}/edit/", sent(tool, causes="Asha's words"))
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Ben&#39;s words" in said
    assert "Asha&#39;s words" in said
    version = re.search(r'name="version" value="(\d+)"', said)[1]
    page.post(f"/improve/tools/{tool.public_id}/edit/", {**sent(tool, causes="Both"), "version": version})
    assert Tool.objects.get().body["causes"] == "Both"


@pytest.mark.parametrize("kind", Kind.values)
def test_every_tool_is_taken_along_as_a_drawing_and_on_paper(kind, ward, asha, as_person, now):
    tool = a_tool(ward, asha, now, kind=kind, title="Crazy <b>title</b> & more")
    page = as_person(asha)
    assert page.get(f"/improve/tools/{tool.public_id}/edit/").status_code == 200
    drawing = page.get(f"/improve/tools/{tool.public_id}/take/svg/")
    assert drawing.content.startswith(b"<?xml")
    assert "crazy-b-title-b-more" in drawing["Content-Disposition"]
    if kind in {"process", "decisions", "huddle"}:
        assert page.get(f"/improve/tools/{tool.public_id}/take/pdf/").content.startswith(b"%PDF")


def test_a_picture_and_nothing_else_is_there_to_take(ward, asha, as_person, now):
    tool = a_tool(ward, asha, now, kind="forces")
    page, place = as_person(asha), f"/improve/tools/{tool.public_id}/take"
    assert page.get(f"{place}/png/").content.startswith(b"\x89PNG")
    for wrong in (f"{place}/exe/", f"{place}/svg/?which=4", f"{place}/png/?which=x"):
        assert page.get(wrong).status_code == 404
    empty = a_tool(ward, asha, now, kind="forces", body={})
    assert page.get(f"/improve/tools/{empty.public_id}/take/svg/").status_code == 404
    assert page.get(f"/improve/tools/{empty.public_id}/take/pdf/").content.startswith(b"%PDF")


def test_versions_are_read_and_brought_back(ward, asha, ben, as_person, now):
    tool = keep(a_tool(ward, asha, now), ben, now, effect="Something else")
    page, place = as_person(asha), f"/improve/tools/{tool.public_id}/"
    assert "Version 1" in page.get(f"{place}history/").content.decode()
    assert "Make it so again" in page.get(f"{place}history/1/").content.decode()
    assert "Make it so again" not in page.get(f"{place}history/2/").content.decode()
    page.post(f"{place}history/1/restoring/", {"seen": "1"})
    assert Tool.objects.get().version == 2
    page.post(f"{place}history/1/restoring/", {"seen": "2"})
    assert Tool.objects.get().version == 3


def test_an_earlier_version_of_a_process_says_what_has_changed_since(ward, asha, as_person, now):
    tool = a_tool(ward, asha, now, kind="process", body={"before": "Nurse: asks; 10; wait 30"})
    tool = keep(tool, asha, now, after="Nurse: asks; 1")
    place = f"/improve/tools/{tool.public_id}/history/1/"
    assert "What has changed since then" not in as_person(asha).get(place).content.decode()
    keep(tool, asha, now, before="Nurse: asks; 10; wait 10")
    page = as_person(asha).get(place).content.decode()
    assert "What has changed since then" in page
    assert "It takes 20 min instead of 40 min: 50% less." in page
    assert 'scope="col">Version 1<' in page


def test_one_takes_it_away_and_brings_it_back(ward, asha, as_person, now):
    tool = a_tool(ward, asha, now)
    page, place = as_person(asha), f"/improve/tools/{tool.public_id}/"
    page.post(f"{place}taking-away/")
    assert "Bring it back" in page.get(place).content.decode()
    assert tool.title in page.get("/improve/tools/?show=taken_away").content.decode()
    page.post(f"{place}taking-away/", {"back": "1"})
    assert "Bring it back" not in page.get(place).content.decode()


def test_a_decision_tree_is_walked_on_pages(ward, asha, as_person, now):
    tool = a_tool(ward, asha, now, kind="decisions")
    page, place = as_person(asha), f"/improve/tools/{tool.public_id}/walk/"
    assert "Is the patient awake" in page.get(place).content.decode()
    said = page.get(f"{place}?way=0.1").content.decode()
    assert "Look again in an hour" in said
    assert "This is what to do." in said
    assert [page.get(f"{place}?way={way}").status_code for way in ("9", "x", "0.1.0")] == [404, 404, 404]
    assert page.get(f"/improve/tools/{a_tool(ward, asha, now).public_id}/walk/").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_a_list_of_tools_asks_the_database_equally_often(
    many, ward, asha, as_person, now, django_assert_num_queries
):
    tools = [a_tool(ward, asha, now) for _ in range(many)]
    for n in range(many):
        tools[0] = keep(tools[0], asha, now, effect=f"Effect {n}")
    page = as_person(asha)
    page.get("/improve/tools/")
    with django_assert_num_queries(6):
        page.get("/improve/tools/")
    with django_assert_num_queries(6):
        page.get(f"/improve/tools/{tools[0].public_id}/history/")


def test_what_a_tool_is_about_must_be_known_and_seen(ward, asha, as_person):
    page = as_person(asha)
    assert page.get(f"/improve/tools/choose/?about=moon&id={uuid.uuid4()}").status_code == 404
    assert page.get("/improve/tools/new/whys/?about=moon&id=x").status_code == 404


def test_the_boxes_of_each_tool_have_words(settings):
    for kind in Kind.values:
        assert all(box.label and box.example for box in kind_words(kind).boxes)
