"""Tries are counted by place, and the place is forgotten."""

from __future__ import annotations

from groundswell.base.pace import HOUR, Pace


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_each_place_counts_for_itself():
    pace = Pace()
    assert [pace.count("203.0.113.77"), pace.count("203.0.113.77"), pace.count("203.0.113.78")] == [1, 2, 1]
    assert pace.so_far("203.0.113.77") == 2
    assert pace.so_far("203.0.113.79") == 0


def test_after_an_hour_everything_is_forgotten_with_its_key():
    clock = Clock()
    pace = Pace(clock)
    pace.count("203.0.113.77")
    key = pace._key
    clock.now = HOUR
    assert pace.so_far("203.0.113.77") == 0
    assert pace._key != key


def test_the_place_itself_is_nowhere_in_it():
    pace = Pace()
    pace.count("203.0.113.77")
    assert "203.0.113.77" not in repr(vars(pace))


def test_strangers_cannot_fill_the_memory(monkeypatch):
    monkeypatch.setattr("groundswell.base.pace.MOST_PLACES", 3)
    pace = Pace()
    for number in range(10):
        pace.count(str(number))
    assert len(pace._tries) == 3
