"""Killed in the middle of what people say: nothing they were thanked for is lost, and nothing is there twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.house import House
from tests.faults.load import Crowd, kill_often, lost_and_doubled

pytestmark = [pytest.mark.faults, pytest.mark.slow]
KILLS, KILLS_BESIDE_POSTGRES = 20, 5
HASTY = (str(Path(__file__).with_name("hasty.py")),)


def survive(house: House, kills: int) -> Crowd:
    crowd = Crowd(house)
    crowd.begin()
    try:
        kill_often(house, crowd, kills)
    finally:
        crowd.end()
    return crowd


def test_twenty_kills_lose_nothing_and_double_nothing(build: Callable[..., House]) -> None:
    house = build()
    crowd = survive(house, KILLS)
    assert lost_and_doubled(house, crowd) == (0, 0)
    assert house.is_sound()
    assert crowd.strange == []
    assert len(crowd.heard) >= 3 * KILLS


def test_kills_lose_nothing_on_postgresql(build_on_postgres: House) -> None:
    """Fewer, since there the database is a program of its own that nobody kills."""
    crowd = survive(build_on_postgres, KILLS_BESIDE_POSTGRES)
    assert lost_and_doubled(build_on_postgres, crowd) == (0, 0)
    assert len(crowd.heard) >= 3 * KILLS_BESIDE_POSTGRES


def test_a_build_that_thanks_before_it_keeps_is_caught(build: Callable[..., House]) -> None:
    house = build(command=HASTY)
    crowd = survive(house, 3)
    lost, _doubled = lost_and_doubled(house, crowd)
    assert lost >= 1
