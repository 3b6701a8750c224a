"""What a quarter's numbers are published for follows from the ordinary numbers of the last one."""

from datetime import date

import pytest

from groundswell.pure.disclosure import (
    Span,
    Tree,
    choose_level,
    choose_span,
    ordinary_people,
    plan_quarter,
    quarter_of,
)

PARENTS = {
    "trust": None,
    "surgery": "trust",
    "medicine": "trust",
    "w1": "surgery",
    "w2": "surgery",
    "m1": "medicine",
}
TREE = Tree(PARENTS)
QUARTER = quarter_of(date(2026, 4, 1))


def ordinary(**people):
    return ordinary_people(TREE, [people])


def test_ordinary_is_the_median_of_a_group_with_all_under_it():
    samples = [{"w1": 4, "w2": 6}, {"w1": 10, "surgery": 1}, {}]
    assert ordinary_people(TREE, samples) == {
        "trust": 10,
        "surgery": 10,
        "medicine": 0,
        "w1": 4,
        "w2": 0,
        "m1": 0,
    }


@pytest.mark.parametrize(
    ("people", "level"),
    [
        ({"w1": 10, "w2": 12, "m1": 30}, 2),
        ({"w1": 6, "w2": 7, "m1": 30}, 1 + 0),  # 30 of 43 in wards that reach it are not most
        ({"w1": 6, "w2": 1, "m1": 30}, 2),  # 30 of 37 are
        ({"w1": 6, "w2": 7, "m1": 3}, 1),
        ({"w1": 4, "w2": 4, "m1": 4}, 0),
        ({}, 0),
    ],
)
def test_a_day_is_shown_for_the_lowest_level_that_mostly_reaches_the_floor(people, level):
    assert choose_level(TREE, ordinary(**people)) == level


@pytest.mark.parametrize(
    ("week", "four_weeks", "span"),
    [
        ({"w1": 10, "w2": 12, "m1": 30}, {}, Span.WEEK),
        ({"w1": 4, "w2": 4, "m1": 4}, {"w1": 10, "w2": 12, "m1": 30}, Span.FOUR_WEEKS),
        ({"w1": 4}, {"w1": 9, "w2": 9, "m1": 9}, Span.QUARTER),
        ({}, {}, Span.QUARTER),
    ],
)
def test_wards_are_shown_by_the_shortest_span_that_mostly_reaches_the_floor(week, four_weeks, span):
    numbers = {Span.WEEK: ordinary(**week), Span.FOUR_WEEKS: ordinary(**four_weeks)}
    assert choose_span(TREE, numbers) is span


def groups(blocks):
    return {block.groups for block in blocks}


def plan(direct=(), **people):
    more = {group: 5 * n for group, n in people.items()}
    spans = {Span.DAY: people, Span.WEEK: more, Span.FOUR_WEEKS: more, Span.QUARTER: more}
    return plan_quarter(QUARTER, TREE, {span: ordinary(**own) for span, own in spans.items()}, direct=direct)


def test_a_plan_has_blocks_for_days_and_blocks_of_wards():
    made = plan(w1=6, w2=7, m1=20)
    assert (made.span, made.quarter, made.k) == (Span.WEEK, QUARTER, 10)
    assert groups(made.days) == {frozenset({"w1", "w2"}), frozenset({"m1"})}
    assert groups(made.wards) == {frozenset({"w1"}), frozenset({"w2"}), frozenset({"m1"})}


def test_a_tiny_group_is_pooled_and_blinds_nobody():
    made = plan(w1=30, w2=20, m1=1)
    assert groups(made.days) == {frozenset({"w1"}), frozenset({"w2", "m1"})}


def test_people_directly_in_a_group_have_a_place():
    made = plan(direct=["surgery", "trust"], w1=30, w2=20, m1=20)
    for blocks in (made.days, made.wards):
        assert sorted(group for block in blocks for group in block.groups) == [
            "m1",
            "surgery",
            "trust",
            "w1",
            "w2",
        ]


def test_without_ordinary_numbers_it_is_the_organisation_by_day_and_wards_as_they_turn_out():
    made = plan()
    assert (groups(made.days), made.days[0].alone, made.span) == (
        {frozenset({"w1", "w2", "m1"})},
        "trust",
        Span.QUARTER,
    )
    assert made.wards == ()
