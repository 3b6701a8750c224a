from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from groundswell.measure.models import Measure
from groundswell.measure.tests.scenes import a_measure, astray


@pytest.fixture(autouse=True)
def _copies_say_what_the_values_say(request: pytest.FixtureRequest) -> Iterator[None]:
    writes = "now" in request.fixturenames
    if writes:
        request.getfixturevalue("db")  # so that the database is still there when we look
    yield
    assert not writes or astray() == []


@pytest.fixture
def falls(ward: Any, lena: Any, now: datetime.datetime) -> Measure:
    """The falls of Ward 7, each week."""
    return a_measure(ward, lena, now)


@pytest.fixture
def hands(ward: Any, lena: Any, now: datetime.datetime) -> Measure:
    """How often hands were clean when somebody looked: a share."""
    told = {"chart": "p", "direction": "increase", "denominator": "moments looked at", "multiply": 100}
    return a_measure(ward, lena, now, name="Clean hands", **told)
