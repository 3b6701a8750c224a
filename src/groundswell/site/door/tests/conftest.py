"""A door that is open, Asha before it, and nobody held up for what another test tried."""

from __future__ import annotations

from typing import Any

import pytest

from groundswell.base.pace import Pace
from groundswell.site.door import refusals
from groundswell.site.door.tests.scenes import Stranger
from groundswell.voice.actions import keep_inbox


@pytest.fixture(autouse=True)
def fresh_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    from groundswell.voice.web.speak import tries

    monkeypatch.setattr(refusals, "pace", Pace())
    for name in ("wrong_from", "wrong_for", "wrong_at_all"):
        monkeypatch.setattr(tries, name, Pace())


@pytest.fixture
def open_door(trust: Any, ward: Any, now: Any, settings: Any, tmp_path: Any) -> Any:
    settings.SEALING_KEYS = tmp_path / "keys"
    keep_inbox(now=now)
    return ward


@pytest.fixture
def stranger(asha: Any) -> Stranger:
    """Asha, signed in on the other side of the house, at the door."""
    visitor = Stranger()
    visitor.force_login(asha)
    visitor.cookies["language"] = "cy"
    visitor.cookies["csrf"] = "c" * 32
    return visitor
