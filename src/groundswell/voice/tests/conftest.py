"""Keys of the tests lie in a folder of the tests, and receipts are checked fast; how slow is tested where they are made."""

from __future__ import annotations

from typing import Any

import pytest
from argon2 import PasswordHasher


@pytest.fixture(autouse=True)
def own_keys(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEALING_KEYS = tmp_path / "keys"
    fast = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("groundswell.base.receipts.SLOW", fast)
