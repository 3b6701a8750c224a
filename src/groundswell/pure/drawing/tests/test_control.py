"""Control charts and their signs: safe, readable without seeing, nothing on top of another, whatever goes in."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.drawing import (
    ControlLabels,
    ControlPoint,
    Mark,
    Note,
    assurance_icon,
    control_chart,
    variation_icon,
)
from groundswell.pure.drawing._control_marks import COLOURS
from groundswell.pure.drawing._icons import ASSURANCE, VARIATION
from groundswell.pure.drawing.tests.reading import collisions, count, faults, outside, words_of

NASTY = "<script>alert('1')</script>\"&]]>\x00\x1b\u202e\ud800 ŵ 😀"
NAMES = {"id": "p", "title": "Falls", "desc": "What it shows."}
MARKS = {Mark.BETTER: "better", Mark.WORSE: "worse", Mark.SPECIAL: "special", Mark.GHOST: "left out"}
LABELS = ControlLabels(
    "Month", "Falls", "no value", "Mean 5", "Lower limit 2", "Upper limit 8", "Target 4", MARKS, "Why"
)
VALUES = st.one_of(st.none(), st.integers(-3, 40), st.floats(-1e12, 1e12), st.floats(0, 1))
POINTS = st.lists(
    st.builds(
        ControlPoint,
        name=st.one_of(st.text(max_size=20), st.just(NASTY)),
        value=VALUES,
        centre=VALUES,
        lower=VALUES,
        upper=VALUES,
        target=VALUES,
        phase=st.integers(1, 3),
        mark=st.sampled_from(Mark),
        why=st.text(max_size=20),
    ),
    max_size=30,
)


def steady(values, **more):
    return [ControlPoint(f"2024-{i:02}", value, 5, 2, 8, 4, **more) for i, value in enumerate(values, 1)]


@settings(max_examples=60, deadline=None)
@given(POINTS, st.sampled_from([280.0, 360.0, 900.0]), st.data())
def test_any_points_give_a_drawing_that_a_strict_page_takes(points, width, data):
    notes = [Note(data.draw(st.integers(0, len(points) - 1)), NASTY) for _ in range(3)] if points else []
    picture = control_chart(points, labels=LABELS, notes=notes, width=width, **NAMES)
    assert faults(picture.svg) == []
    assert not re.search(r"nan|inf\b|NaN", picture.svg)
    assert len(picture.table.rows) == len(points)
    assert all(len(row) == len(picture.table.headers) for row in picture.table.rows)


@pytest.mark.parametrize("width", [280, 360, 620])
@pytest.mark.parametrize("ends", [(5, 2, 8, 4), (5, 5, 5, 5), (5, 4.9, 5.1, 5)])
def test_no_words_stand_on_one_another_or_leave_the_picture(width, ends):
    points = [
        ControlPoint(f"2024-{i:02}", 3 + i % 4, *ends, mark=Mark.BETTER if i > 8 else Mark.COMMON)
        for i in range(1, 13)
    ]
    notes = [Note(at, f"What happened {at}") for at in (5, 6, 7, 10)]
    picture = control_chart(points, labels=LABELS, notes=notes, width=width, **NAMES)
    assert collisions(picture.svg) == []
    assert outside(picture.svg) == []


@pytest.mark.parametrize("width", [280, 360, 1100])
@pytest.mark.parametrize("places", [range(60), [59] * 30, [0, 1, 2, 3, 57, 58, 59, 59], range(0, 60, 9)])
def test_any_number_of_notes_finds_room_near_its_points(width, places):
    notes = [Note(at, f"Event {at}") for at in places]
    points = [ControlPoint(f"2024-{i:02}", 3 + i % 4, 5, 2, 8) for i in range(60)]
    picture = control_chart(points, labels=LABELS, notes=notes, width=width, **NAMES)
    assert collisions(picture.svg) == []
    assert outside(picture.svg) == []
    flags = [words for words in words_of(picture.svg) if re.fullmatch(r"\d+(–\d+)?", words)]
    told = [int(number) for flag in flags for number in flag.split("–")]
    assert {1, len(notes)} <= set(told)


def test_lines_break_where_a_phase_begins_and_values_where_there_is_a_gap():
    points = [*steady([3, 4, None, 5]), *(ControlPoint(f"b{i}", 6, 6, 4, 7, 4, phase=2) for i in range(3))]
    svg = control_chart(points, labels=LABELS, **NAMES).svg
    centre = re.findall(r'class="gs-limit"[^>]* d="([^"]+)"|d="([^"]+)"[^>]*class="gs-limit"', svg)
    assert [len(re.findall("M", "".join(path))) for path in centre] == [2, 2, 2, 1]
    assert count(svg, "line", "gs-step") == 1
    assert (
        len(
            re.findall(
                "M", re.search(r'd="([^"]+)" class="gs-line"|class="gs-line"[^>]* d="([^"]+)"', svg)[0]
            )
        )
        == 2
    )


def test_limits_that_change_from_point_to_point_are_stepped():
    points = [ControlPoint(str(i), 5, 5, 2 + i / 10, 8 - i / 10) for i in range(4)]
    svg = control_chart(points, labels=LABELS, **NAMES).svg
    assert "V" in svg
    assert "nan" not in svg


def test_every_mark_has_a_shape_and_words_of_its_own():
    points = [ControlPoint(str(i), 5, mark=mark) for i, mark in enumerate(Mark)]
    picture = control_chart(points, labels=LABELS, **NAMES)
    shapes = {re.sub(r"[-\d. ]+", "", path) for path in re.findall(r'd="([^"]+z)"', picture.svg)}
    assert len(shapes) >= 3
    assert set(MARKS.values()) <= set(words_of(picture.svg))
    assert picture.facts["worse"] == 1


def test_the_table_says_what_the_picture_says():
    picture = control_chart(
        [*steady([3, None]), ControlPoint("2024-03", 9, 5, 2, 8, 4, mark=Mark.WORSE, why="above the limit")],
        labels=LABELS,
        notes=[Note(0, "Began"), Note(0, "Again")],
        **NAMES,
    )
    assert picture.table.headers == (
        "Month",
        "Falls",
        "Mean 5",
        "Lower limit 2",
        "Upper limit 8",
        "Target 4",
        "Why",
    )
    assert picture.table.rows[0] == ("2024-01", "3", "5", "2", "8", "4", "Began Again")
    assert picture.table.rows[1][1] == "no value"
    assert picture.table.rows[2][-1] == "above the limit"


def test_columns_without_a_line_are_left_out_of_the_table():
    picture = control_chart([ControlPoint("a", 1, centre=1)], labels=LABELS, **NAMES)
    assert picture.table.headers == ("Month", "Falls", "Mean 5", "Why")


def test_the_scale_does_not_begin_at_nought_when_the_values_are_far_from_it():
    far = control_chart([ControlPoint(str(i), 500 + i) for i in range(9)], labels=LABELS, **NAMES)
    near = control_chart([ControlPoint(str(i), 1 + i) for i in range(9)], labels=LABELS, **NAMES)
    assert "0" not in words_of(far.svg)[:6]
    assert "0" in words_of(near.svg)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e13])
def test_what_cannot_be_drawn_is_refused(value):
    with pytest.raises(ValueError, match="cannot draw"):
        control_chart([ControlPoint("a", value)], labels=LABELS, **NAMES)


def test_a_note_at_no_point_is_refused():
    with pytest.raises(ValueError, match="belongs to a point"):
        control_chart(steady([1]), labels=LABELS, notes=[Note(1, "x")], **NAMES)


# Signs


def contrast(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)


def test_every_colour_of_a_mark_stands_out_on_white():
    assert all(contrast(colour) >= 4.5 for colour in COLOURS.values())
    assert contrast("#cccccc") < 4.5


def shape_of(svg: str) -> str:
    return re.sub(r'<title.*?</title>|#[0-9a-f]{6}|id="[^"]*"|aria-[^ ]*="[^"]*"', "", svg)


def test_no_two_signs_are_alike_without_their_colours():
    drawn = [variation_icon(kind, id="x", title="t", letter=kind[-1]) for kind in VARIATION]
    drawn += [assurance_icon(kind, id="x", title="t", letter=kind[0]) for kind in ASSURANCE]
    assert len({shape_of(svg) for svg in drawn}) == len(VARIATION) + len(ASSURANCE)


@pytest.mark.parametrize("kind", VARIATION)
def test_a_sign_is_named_and_its_words_are_harmless(kind):
    svg = variation_icon(kind, id="x", title=NASTY, letter=NASTY[:1])
    assert 'role="img"' in svg
    assert "<script" not in svg


def test_an_unknown_sign_is_refused():
    with pytest.raises(ValueError, match="no such variation"):
        variation_icon("sunny", id="x", title="t")
    with pytest.raises(ValueError, match="no such assurance"):
        assurance_icon("maybe", id="x", title="t")


def test_a_sign_has_no_class_that_pages_use_for_icons_of_their_own():
    """`.gs-icon` of the pages has a size and a stroke, which made rings and squares of ours small and colourless."""
    drawn = [variation_icon(kind, id="s", title="x", letter="H") for kind in VARIATION]
    drawn += [assurance_icon(kind, id="s", title="x", letter="P") for kind in ASSURANCE]
    assert not [svg for svg in drawn if "gs-icon" in svg]
