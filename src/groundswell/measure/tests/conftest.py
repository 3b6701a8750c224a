from __future__ import annotations

import datetime
from typing import Any

import pytest

from groundswell.measure.models import Measure
from groundswell.measure.tests.scenes import a_measure


@pytest.fixture
def falls(ward: Any, lena: Any, now: datetime.datetime) -> Measure:
    """The falls of Ward 7, each week."""
    return a_measure(ward, lena, now)


@pytest.fixture
def hands(ward: Any, lena: Any, now: datetime.datetime) -> Measure:
    """How often hands were clean when somebody looked: a share."""
    told = {"chart": "p", "direction": "increase", "denominator": "moments looked at", "multiply": 100}
    return a_measure(ward, lena, now, name="Clean hands", **told)
