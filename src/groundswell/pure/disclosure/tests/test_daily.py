"""Days and wards of a longer span, released one after another, never isolate anybody together."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.pure.disclosure import (
    Ballot,
    Hidden,
    Period,
    Plan,
    Reason,
    Span,
    Tree,
    View,
    Withheld,
    partition,
    publish_days,
    publish_span,
    quarter_of,
    smallest_isolated,
)
from groundswell.pure.disclosure.tests.published_views import smallest_by_search, views_of, whose

MONDAY = date(2026, 3, 30)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
SUNDAY = MONDAY + 6 * DAY
FIRST_WEEK = Period(MONDAY, SUNDAY)
TREE = Tree({"trust": None, "x": "trust", "y": "trust", "x1": "x", "x2": "x", "y1": "y", "y2": "y"})
POINTS = {"mood": (1, 2, 3)}
LARGE = dict.fromkeys(("x1", "x2", "y1", "y2"), 12)


def a_plan(k=10):
    """Days by division and wards by week."""
    divisions = partition(TREE, dict.fromkeys(LARGE, k - 1), k)
    return Plan(quarter_of(MONDAY), k, divisions, Span.WEEK, partition(TREE, dict.fromkeys(LARGE, k), k))


PLAN = a_plan()


def day_of(n, **people):
    """Ballots of one day: for each ward the numbers of its people."""
    return [
        Ballot((ward, who), ward, {"mood": 1 + (who + n) % 3}, day=MONDAY + n * DAY)
        for ward, own in people.items()
        for who in own
    ]


def full(n):
    return day_of(n, **{ward: range(size) for ward, size in LARGE.items()})


def released(ballots, plan=PLAN, days=7):
    """Everything that comes out of the days, a day at a time."""
    out = []
    for n in range(days):
        out.append(publish_days(ballots, TREE, POINTS, plan, MONDAY + n * DAY, out))
    return out


def by_days(published):
    return [
        (cell.block.alone, (cell.period.first - MONDAY).days, (cell.period.last - MONDAY).days)
        for one in published
        for cell in one["mood"].cells
    ]


def test_each_day_comes_out_by_itself_when_it_is_large_enough():
    out = released([*full(0), *full(1)], days=2)
    assert by_days(out) == [("x", 0, 0), ("y", 0, 0), ("x", 1, 1), ("y", 1, 1)]
    assert sum(out[0]["mood"].cells[0].counts) == 24


def test_a_day_that_falls_short_waits_in_its_own_block():
    out = released([*day_of(0, x1=range(5), y1=range(12)), *day_of(1, x1=range(4, 10))], days=2)
    assert by_days(out) == [("y", 0, 0), ("x", 0, 1)]
    assert out[1]["mood"].cells[0].people == 10
    assert sum(out[1]["mood"].cells[0].counts) == 11


def test_who_skips_a_question_makes_only_that_one_wait():
    skipped = [replace(ballot, values={}) if ballot.person[1] < 6 else ballot for ballot in full(0)]
    points = {**POINTS, "other": (1,)}
    both = [replace(b, values={**b.values, "other": 1}) for b in skipped]
    out = publish_days(both, TREE, points, PLAN, MONDAY)
    assert [len(out["mood"].cells), len(out["other"].cells)] == [2, 2]
    fewer = [replace(b, values={"other": 1}) if b.person[1] < 8 else b for b in both]
    assert [len(publish_days(fewer, TREE, points, PLAN, MONDAY)[q].cells) for q in points] == [0, 2]


def test_answers_that_wait_at_the_end_of_a_quarter_come_with_the_next():
    later = a_plan()
    later = replace(later, quarter=quarter_of(later.quarter.release))
    late = later.quarter.first - DAY
    ballots = [replace(b, day=late) for b in day_of(0, x1=range(5))]
    ballots += [replace(b, day=later.quarter.first) for b in day_of(0, x1=range(5, 11))]
    cells = publish_days(ballots, TREE, POINTS, later, later.quarter.first)["mood"].cells
    assert [(cell.people, cell.period) for cell in cells] == [(11, Period(late, later.quarter.first))]


def test_wards_come_out_beside_the_days():
    ballots = [*full(0), *full(3)]
    wards = publish_span(ballots, TREE, POINTS, PLAN, FIRST_WEEK, released(ballots))["mood"]
    assert {cell.block.alone: (cell.people, sum(cell.counts)) for cell in wards.cells} == dict.fromkeys(
        LARGE, (12, 24)
    )
    assert wards.of("x1", FIRST_WEEK).people == 12
    assert wards.of("x", FIRST_WEEK) == Hidden()


def test_an_answer_that_waits_is_counted_with_the_week_it_comes_out_in():
    ballots = [*full(0), *day_of(6, x1=range(4)), *full(7)]
    out = released(ballots, days=8)
    first = publish_span(ballots, TREE, POINTS, PLAN, FIRST_WEEK, out)["mood"]
    second = publish_span(ballots, TREE, POINTS, PLAN, Period(MONDAY + WEEK, SUNDAY + WEEK), out)["mood"]
    assert sum(sum(cell.counts) for cell in first.cells) == 48
    assert sum(sum(cell.counts) for cell in second.cells) == 52


def test_the_second_partition_is_merged_with_its_nearest():
    # x1 answers on Monday and x2 on Tuesday, but for two: days less wards would be about these two.
    ballots = [
        *day_of(0, x1=range(11), y1=range(12), y2=range(12)),
        *day_of(1, x2=range(12), y1=range(12), y2=range(12)),
    ]
    ballots += day_of(1, x1=range(20, 22))
    wards = publish_span(ballots, TREE, POINTS, PLAN, FIRST_WEEK, released(ballots))["mood"]
    assert {cell.block.alone for cell in wards.cells} == {"x", "y1", "y2"}


@pytest.mark.parametrize(
    ("reason", "ballots"),
    [
        (Reason.NO_DAY, [replace(full(0)[0], day=None)]),
        (Reason.ANSWERED_TWICE, [full(0)[0], full(0)[0]]),
        (Reason.UNKNOWN_GROUP, [replace(full(0)[0], group="moon")]),
        (Reason.UNKNOWN_GROUP, [replace(full(0)[0], group="trust")]),  # in no block of the plan
        (Reason.UNKNOWN_VALUE, [replace(full(0)[0], values={"mood": 9})]),
    ],
)
def test_one_thing_wrong_and_nothing_comes_out(reason, ballots):
    ballots = [*full(1), *ballots]
    assert publish_days(ballots, TREE, POINTS, PLAN, SUNDAY) == Withheld(reason)
    assert publish_span(ballots, TREE, POINTS, PLAN, FIRST_WEEK, []) == Withheld(reason)


def changed(ballots):
    first = ballots[0]
    yield ballots[1:]
    yield [replace(first, values={"mood": 1 + first.values["mood"] % 3}), *ballots[1:]]
    yield [*ballots, *day_of(0, x1=[99])]
    yield [replace(first, group="y1"), *ballots[1:]]


@pytest.mark.parametrize("which", range(4))
def test_whatever_changes_after_its_day_is_out_keeps_the_wards_in(which):
    ballots = full(0)
    out = released(ballots)
    assert publish_span([*changed(ballots)][which], TREE, POINTS, PLAN, FIRST_WEEK, out) == Withheld(
        Reason.HISTORY_CHANGED
    )


def test_nothing_is_published_twice():
    ballots = full(0)
    out = released(ballots, days=1)
    assert publish_days(ballots, TREE, POINTS, PLAN, SUNDAY, out)["mood"].cells == ()


# For each of four days: who of up to nine in each ward answers.
WEEKS = st.lists(
    st.fixed_dictionaries({ward: st.sets(st.integers(0, 13), max_size=14) for ward in LARGE}),
    min_size=1,
    max_size=3,
)


@settings(max_examples=40, deadline=None)
@given(WEEKS, st.integers(8, 12))
def test_no_combination_of_days_and_wards_isolates_fewer_than_k(week, k):
    plan = a_plan(k)
    ballots = [ballot for n, people in enumerate(week) for ballot in day_of(n, **people)]
    views = all_views(ballots, plan)
    if views:
        assert smallest_by_search(views, whose) >= k
        assert len(smallest_isolated(views, whose).people) >= k


def all_views(ballots, plan, days=7):
    out = released(ballots, plan, days)
    wards = publish_span(ballots, TREE, POINTS, plan, FIRST_WEEK, out)
    counted = [
        b
        for b in ballots
        if any(b.day in c.period and b.group in c.block.groups for o in out for c in o["mood"].cells)
    ]
    return [view for one in [*out, wards] for view in views_of(one, counted, "mood")]


def test_people_who_change_wards_within_the_week_are_safe_too():
    for seed in range(8):
        rng = random.Random(seed)
        ballots = {}
        for _ in range(90):
            ballot = day_of(rng.randrange(3), **{rng.choice(sorted(LARGE)): [0]})[0]
            who = rng.randrange(45)
            ballots[who, ballot.day] = replace(ballot, person=who)
        views = all_views([*ballots.values()], PLAN)
        assert not views or smallest_by_search(views, whose) >= 10


def test_the_search_catches_wards_that_nobody_gated():
    ballots = [*day_of(0, x1=range(11)), *day_of(1, x2=range(12)), *day_of(1, x1=range(20, 22))]
    sets = {}
    for ballot in ballots:
        sets.setdefault(ballot.day, set()).add((ballot.person, ballot.day))
        sets.setdefault(ballot.group, set()).add((ballot.person, ballot.day))
    assert Counter(len({whose(a) for a in own}) >= 10 for own in sets.values()) == {True: 4}
    naive = [View(frozenset(own), 0) for own in sets.values()]
    assert smallest_by_search(naive, whose) == 2 == len(smallest_isolated(naive, whose).people)
