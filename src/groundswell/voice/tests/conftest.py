"""Keys of the tests lie in a folder of the tests, and receipts are checked fast; how slow is tested where they are made."""

from __future__ import annotations

from typing import Any

import pytest
from argon2 import PasswordHasher

from groundswell.voice.queries.unnamed import own_idea, own_words, proven
from groundswell.voice.tests.scenes import UNNAMED, say_unnamed, show_everything


@pytest.fixture(autouse=True)
def own_keys(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEALING_KEYS = tmp_path / "keys"
    fast = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("groundswell.base.receipts.SLOW", fast)


@pytest.fixture
def shown(ward: Any, now: Any) -> Any:
    """Words without a name after their batch: the receipt as it is held, who bears it, and the idea."""
    held, _receipt = say_unnamed(UNNAMED, ward, now)
    show_everything(now)
    bearer = proven(str(held))
    return held, bearer, own_idea(own_words(bearer))
