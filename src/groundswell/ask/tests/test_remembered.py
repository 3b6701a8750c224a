"""What is out is added up once, and never shown as it was before more came out."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.ask.actions.gate import write_release
from groundswell.ask.queries import remembered
from groundswell.ask.queries.counting import Count, Counted
from groundswell.ask.queries.shown import group_with_all, periods_for

DAY = datetime.date(2026, 10, 5)


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    monkeypatch.setattr(remembered, "_found", type(remembered._found)())


def publish(group, day):
    own, told = [str(group.public_id)], {"1": 7, "5": 5}
    block = {
        "groups": [str(group.pk)],
        "within": str(group.pk),
        "parts": [[str(group.pk), True, False]],
        "people": 12,
    }
    one = Count("workday", own, {"parts": []}, 12, 12, told, "day", day.isoformat(), day.isoformat(), block)
    write_release("workday", [day.isoformat()], Counted(10, "10-14", [one]))


def seen(group):
    return [period.answers for period in periods_for("workday", "workday", group_with_all(group), side="day")]


def cells_read(group):
    with CaptureQueriesContext(connection) as asked:
        seen(group)
    return sum("ask_cell" in one["sql"] for one in asked)


def see_more_and_less(ward, trust):
    """What is seen of a ward with one day, with two, and under a higher floor."""
    publish(ward, DAY)
    told = [seen(ward), seen(ward)]
    publish(ward, DAY + datetime.timedelta(days=1))
    told.append(seen(ward))
    trust.smallest_group_shown = 20
    trust.save(update_fields=["smallest_group_shown"])
    return [*told, seen(ward)]


def test_more_that_comes_out_is_seen_at_once_and_a_raised_floor_hides_at_once(ward, trust):
    assert see_more_and_less(ward, trust) == [[12], [12], [12, 12], []]


def test_a_memory_that_does_not_look_for_more_would_be_caught(ward, trust, monkeypatch):
    monkeypatch.setattr(remembered._out, "one", lambda series: (1, 1, 10))
    assert see_more_and_less(ward, trust) == [[12], [12], [12], [12]]


def test_a_second_look_reads_no_cells_and_another_group_is_another_look(ward, other_ward):
    publish(ward, DAY)
    assert [cells_read(ward), cells_read(ward), cells_read(other_ward)] == [2, 0, 1]
    assert seen(other_ward) == []
