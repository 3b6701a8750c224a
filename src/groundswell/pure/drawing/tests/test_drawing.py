"""Drawings: safe, readable without seeing, calm, and with a defined answer to the oddest input."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from groundswell.pure.drawing import (
    Bar,
    Headers,
    Line,
    Option,
    SpreadLabels,
    Step,
    TableTwin,
    TrendLabels,
    bars,
    process_limits,
    spread,
    steps,
    trend,
)
from groundswell.pure.drawing._markup import Svg, one_line
from groundswell.pure.drawing._picture import ACCENT, GRID, OUT, QUIET, frame
from groundswell.pure.drawing.tests.reading import collisions, count, faults, outside, parsed, words_of

NASTY = "<script>alert('1')</script>\"&]]>\x00\x1b\u202e\ud800 ŵ 😀"
NAMES = {"id": "p", "title": "A title", "desc": "What it shows."}
LABELS = TrendLabels(
    "Month", "Days", "hidden", mean="usual 3", upper="highest usual", lower="lowest usual", outside="unusual"
)
HEADERS = Headers("Reason", "People")
DOTS = SpreadLabels("Idea", "In all", "Dots given", "hidden", ("none", "1", "2"))

TEXT = st.one_of(st.text(max_size=40), st.just(NASTY), st.sampled_from(["", "Mar 2026", "Looking into it"]))
VALUES = st.one_of(st.none(), st.integers(-3, 40), st.floats(-1e12, 1e12), st.floats(0, 1))


def nasty_pictures(text, values):
    """One of each drawing with the same words everywhere."""
    names = {"id": "p", "title": text + "x", "desc": text}
    labels = TrendLabels(text, text, text, text, text, text, text)
    line = Line(3, text)
    whole = [abs(int(value)) for value in values if value is not None]
    return [
        trend([(text, v) for v in values], labels=labels, median=line, target=line, limits=process_limits(values), **names),
        bars([Bar(text, v if v is None else abs(v), text) for v in values], headers=Headers(text, text), **names),
        steps([Step(text, text, marked=True)] * len(values), headers=Headers(text, text), **names),
        spread([Option(text, (n, 0), text) for n in whole[:3]], labels=SpreadLabels(text, text, text, text, (text, text)), **names),
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(TEXT, st.lists(VALUES, max_size=14))
@example(NASTY, [1, None, 3] * 5)
def test_every_drawing_is_plain_svg_whatever_it_is_given(text, values):
    for picture in nasty_pictures(text, values):
        assert faults(picture.svg) == []
        title, desc = list(parsed(picture.svg))[:2]
        assert (title.text, desc.text or "") == (one_line(text + "x"), one_line(text))


@settings(max_examples=30, deadline=None)
@given(TEXT, st.lists(VALUES, max_size=14))
def test_every_drawing_is_the_same_each_time(text, values):
    assert nasty_pictures(text, values) == nasty_pictures(text, values)


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ('<rect style="fill:red"/>', ["style"]),
        ("<script>1</script>", ["script"]),
        ('<circle onclick="x()"/>', ["onclick"]),
        ('<text id="p-title">x</text>', ["ids"]),
    ],
)
def test_the_check_for_plain_svg_catches_what_is_not(inner, found):
    assert faults(frame(Svg(inner), width=360, height=10, **NAMES)) == found


def test_the_check_for_plain_svg_catches_words_that_were_not_escaped():
    with pytest.raises(ET.ParseError):
        faults(frame(Svg("<text>fish & <b>chips</text>"), width=360, height=10, **NAMES))


def test_two_drawings_on_a_page_share_no_id():
    both = [trend([], labels=LABELS, **{**NAMES, "id": id}).svg for id in ("one", "two")]
    ids = re.findall(r' id="([^"]+)"', "".join(both))
    assert ids == ["one-title", "one-desc", "two-title", "two-desc"]


def test_a_template_prints_the_picture_itself():
    picture = trend([], labels=LABELS, **NAMES)
    assert picture.__html__() == picture.svg


@pytest.mark.parametrize(
    "change",
    [
        {"id": ""},
        {"id": "1"},
        {"id": 'a" onload="x'},
        {"title": " "},
        {"width": 279},
        {"width": float("nan")},
    ],
)
def test_what_would_make_a_broken_picture_is_refused(change):
    with pytest.raises(ValueError, match=r"id|title|wide"):
        trend([], labels=LABELS, **{**NAMES, **change})


def contrast_on_white(colour):
    """WCAG 2.2 contrast ratio of #rrggbb with white."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_every_colour_but_the_guides_reads_well_on_white():
    svgs = "".join(picture.svg for picture in nasty_pictures("x", [1.0, None, *[2.0] * 12, 50.0]))
    assert set(re.findall("#[0-9a-f]{6}", svgs)) == {ACCENT, QUIET, OUT, GRID}
    assert [contrast_on_white(colour) >= 4.5 for colour in (ACCENT, QUIET, OUT, GRID)] == [
        True,
        True,
        True,
        False,
    ]


