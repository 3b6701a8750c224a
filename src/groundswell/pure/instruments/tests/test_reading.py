"""An instrument that an organisation brings in, and everything that can be wrong with one."""

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.instruments import (
    LIBRARY,
    BadInstrument,
    Kind,
    ShownIf,
    Standing,
    Why,
    Words,
    as_data,
    faults,
    read_instrument,
)

SHEET = """\
what,key,english,welsh,kind,value,reverse,scale,needs,lowest,highest,shown_if
instrument,our_set,Our licensed set,Ein set drwyddedig
source,,"A. Author, A journal 1 (2020)"
licence,,"Licensed to us, reference 123"
smallest_group,,,,,12
section,about,About your team,Am eich tîm
hint,,Think of today,Meddyliwch am heddiw
question,ours_1,The first statement,Y gosodiad cyntaf,scale,,,ours
point,,Disagree,Anghytuno,,1
point,,In between,Yn y canol,,2
point,,Agree,Cytuno,,3
question,ours_2,The second statement,Yr ail osodiad,scale,,yes,ours
question,ours_more,And these,A’r rhain,matrix
row,ours_3,The third,Y trydydd,,,,ours
row,ours_4,The fourth,Y pedwerydd,,,yes,ours
question,ours_why,Why?,Pam?,long_text,,,,,,,ours_1 = 1 2
scale,ours,Our scale,Ein graddfa,,,,whole,all_but_one,0,100
scale,whole,The whole,Y cyfan,,,,,1
"""


def problems(text):
    with pytest.raises(BadInstrument) as refused:
        read_instrument(text)
    return [(problem.why, problem.row, problem.where) for problem in refused.value.problems]


def changed(**changes):
    return json.dumps(as_data(LIBRARY["team_safety"]) | changes)


def test_a_sheet_becomes_an_instrument():
    ours = read_instrument(SHEET)
    first, second, more, why = ours.questions
    assert (ours.key, ours.words, ours.smallest_group) == (
        "our_set",
        Words("Our licensed set", "Ein set drwyddedig"),
        12,
    )
    assert ours.standing is Standing.LICENSED
    assert ours.sections[0].hint == Words("Think of today", "Meddyliwch am heddiw")
    assert [point.value for point in first.points] == [1, 2, 3]
    assert first.points == second.points == more.points
    assert [(item.key, item.reverse) for item in ours.items.values()] == [
        ("ours_1", False),
        ("ours_2", True),
        ("ours_3", False),
        ("ours_4", True),
    ]
    assert (why.kind, why.points, why.shown_if) == (Kind.LONG_TEXT, (), ShownIf("ours_1", (1, 2)))


def test_the_scales_of_a_sheet():
    ours, whole = read_instrument(SHEET).scales
    assert (ours.parts, ours.needs, ours.out_of) == (("ours_1", "ours_2", "ours_3", "ours_4"), 3, (0, 100))
    assert (whole.parts, whole.needs, whole.out_of) == (("ours",), 1, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_bytes_from_any_spreadsheet(encoding):
    assert read_instrument(SHEET.encode(encoding)) == read_instrument(
        SHEET.replace(",", ";").replace("A. Author;", "A. Author,").replace("us;", "us,")
    )


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("question,ours_1", "qestion,ours_1", (Why.NOT_KNOWN, 8, "what")),
        ("section,about", ",about", (Why.MISSING, 6, "what")),
        ("ours_1,The", "Ours 1,The", (Why.NOT_A_KEY, 8, "key")),
        ("ours_2,The", "ours_1,The", (Why.SAME_KEY, 12, "key")),
        ("cyntaf,scale", "cyntaf,scael", (Why.NOT_KNOWN, 8, "kind")),
        (",,2\n", ",,two\n", (Why.NOT_A_WHOLE_NUMBER, 10, "value")),
        (",,2\n", "\n", (Why.MISSING, 10, "value")),
        (",,2\n", ",,1\n", (Why.SAME_VALUE, 8, "kind")),
        (",,3\n", ",,90000\n", (Why.OUT_OF_RANGE, 8, "kind")),
        ("osodiad,scale,,yes", "osodiad,scale,,maybe", (Why.NOT_YES_OR_NO, 12, "reverse")),
        ("matrix", "short_text", (Why.ROWS_NOT_WANTED, 13, "kind")),
        ("osodiad,scale,,yes", "osodiad,matrix,,yes", (Why.CANNOT_BE_REVERSED, 12, "reverse")),
        ("In between", "", (Why.MISSING, 10, "english")),
        ("ours_1 = 1 2", "ours_9 = 1", (Why.NOT_KNOWN, 16, "shown_if")),
        ("ours_1 = 1 2", "ours_1 = 7", (Why.OUT_OF_RANGE, 16, "shown_if")),
        ("all_but_one", "5", (Why.OUT_OF_RANGE, 17, "needs")),
        (",0,100", ",100,0", (Why.OUT_OF_RANGE, 17, "lowest")),
        (",0,100", ",0", (Why.MISSING, 17, "lowest")),
        ("scale,,,ours", "scale,,,theirs", (Why.NOT_KNOWN, 8, "scale")),
        ("scale,ours,Our", "scale,thirds,Our", (Why.NOT_KNOWN, 8, "scale")),
        (",,,,,12", ",,,,,3", (Why.OUT_OF_RANGE, 5, "value")),
        ("12\n", "many\n", (Why.NOT_A_WHOLE_NUMBER, 5, "value")),
        ('"A. Author, A journal 1 (2020)"', "", (Why.MISSING, 3, "english")),
        ("Licensed to us, reference 123", "", (Why.MISSING, 4, "english")),
        ("point,,Disagree,Anghytuno,", "point,,Disagree,Anghytuno,scale", (Why.NOT_EXPECTED, 9, "kind")),
        ("section,about,About your team,Am eich tîm\n", "", (Why.NOTHING_TO_BELONG_TO, 6, "what")),
        ("what,key", "what,keys", (Why.NOT_KNOWN, 1, "keys")),
        ("what,key,english", "what,english,english", (Why.NOT_READABLE, 0, "")),
    ],
)
def test_a_problem_is_named_with_its_row_and_column(right, wrong, problem):
    assert right in SHEET
    assert problem in problems(SHEET.replace(right, wrong, 1))


