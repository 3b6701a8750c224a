"""A database and its keys put aside, to be brought back before each try."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import connection, connections


class Store(Protocol):
    """Keeps one state."""

    def save(self) -> None:
        """Put aside what is there now."""

    def bring_back(self) -> None:
        """Have it again as it was."""


def store(folder: Path) -> Store:
    """The store for the database we are set to use."""
    return SQLiteStore(folder) if connection.vendor == "sqlite" else PostgreSQLStore(folder)


class _Keys:
    def __init__(self, folder: Path) -> None:
        self.live, self.kept = Path(settings.SEALING_KEYS), folder / "keys"

    def save(self) -> None:
        shutil.copytree(self.live, self.kept)

    def bring_back(self) -> None:
        shutil.rmtree(self.live, ignore_errors=True)
        shutil.copytree(self.kept, self.live)


class SQLiteStore:
    """The file itself, its log emptied first."""

    def __init__(self, folder: Path) -> None:
        self.keys, self.live, self.kept = (
            _Keys(folder),
            Path(connection.settings_dict["NAME"]),
            folder / "database",
        )

    def save(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections.close_all()
        shutil.copy(self.live, self.kept)
        self.keys.save()

    def bring_back(self) -> None:
        connections.close_all()
        for path in self.live.parent.glob(self.live.name + "-*"):
            path.unlink()
        shutil.copy(self.kept, self.live)
        self.keys.bring_back()


class PostgreSQLStore:
    """A template database."""

    def __init__(self, folder: Path) -> None:
        self.keys, self.live = _Keys(folder), str(connection.settings_dict["NAME"])
        self.kept = f"{self.live}_kept"

    def save(self) -> None:
        self._copy(self.live, self.kept)
        self.keys.save()

    def bring_back(self) -> None:
        self._copy(self.kept, self.live)
        self.keys.bring_back()

    def _copy(self, source: str, target: str) -> None:
        import psycopg  # noqa: PLC0415
        from psycopg import sql  # noqa: PLC0415

        params = {**connection.get_connection_params(), "dbname": "postgres"}
        where = {
            key: params[key] for key in ("host", "port", "user", "password", "dbname") if params.get(key)
        }
        connections.close_all()
        with psycopg.connect(**where, autocommit=True) as server:
            one, other = sql.Identifier(source), sql.Identifier(target)
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(other))
            server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(other, one))