# Trend


def test_a_trend_leaves_a_gap_for_what_is_hidden_and_says_so():
    picture = trend([("Jan", 6), ("Feb", 5), ("Mar", None), ("Apr", 4), ("May", 2)], labels=LABELS, **NAMES)
    assert count(picture.svg, "polyline") == 2
    assert count(picture.svg, "circle", "gs-point") == 4
    assert count(picture.svg, "rect", "gs-gap") == 2  # the gap, and its sample in the key
    assert "hidden" in words_of(picture.svg)
    assert picture.table == TableTwin(
        ("Month", "Days"), (("Jan", "6"), ("Feb", "5"), ("Mar", "hidden"), ("Apr", "4"), ("May", "2"))
    )
    assert picture.facts == {
        "points": 5, "shown": 4, "first": 6, "last": 2, "lowest": 2, "highest": 6, "outside": 0,
    }  # fmt: skip


def test_a_trend_marks_a_value_outside_the_limits_by_shape_and_in_words():
    values = [3, 4, 3, 4, 3, 4, 3, 4, 3, 4, 30, 3, 4, 3]
    limits = process_limits(values, floor=0)
    picture = trend([(f"W{i}", v) for i, v in enumerate(values)], labels=LABELS, limits=limits, **NAMES)
    assert count(picture.svg, "path", "gs-point-out") == 2  # the point, and its sample in the key
    assert count(picture.svg, "circle", "gs-point") == 13
    assert picture.table.rows[10] == ("W10", "30 (unusual)")
    assert [foot[0] for foot in picture.table.foot] == ["highest usual", "usual 3", "lowest usual"]
    assert picture.facts["outside"] == 1


def test_a_trend_writes_the_first_and_the_newest_value_and_the_levels():
    picture = trend(
        [("Jan", 6.5), ("Feb", 5), ("Mar", 2.1)],
        labels=LABELS,
        median=Line(5, "median 5"),
        target=Line(4, "promise 4"),
        number=lambda value: f"{value:g}d",
        **NAMES,
    )
    ticks = ["0d", "2d", "4d", "6d", "8d"]
    assert words_of(picture.svg) == [
        "Days", *ticks, "Jan", "Feb", "Mar", "median 5", "promise 4", "2.1d", "6.5d", "Month",
    ]  # fmt: skip
    assert picture.table.foot == (("median 5", "5d"), ("promise 4", "4d"))
    assert count(picture.svg, "line", "gs-limit") == 2


@pytest.mark.parametrize(
    ("values", "lines", "dots", "words"),
    [
        ([], 0, 0, ["Days", "0", "1", "Month"]),
        ([3], 0, 1, ["Days", "0", "1", "2", "3", "N0", "3", "Month"]),
        ([None, None], 0, 0, ["Days", "0", "1", "N0", "N1", "Month", "hidden"]),
        ([4, 4], 1, 2, ["Days", "0", "1", "2", "3", "4", "N0", "N1", "4", "4", "Month"]),
        ([0, 0], 1, 2, ["Days", "0", "1", "N0", "N1", "0", "0", "Month"]),
        ([1, None, 1], 0, 2, ["Days", "0", "0.5", "1", "N0", "N1", "N2", "1", "1", "Month", "hidden"]),
    ],
)
def test_a_trend_of_almost_nothing_is_still_a_picture(values, lines, dots, words):
    picture = trend([(f"N{i}", v) for i, v in enumerate(values)], labels=LABELS, **NAMES)
    assert (count(picture.svg, "polyline"), count(picture.svg, "circle")) == (lines, dots)
    assert words_of(picture.svg) == words


def test_a_long_trend_has_points_only_where_the_line_would_not_show_them():
    values = [None if i in (50, 52) else i for i in range(100)]
    picture = trend([(str(i), v) for i, v in enumerate(values)], labels=LABELS, **NAMES)
    assert count(picture.svg, "circle") == 2  # the one between two gaps, and the newest


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ([20.5, 16, 12, 8, 4, 0, 0, 0, 0, 0, 0, 40], "over"),
        ([20.5, 25, 30, 35, 40, 40, 40, 40, 40, 40, 40, 40], "under"),
        ([20.5, 40, 0, 40, 0, 40, 0, 40, 0, 40, 0, 40] * 3, "nowhere"),
    ],
)
def test_the_first_value_is_written_where_the_line_leaves_room(values, place):
    root = parsed(trend([("", v) for v in values], labels=LABELS, **NAMES).svg)
    point = next(float(element.get("cy")) for element in root.iter() if element.get("cy"))
    heights = [float(element.get("y")) for element in root.iter() if element.text == "20.5"]
    assert ["over" if y < point else "under" for y in heights] == ([] if place == "nowhere" else [place])