@pytest.mark.parametrize(
    ("rule", "needs"), [("half", 2), ("all_but_one", 3), ("four_in_five", 4), ("all", 4), ("", 2)]
)
def test_the_missing_rule_by_its_name(rule, needs):
    assert read_instrument(SHEET.replace("all_but_one", rule)).scales[0].needs == needs


POINTS = [{"value": value, "words": str(value)} for value in (1, 2, 3)]


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ({"kind": "long_text", "points": POINTS}, Why.POINTS_NOT_WANTED),
        ({"kind": "single", "points": POINTS[:1]}, Why.TOO_FEW_POINTS),
        ({"kind": "matrix", "points": POINTS}, Why.NO_ROWS),
        ({"kind": "yes_no", "points": POINTS}, Why.OUT_OF_RANGE),
        ({"kind": "scale", "points": POINTS, "favourable_from": 1}, Why.OUT_OF_RANGE),
        ({"kind": "scale", "points": POINTS, "shown_if": {"question": "odd", "values": [1]}}, Why.NOT_KNOWN),
    ],
)
def test_a_question_that_cannot_be_asked(question, why):
    section = {"key": "a", "words": "A", "questions": [{"key": "odd", "words": "Odd", **question}]}
    assert [found[0] for found in problems(changed(sections=[section], scales=[]))] == [why]


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (["session_keep"], Why.NOT_A_PART),
        (["session_use", "session_idea"], Why.DIFFERENT_ENDS),
        (["session_use"] * 2, Why.SAME_KEY),
    ],
)
def test_a_scale_that_cannot_be_scored(parts, why):
    session = as_data(LIBRARY["session"]) | {"scales": [{"key": "odd", "words": "Odd", "parts": parts}]}
    assert [found[0] for found in problems(json.dumps(session))] == [why]


def test_half_a_character_from_a_broken_form_is_no_crash():
    assert read_instrument(SHEET.replace("Why?", "Why\ud800")).questions[-1].words.en == "Why?"


def test_all_problems_are_told_at_once():
    spoilt = SHEET.replace(",,2\n", ",,two\n").replace("osodiad,scale", "osodiad,scael")
    assert problems(spoilt) == [(Why.NOT_A_WHOLE_NUMBER, 10, "value"), (Why.NOT_KNOWN, 12, "kind")]


def test_a_problem_in_words():
    with pytest.raises(BadInstrument, match="row 10: value: “two” is not a whole number"):
        read_instrument(SHEET.replace(",,2\n", ",,two\n"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"key": "x",\n oops}', (Why.NOT_READABLE, 2, "")),
        ("[]", (Why.NOT_A_GROUP, 0, "")),
        ("{" + '"a":{' * 100_000, (Why.NOT_READABLE, 0, "")),
        ("", (Why.NOT_READABLE, 0, "")),
        ("x" * (1024 * 1024 + 1), (Why.TOO_LONG, 0, "")),
        (changed(colour="red"), (Why.NOT_KNOWN, 0, "colour")),
        (changed(source=7), (Why.NOT_TEXT, 0, "source")),
        (changed(source="x" * 3000), (Why.TOO_LONG, 0, "source")),
        (changed(words=[1]), (Why.NOT_A_GROUP, 0, "words")),
        (changed(sections={}), (Why.NOT_A_LIST, 0, "sections")),
        (changed(sections=[], scales=[]), (Why.NO_QUESTIONS, 0, "questions")),
        (changed(sections=[3]), (Why.NOT_A_GROUP, 0, "sections[0]")),
        (changed(smallest_group=True), (Why.NOT_A_WHOLE_NUMBER, 0, "smallest_group")),
        (
            changed(scales=[{"key": "s", "words": "S", "parts": ["nix"]}]),
            (Why.NOT_A_PART, 0, "scales[0].parts"),
        ),
        (changed(standing="holy"), (Why.NOT_KNOWN, 0, "standing")),
    ],
    ids=range(15),
)
def test_a_problem_in_json_is_named_with_the_way_to_it(text, problem):
    assert problem in problems(text)


def test_plain_words_in_json_are_english():
    assert read_instrument(changed(words="Safety")) == replace(LIBRARY["team_safety"], words=Words("Safety"))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
SPOTS = st.sampled_from(
    ["key", "words", "points", "kind", "rows", "reverse", "favourable_from", "hint", "shown_if"]
)


@given(SPOTS, ANYTHING)
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_question_is_read_or_refused_never_a_crash(spot, anything):
    data = as_data(LIBRARY["good_day"])
    data["sections"][0]["questions"][0][spot] = anything
    with suppress(BadInstrument):
        assert list(faults(read_instrument(json.dumps(data)))) == []


@given(st.lists(st.integers(0, SHEET.count("\n") * 12), min_size=1, max_size=4), st.text(max_size=6))
@settings(max_examples=100, deadline=None)
def test_a_sheet_with_any_cell_changed_is_read_or_refused_never_a_crash(places, word):
    cells = [line.split(",") for line in SHEET.splitlines()]
    for place in places:
        row = cells[place // 12 % len(cells)]
        row[place % len(row)] = word
    with suppress(BadInstrument):
        assert list(faults(read_instrument("\n".join(",".join(row) for row in cells)))) == []
