"""Starting tools, keeping them, versions, and what may not be written into one."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.base.trail.models import Entry
from groundswell.tools.actions import (
    Conflict,
    bring_tool_back,
    keeping,
    restore_version,
    show_tool_to,
    start_tool,
    take_tool_away,
)
from groundswell.tools.models import Kind, Tool, ToolVersion
from groundswell.tools.queries import drawn, example_of, standing_at, tools_for, versions_of
from groundswell.tools.tests.scenes import a_tool, keep

SBAR = "sbar"


def verbs():
    return list(Entry.objects.filter(verb__startswith="tools.").order_by("pk").values_list("verb", flat=True))


def test_started_twice_with_one_key_it_is_one_tool(ward, asha, now):
    key = uuid.uuid4()
    first = a_tool(ward, asha, now, key=key)
    assert a_tool(ward, asha, now, key=key) == first
    assert (ToolVersion.objects.count(), verbs()) == (1, ["tools.tool_started"])


def test_nobody_starts_or_keeps_a_tool_in_a_group_of_others(ward, dan, asha, now):
    with pytest.raises(PermissionDenied):
        a_tool(ward, dan, now)
    tool = a_tool(ward, asha, now, seen_by="organisation")
    for deed in (
        lambda: keep(tool, dan, now, effect="x"),
        lambda: take_tool_away(tool=tool, by=dan, now=now),
        lambda: bring_tool_back(tool=tool, by=dan, now=now),
        lambda: show_tool_to(tool=tool, seen_by="group", by=dan, now=now),
        lambda: restore_version(version=tool.versions.get(), seen=1, by=dan, now=now),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert Tool.objects.get().version == 1


def test_what_two_people_write_in_different_boxes_is_kept_of_both(ward, asha, ben, now):
    tool = a_tool(ward, asha, now, kind=SBAR)
    keep(tool, ben, now, seen=1, background="Ben was there")
    both = keep(tool, asha, now, seen=1, assessment="Asha thinks so")
    assert (both.version, both.body["background"], both.body["assessment"]) == (
        3,
        "Ben was there",
        "Asha thinks so",
    )


def test_a_build_that_lets_the_last_one_win_would_be_caught(ward, asha, ben, now, monkeypatch):
    monkeypatch.setattr(keeping, "_put_together", lambda _tool, _version, mine, _theirs: mine)
    with pytest.raises(AssertionError):
        test_what_two_people_write_in_different_boxes_is_kept_of_both(ward, asha, ben, now)


def test_what_two_people_write_in_one_box_is_a_conflict_and_nothing_is_overwritten(ward, asha, ben, now):
    tool = a_tool(ward, asha, now)
    keep(tool, ben, now, seen=1, causes="Ben's words")
    with pytest.raises(Conflict) as clash:
        keep(tool, asha, now, seen=1, causes="Asha's words")
    assert (clash.value.boxes, clash.value.tool.body["causes"]) == (["causes"], "Ben's words")
    assert Tool.objects.get().version == 2


def test_the_same_words_again_are_no_new_version(ward, asha, ben, now):
    tool = a_tool(ward, asha, now)
    keep(tool, asha, now, seen=1, causes="a")
    assert keep(tool, asha, now, seen=1, causes="a").version == 2
    assert verbs() == ["tools.tool_started", "tools.tool_kept"]


def test_an_old_version_comes_back_as_a_new_one(ward, asha, ben, now):
    tool = a_tool(ward, asha, now)
    tool = keep(tool, ben, now, causes="", effect="Nothing")
    first = tool.versions.get(number=1)
    with pytest.raises(Conflict):
        restore_version(version=first, seen=1, by=asha, now=now)
    tool = restore_version(version=first, seen=2, by=asha, now=now)
    assert (tool.version, tool.body) == (3, first.body)
    assert restore_version(version=first, seen=2, by=asha, now=now).version == 3
    assert [(row.number, row.restores) for row in versions_of(tool)] == [(3, 1), (2, None), (1, None)]


def test_taken_away_it_is_out_of_sight_and_comes_back_whole(ward, asha, ben, dan, now):
    tool = a_tool(ward, asha, now, seen_by="organisation")
    take_tool_away(tool=tool, by=ben, now=now)
    take_tool_away(tool=tool, by=ben, now=now)
    assert (list(tools_for(asha)), list(tools_for(asha, taken_away=True))) == ([], [tool])
    assert list(tools_for(dan, taken_away=True)) == []
    with pytest.raises(PermissionDenied):
        keep(tool, asha, now, effect="x")
    bring_tool_back(tool=tool, by=asha, now=now)
    assert list(tools_for(dan)) == [tool]
    assert verbs() == ["tools.tool_started", "tools.tool_taken_away", "tools.tool_brought_back"]


def test_a_tool_of_a_group_is_for_the_group_and_those_above(ward, asha, dan, omar, now):
    tool = a_tool(ward, asha, now)
    assert [list(tools_for(person)) for person in (asha, dan, omar)] == [[tool], [], [tool]]
    show_tool_to(tool=tool, seen_by="organisation", by=asha, now=now)
    assert list(tools_for(dan)) == [tool]


@pytest.mark.parametrize(
    ("kind", "box", "words"),
    [
        ("whys", "whys", "The round was late\n- human error"),
        ("whys", "whys", "The round was late\n- Because Ben Price was there"),
        ("whys", "whys", "Roedd yn hwyr\n- gwall dynol"),
        ("fishbone", "causes", "People\n- Ben Price is lazy and never helps"),
        ("sbar", "situation", "Patient 943 476 5919 is unwell"),
        ("sbar", "background", "dob 3/4/1951"),
        ("huddle", "ideas", "x" * 20_001),
    ],
)
def test_what_blames_a_person_or_points_at_a_patient_is_refused_kindly(
    ward, asha, ben, now, kind, box, words
):
    with pytest.raises(ValidationError) as wrong:
        a_tool(ward, asha, now, kind=kind, body={box: words})
    assert list(wrong.value.message_dict) == [box]
    assert not Tool.objects.exists()


@pytest.mark.parametrize(
    ("kind", "box", "words"),
    [
        ("whys", "whys", "The round was late\n- Nobody ever asked for a second key !"),
        ("whys", "whys", "Ben Price had no key\n- There is only one key !"),
        ("fishbone", "causes", "People\n- New staff do not know where it is"),
        ("sbar", "situation", "Ring 01792 555 0123 on 3/4/2026"),
    ],
)
def test_what_looks_for_a_cause_in_the_work_is_kept(ward, asha, ben, now, kind, box, words):
    assert a_tool(ward, asha, now, kind=kind, body={box: words}).body[box] == words


@pytest.mark.parametrize(
    "told", [{"kind": "spoon"}, {"title": " "}, {"seen_by": "moon"}, {"title": "x" * 121}]
)
def test_what_cannot_be_a_tool_is_refused(ward, asha, now, told):
    fields = {"kind": "forces", "title": "A", **told}
    with pytest.raises(ValidationError):
        start_tool(group=ward, key=uuid.uuid4(), by=asha, now=now, **fields)


def test_a_box_that_is_not_there_is_an_error_of_ours(ward, asha, now):
    with pytest.raises(TypeError):
        a_tool(ward, asha, now, body={"nowhere": "x"})


@pytest.mark.parametrize("kind", Kind.values)
def test_every_example_is_drawn_with_its_outline_and_without_a_fault(kind, ward, asha, now):
    made = drawn(kind, "Title", a_tool(ward, asha, now, kind=kind).body)
    assert made.panels
    assert all(panel.outline for panel in made.panels)
    assert (made.faults, example_of(kind) is not None) == ([], True)
    assert not drawn(kind, "Title", {}).panels


def test_a_process_says_what_has_changed(ward, asha, now):
    made = drawn("process", "Blood", a_tool(ward, asha, now, kind="process").body)
    assert made.said[0] == "It takes 39 min instead of 1 h 35 min: 59% less. It changes hands 1 time less."
    assert made.figures.rows[2] == ("Share of the time that adds value", "24%", "62%")


def test_what_cannot_be_read_is_said_with_its_line(ward, asha, now):
    made = drawn("process", "Blood", {"before": "Nurse: asks?; 5; soon\n- Yes > nowhere"})
    assert [words.split(",")[0] for words in made.faults] == [
        "In line 1 we do not know what “soon” means.",
        "Line 1",
        "Line 2 goes to “nowhere”",
    ]


def test_a_decision_tree_is_walked_answer_by_answer(ward, asha, now):
    tool = a_tool(ward, asha, now, kind="decisions")
    first = standing_at(tool, "")
    assert [words for words, _way in first.ways] == ["Yes", "No"]
    second = standing_at(tool, first.ways[0][1])
    assert (second.now.words, second.back) == ("Is there new pain?", "")
    assert standing_at(tool, second.ways[1][1]).now.words == "Look again in an hour"
    with pytest.raises(ValueError, match="answer"):
        standing_at(tool, "7")