@pytest.mark.parametrize("odd", [float("nan"), float("-inf"), 1e13])
def test_a_trend_refuses_what_is_no_number(odd):
    with pytest.raises(ValueError, match="cannot draw"):
        trend([("Jan", odd)], labels=LABELS, **NAMES)
    with pytest.raises(ValueError, match="cannot draw"):
        trend([], labels=LABELS, target=Line(odd * 10, "promise"), **NAMES)


WORDY = st.sampled_from(
    ["Jan", "November 2026", "w/c 3 Tachwedd", "a rather long name for one point in time"]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(WORDY, st.none() | st.floats(0, 60)), max_size=30),
    st.floats(0, 60),
    st.floats(0, 60),
    st.sampled_from([280, 360, 640]),
    WORDY,
)
def test_no_words_of_a_trend_stand_on_others_or_leave_the_picture(points, median, target, width, wordy):
    picture = trend(
        points,
        labels=LABELS,
        median=Line(median, f"median: {wordy}"),
        target=Line(target, "promise"),
        limits=process_limits([value for _, value in points], floor=0),
        width=width,
        **NAMES,
    )
    assert collisions(picture.svg) == []
    assert outside(picture.svg) == []


# Bars


def test_bars_are_as_long_as_their_values_and_say_them():
    rows = [
        Bar("Rotas", 40, "40"),
        Bar("Parking", 10, "10"),
        Bar("Food", None, "hidden"),
        Bar("Kind", 0, "0"),
    ]
    picture = bars(rows, headers=HEADERS, **NAMES)
    drawn = [line for line in parsed(picture.svg).iter() if "gs-bar" in line.get("class", "")]
    assert [float(line.get("x2")) - float(line.get("x1")) for line in drawn] == [352, 88]
    assert count(picture.svg, "line", "gs-gap") == 1
    assert words_of(picture.svg) == ["Rotas", "40", "Parking", "10", "Food", "hidden", "Kind", "0"]
    assert picture.table == TableTwin(
        ("Reason", "People"), (("Rotas", "40"), ("Parking", "10"), ("Food", "hidden"), ("Kind", "0"))
    )
    assert picture.facts == {"rows": 4, "shown": 3, "highest": 40, "lowest": 0}


def test_a_full_bar_may_be_more_than_the_longest():
    picture = bars([Bar("Answered", 50, "50%")], headers=HEADERS, highest=100, **NAMES)
    drawn = next(line for line in parsed(picture.svg).iter() if "gs-bar" in line.get("class", ""))
    assert float(drawn.get("x2")) - float(drawn.get("x1")) == 176


@pytest.mark.parametrize("rows", [[], [Bar("a", 0, "0")], [Bar("a", None, "hidden")], [Bar("", 1, "")]])
def test_bars_of_almost_nothing_are_still_a_picture(rows):
    picture = bars(rows, headers=HEADERS, **NAMES)
    assert count(picture.svg, "line", "gs-bar") == sum(bool(row.value) for row in rows)
    assert outside(picture.svg) == []


@pytest.mark.parametrize(
    ("value", "highest"), [(-1, None), (11, 10), (float("nan"), None), (1, float("inf"))]
)
def test_a_bar_that_does_not_fit_is_refused(value, highest):
    with pytest.raises(ValueError, match=r"a bar lies|cannot draw"):
        bars([Bar("a", value, "")], headers=HEADERS, highest=highest, **NAMES)


PHRASE = st.text("abcdefgh mWi", max_size=90)


@settings(deadline=None)
@given(st.lists(st.tuples(PHRASE, st.integers(0, 99), PHRASE), max_size=5), st.sampled_from([280, 360, 640]))
def test_no_words_of_bars_stand_on_others_or_leave_the_picture(rows, width):
    picture = bars([Bar(*row) for row in rows], headers=HEADERS, width=width, **NAMES)
    assert (collisions(picture.svg), outside(picture.svg)) == ([], [])


# Steps


def test_steps_are_a_chain_with_one_marked():
    rows = [Step("Heard", "14"), Step("Looking into it", "9", marked=True), Step("Done", "hidden")]
    picture = steps(rows, headers=HEADERS, **NAMES)
    nodes = [node.get("fill") for node in parsed(picture.svg).iter() if "gs-node" in node.get("class", "")]
    assert nodes == ["none", ACCENT, "none"]
    assert count(picture.svg, "path", "gs-limit") == 2
    assert words_of(picture.svg) == ["14", "Heard", "9", "Looking into it", "hidden", "Done"]
    assert picture.table.rows == (("Heard", "14"), ("Looking into it", "9"), ("Done", "hidden"))


