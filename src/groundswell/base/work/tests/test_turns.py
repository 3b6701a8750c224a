"""Regular work: done when it is due, by one worker, and asked about with one question while nothing is."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from groundswell.base.work import turns
from groundswell.base.work.models import Turn

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def done(monkeypatch: Any) -> list[str]:
    """What was done, of three duties that come round every hour."""
    heard: list[str] = []
    monkeypatch.setattr(turns, "_regulars", {})
    for name in ("first", "second", "third"):
        duty = _duty(name, heard)
        turns.every(seconds=HOUR.total_seconds(), lease_seconds=60)(duty)
    return heard


def _duty(name: str, heard: list[str]) -> turns.Duty:
    def duty(now: datetime.datetime) -> None:
        heard.append(name)

    duty.__name__ = name
    return duty


def test_each_is_done_once_and_again_when_it_is_due(done, now):
    assert turns.take_turns(now=now) == 3
    assert turns.take_turns(now=now + HOUR / 2) == 0
    assert turns.take_turns(now=now + HOUR) == 3
    assert done == ["first", "second", "third"] * 2


def test_a_worker_that_has_nothing_to_do_asks_once(done, now, django_assert_num_queries):
    turns.take_turns(now=now)
    with django_assert_num_queries(1):
        turns.take_turns(now=now)


def test_what_is_made_due_earlier_is_done_in_the_next_round(done, now):
    turns.take_turns(now=now)
    Turn.objects.filter(name__endswith=".second").update(due_at=now)
    assert turns.take_turns(now=now) == 1
    assert done[-1] == "second"


def test_what_somebody_holds_is_left_alone_until_they_are_late(done, now):
    turns.take_turns(now=now)
    Turn.objects.update(due_at=now, held_until=now + HOUR)
    assert turns.take_turns(now=now) == 0
    assert turns.take_turns(now=now + HOUR) == 3


def test_another_worker_that_was_quicker_keeps_its_turn(done, now, monkeypatch):
    """Between asking what waits and taking a turn, another may have taken it."""
    turns.take_turns(now=now)
    Turn.objects.update(held_until=now + HOUR)
    monkeypatch.setattr(turns, "WAITING", lambda now: [])
    assert turns.take_turns(now=now + HOUR / 2) == 0
