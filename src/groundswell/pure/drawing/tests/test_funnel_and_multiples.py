"""Funnels and small multiples: safe and readable whatever goes in, nothing on top of another, nobody ranked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.drawing import (
    ControlPoint,
    FunnelLabels,
    FunnelLine,
    FunnelPoint,
    Mark,
    Panel,
    PanelHeaders,
    funnel_plot,
    small_multiples,
)
from groundswell.pure.drawing.tests.reading import collisions, count, faults, outside, words_of

NASTY = "<script>alert('1')</script>\"&]]>\x00\x1b\u202e\ud800 ŵ 😀"
NAMES = {"id": "p", "title": "Falls", "desc": "What it shows."}
MARKS = {Mark.BETTER: "better", Mark.WORSE: "worse", Mark.SPECIAL: "beyond"}
LABELS = FunnelLabels(
    "Ward", "Bed days", "Falls", "Average 5", "2 sigma", "3 sigma", MARKS, "What it shows", "More:"
)
LINES = [
    FunnelLine(size, 5 - 300 / size, 5 - 200 / size, 5 + 200 / size, 5 + 300 / size)
    for size in range(50, 1000, 20)
]
HEADERS = PanelHeaders("Measure", "Newest", "What it shows", "no value")
PLACES = st.lists(
    st.builds(
        FunnelPoint,
        name=st.one_of(st.text(max_size=20), st.just(NASTY)),
        size=st.one_of(st.integers(1, 1000), st.floats(0.001, 1e12)),
        value=st.one_of(st.integers(-3, 40), st.floats(-1e12, 1e12)),
        mark=st.sampled_from([Mark.COMMON, *MARKS]),
        says=st.text(max_size=20),
    ),
    min_size=1,
    max_size=30,
)


def places(numbers, mark=Mark.SPECIAL):
    return [FunnelPoint(f"Ward {n}", 100 + 31 * n, 4 + n % 5, mark, "above") for n in numbers]


@settings(max_examples=60, deadline=None)
@given(PLACES, st.sampled_from([280.0, 360.0, 900.0]))
def test_any_places_give_a_drawing_that_a_strict_page_takes(points, width):
    picture = funnel_plot(points, LINES, 5, labels=LABELS, width=width, **NAMES)
    assert faults(picture.svg) == []
    assert not re.search(r"nan|inf\b|NaN", picture.svg)
    assert [row[0] for row in picture.table.rows] == [point.name for point in points]


@pytest.mark.parametrize("width", [280, 360, 900])
@pytest.mark.parametrize("many", [1, 12, 28])
def test_no_words_of_a_funnel_stand_on_one_another(width, many):
    picture = funnel_plot(places(range(many)), LINES, 5, labels=LABELS, width=width, **NAMES)
    assert collisions(picture.svg) == []
    assert outside(picture.svg) == []


def test_only_places_beyond_the_limits_are_named_in_the_order_given():
    mixed = [*places([5, 1]), *places([2], Mark.COMMON), *places([3])]
    told = [
        words
        for words in words_of(funnel_plot(mixed, LINES, 5, labels=LABELS, **NAMES).svg)
        if "Ward" in words
    ]
    assert told == ["1 Ward 5: above", "2 Ward 1: above", "3 Ward 3: above"]


def test_places_that_are_not_named_are_counted_and_stand_in_the_table():
    picture = funnel_plot(places(range(15)), LINES, 5, labels=LABELS, **NAMES)
    assert "More: 5" in words_of(picture.svg)
    assert len(picture.table.rows) == 15
    assert picture.facts == {"places": 15, "better": 0, "worse": 0, "special": 15}


@pytest.mark.parametrize(
    ("points", "lines"),
    [
        ([], LINES),
        (places([1]), []),
        ([FunnelPoint("a", 0, 1)], LINES),
        (places([1]), LINES[::-1]),
        ([FunnelPoint("a", 1, float("nan"))], LINES),
    ],
)
def test_what_cannot_be_a_funnel_is_refused(points, lines):
    with pytest.raises(ValueError, match=r"funnel|sizes|cannot draw"):
        funnel_plot(points, lines, 5, labels=LABELS, **NAMES)


VALUES = st.one_of(st.none(), st.integers(-3, 40), st.floats(-1e12, 1e12))
PANELS = st.lists(
    st.builds(
        Panel,
        name=st.one_of(st.text(max_size=60), st.just(NASTY)),
        points=st.lists(
            st.builds(ControlPoint, name=st.text(max_size=5), value=VALUES, centre=VALUES, lower=VALUES, upper=VALUES, target=VALUES, phase=st.integers(1, 2), mark=st.sampled_from(Mark)),
            max_size=10,
        ),
        says=st.text(max_size=60),
    ),
    min_size=1,
    max_size=9,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(PANELS, st.sampled_from([280.0, 360.0, 1600.0]), st.booleans())
def test_any_panels_give_a_drawing_that_a_strict_page_takes(panels, width, same_scale):
    picture = small_multiples(panels, headers=HEADERS, width=width, same_scale=same_scale, **NAMES)
    assert faults(picture.svg) == []
    assert not re.search(r"nan|inf\b|NaN", picture.svg)
    assert len(picture.table.rows) == len(panels)


def steady(name, newest=5.0, mark=Mark.COMMON):
    points = [ControlPoint(str(i), 4 + i % 3, 5, 2, 8, 4) for i in range(12)]
    return Panel(name, [*points, ControlPoint("12", newest, 5, 2, 8, 4, mark=mark)], "Common cause")


@pytest.mark.parametrize(("width", "columns"), [(280, 1), (360, 2), (720, 4), (1600, 8)])
def test_as_many_charts_stand_beside_one_another_as_stay_readable(width, columns):
    panels = [steady(f"Falls with harm on ward {i}, every month") for i in range(9)]
    picture = small_multiples(panels, headers=HEADERS, width=width, **NAMES)
    assert picture.facts["columns"] == columns
    assert collisions(picture.svg) == []
    assert outside(picture.svg) == []
    assert count(picture.svg, "path", "gs-line") == 9


def test_the_order_given_is_kept_and_the_newest_points_are_counted():
    panels = [steady("B", 9, Mark.WORSE), steady("A"), steady("C", 1, Mark.BETTER)]
    picture = small_multiples(panels, headers=HEADERS, **NAMES)
    assert [row[:2] for row in picture.table.rows] == [("B", "9"), ("A", "5"), ("C", "1")]
    assert (picture.facts["worse"], picture.facts["better"], picture.facts["special"]) == (1, 1, 0)


def test_one_scale_for_all_is_only_used_when_asked_for():
    large = Panel("large", [ControlPoint(str(i), 1000 + i) for i in range(5)], "")
    apart = small_multiples([steady("small"), large], headers=HEADERS, **NAMES)
    same = small_multiples([steady("small"), large], headers=HEADERS, same_scale=True, **NAMES)
    assert apart.svg != same.svg


def test_without_charts_there_is_no_picture():
    with pytest.raises(ValueError, match="at least one"):
        small_multiples([], headers=HEADERS, **NAMES)