@pytest.mark.parametrize(("many", "links", "rows"), [(0, 0, 0), (1, 0, 1), (4, 3, 1), (5, 5, 2), (6, 6, 2)])
def test_steps_that_do_not_fit_go_on_in_a_further_row(many, links, rows):
    picture = steps([Step("Heard", "1")] * many, headers=HEADERS, **NAMES)
    nodes = [node.get("cy") for node in parsed(picture.svg).iter() if "gs-node" in node.get("class", "")]
    assert (len(nodes), len(set(nodes)), count(picture.svg, "path")) == (many, rows, links)


@settings(deadline=None)
@given(st.lists(st.tuples(PHRASE, PHRASE, st.booleans()), max_size=9), st.sampled_from([280, 360, 640]))
def test_no_words_of_steps_stand_on_others_or_leave_the_picture(rows, width):
    picture = steps([Step(*row) for row in rows], headers=HEADERS, width=width, **NAMES)
    assert (collisions(picture.svg), outside(picture.svg)) == ([], [])


# Spread


def test_a_spread_has_a_dot_for_each_person_over_the_dots_they_gave():
    picture = spread([Option("Lockers", (3, 0, 2), "7 dots"), Option("Food", None, "")], labels=DOTS, **NAMES)
    dots = [dot.get("cx") for dot in parsed(picture.svg).iter() if "gs-point" in dot.get("class", "")]
    assert sorted(dots.count(place) for place in set(dots)) == [2, 3]
    assert picture.table == TableTwin(
        ("Idea", "none", "1", "2", "In all"),
        (("Lockers", "3", "0", "2", "7 dots"), ("Food", "hidden", "hidden", "hidden", "")),
    )
    assert picture.facts == {"rows": 2, "shown": 1, "people": 5}


def test_a_spread_of_many_people_has_bars_of_one_scale_in_all_rows():
    picture = spread([Option("a", (9, 0, 0), ""), Option("b", (0, 18, 36), "")], labels=DOTS, **NAMES)
    tall = [
        float(bar.get("height")) for bar in parsed(picture.svg).iter() if "gs-bar" in bar.get("class", "")
    ]
    assert tall == [18, 36, 72]
    assert count(picture.svg, "circle") == 0


@pytest.mark.parametrize("rows", [[], [Option("a", None, "")], [Option("a", (0, 0, 0), "")]])
def test_a_spread_of_almost_nothing_is_still_a_picture(rows):
    picture = spread(rows, labels=DOTS, **NAMES)
    assert (count(picture.svg, "circle"), count(picture.svg, "rect")) == (0, 0)
    assert (faults(picture.svg), outside(picture.svg)) == ([], [])


@pytest.mark.parametrize("counts", [(1, 2), (1, 2, -1), (1, 2, 3, 4), ()])
def test_a_spread_refuses_counts_that_do_not_fit_its_places(counts):
    with pytest.raises(ValueError, match="each option"):
        spread([Option("a", counts, "")], labels=DOTS, **NAMES)


@pytest.mark.parametrize("places", [0, 22])
def test_a_spread_refuses_no_places_and_too_many(places):
    labels = SpreadLabels("Idea", "", "", "", ("x",) * places)
    with pytest.raises(ValueError, match="places for dots"):
        spread([], labels=labels, **NAMES)


@settings(deadline=None)
@given(
    st.integers(1, 21).flatmap(
        lambda n: st.lists(
            st.tuples(PHRASE, st.none() | st.lists(st.integers(0, 300), min_size=n, max_size=n), PHRASE),
            min_size=1,
            max_size=4,
        ).map(lambda rows: (n, rows))
    ),
    PHRASE,
    st.sampled_from([280, 360, 640]),
)
def test_no_words_of_a_spread_stand_on_others_or_leave_the_picture(case, wordy, width):
    places, rows = case
    labels = SpreadLabels("Idea", "In all", wordy, wordy, ("x",) * places)
    picture = spread([Option(*row) for row in rows], labels=labels, width=width, **NAMES)
    assert (collisions(picture.svg), outside(picture.svg)) == ([], [])


def test_the_search_for_collisions_finds_words_on_words_and_over_the_edge():
    inner = Svg(
        '<text x="0" y="20">Heard</text><text x="20" y="24">Done</text><text x="350" y="40">Out</text>'
    )
    svg = frame(inner, width=360, height=60, **NAMES)
    assert collisions(svg) == [("Heard", "Done")]
    assert [edge[0] for edge in outside(svg)] == ["Out"]
