"""Keys of these tests lie in a folder of each test."""

from __future__ import annotations

import datetime
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def own_keys(settings: Any, tmp_path: Any) -> None:
    settings.SEALING_KEYS = tmp_path / "keys"


@pytest.fixture
def long_ago(now: datetime.datetime) -> datetime.datetime:
    """When people joined whose accounts count towards k."""
    return now - datetime.timedelta(days=400)


@pytest.fixture
def nurses(ward: Any, long_ago: Any) -> list[Any]:
    """Twelve people of Ward 7, long enough here to count."""
    from groundswell.ask.tests.scenes import staff

    return staff(ward, 12, joined=long_ago)


@pytest.fixture
def porters(other_ward: Any, long_ago: Any) -> list[Any]:
    """Eleven people of Ward 8, long enough here to count."""
    from groundswell.ask.tests.scenes import staff

    return staff(other_ward, 11, joined=long_ago)
