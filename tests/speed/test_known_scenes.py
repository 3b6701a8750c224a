"""What is laid down for a test is what would be read again; a wrong copy is caught."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from tests import known_scenes

pytestmark = pytest.mark.django_db
PEOPLE = ("ada", "asha", "lena", "cerys", "trust", "ward")


def facts(row: Any) -> dict[str, Any]:
    return {name: value for name, value in row.__dict__.items() if name != "_state"}


@pytest.mark.parametrize("time", range(4))  # played, kept, then laid down
def test_the_cast_is_as_it_would_be_read_again(request: pytest.FixtureRequest, time: int) -> None:
    for name in PEOPLE:
        laid = request.getfixturevalue(name)
        read = type(laid)._base_manager.get(pk=laid.pk)
        assert facts(read) == {key: value for key, value in facts(laid).items() if key in facts(read)}


def test_a_copy_shares_nothing_that_can_be_changed(trust: Any) -> None:
    hour = datetime.timedelta(hours=1)
    copy = known_scenes.as_read(trust, hour)
    assert copy.founded_at == trust.founded_at + hour
    copy.name = "Another"
    assert trust.name != "Another"
    assert not copy._state.adding


def test_a_copy_with_another_moment_is_caught(trust: Any) -> None:
    copy = known_scenes.as_read(trust, datetime.timedelta(hours=1))
    assert facts(copy) != facts(trust)
