"""The attacks of `groundswell prove` at a size the gate can afford, on the database of the tests."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from django.db import connection


@pytest.fixture(autouse=True)
def own_keys(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys lie in a folder of each test, and receipts are checked fast; how slow is tested where they are made."""
    settings.SEALING_KEYS = tmp_path / "keys"
    fast = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("groundswell.base.receipts.SLOW", fast)


@pytest.fixture
def copier(transactional_db: None, tmp_path: Path) -> Iterator[Callable[[], Any]]:
    """Makes a thief of the test's database, which on SQLite is a real file with a real log, as it is in production."""
    if connection.vendor == "postgresql":
        from groundswell.site.proof.linking.postgres_copies import Copier

        yield Copier
        return
    from groundswell.site.proof.linking.sqlite_copies import Copier

    path = tmp_path / "live" / "groundswell.sqlite3"
    path.parent.mkdir()
    connection.ensure_connection()
    kept, name = connection.connection, connection.settings_dict["NAME"]
    with sqlite3.connect(path) as copy:
        kept.backup(copy)
    copy.close()
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    connection.ensure_connection()
    yield Copier
    connection.connection.close()
    connection.connection, connection.settings_dict["NAME"] = kept, name
