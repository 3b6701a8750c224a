"""Copying a database out and back in, on each of the two engines, without stopping the service to copy."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

from django.db import connection, transaction

from groundswell.site.care.archive import Unfit


class Engine(Protocol):
    """What a backup needs of a database."""

    member: str

    def copy_out(self, target: Path) -> dict[str, int]:
        """Write a copy as of one moment; returns the rows of each table at that moment."""

    def copy_in(self, source: Path) -> None:
        """Put the copy in the place of everything that is there, all of it or nothing."""


def engine() -> Engine:
    """The engine of the database we are set to use."""
    return SQLite() if connection.vendor == "sqlite" else PostgreSQL()


def row_counts() -> dict[str, int]:
    """How many rows each table has now."""
    with connection.cursor() as cursor:
        return {name: _count(cursor, name) for name in sorted(connection.introspection.table_names(cursor))}


def _count(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
    return int(cursor.fetchone()[0])


class SQLite:
    """Copies through SQLite's own backup call, which respects those who write meanwhile."""

    member = "database.sqlite3"

    def copy_out(self, target: Path) -> dict[str, int]:
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            _must_be_sound(copy)
            return _rows_of(copy)

    def copy_in(self, source: Path) -> None:
        connection.ensure_connection()
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as copy:
            _must_be_sound(copy)
            copy.backup(connection.connection)
        # the copy is not in WAL, and readers must not be stopped by a writer again
        connection.connection.execute("PRAGMA journal_mode=WAL")
        connection.close()


def _must_be_sound(copy: sqlite3.Connection) -> None:
    said = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if said != "ok":
        raise Unfit(f"The database is not sound: {said}.")


def _rows_of(copy: sqlite3.Connection) -> dict[str, int]:
    ours = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    return {name: _rows_in(copy, name) for (name,) in copy.execute(ours).fetchall()}


def _rows_in(copy: sqlite3.Connection, table: str) -> int:
    return int(copy.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0])  # noqa: S608


class PostgreSQL:
    """Copies with PostgreSQL's own programs, the counts taken in the very snapshot that is copied."""

    member = "database.dump"

    def copy_out(self, target: Path) -> dict[str, int]:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            self._run(
                "pg_dump",
                "--format=custom",
                "--no-owner",
                "--no-acl",
                f"--snapshot={snapshot}",
                f"--file={target}",
            )
            return row_counts()

    def copy_in(self, source: Path) -> None:
        """Empty and fill the schema in one transaction, so that a fault leaves everything as it was."""
        script = source.with_suffix(".sql")
        self._program("pg_restore", "--no-owner", "--no-acl", f"--file={script}", str(source))
        connection.close()
        afresh = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
        self._run(
            "psql",
            "--no-psqlrc",
            "-q",
            "--single-transaction",
            "-v",
            "ON_ERROR_STOP=1",
            "-c",
            afresh,
            "-f",
            str(script),
        )

    def _run(self, program: str, *words: str) -> None:
        """Run a program against our database; the password goes through the environment, never the command line."""
        told = connection.get_connection_params()
        where = {"host": "--host", "port": "--port", "user": "--username"}
        address = [f"{option}={told[key]}" for key, option in where.items() if told.get(key)]
        self._program(program, f"--dbname={told['dbname']}", *address, *words, password=told.get("password"))

    def _program(self, name: str, *words: str, password: str | None = None) -> None:
        path = find_program(name)
        around = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"} | (
            {"PGPASSWORD": password} if password else {}
        )
        command: Sequence[str] = [path, *words]
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, env=around, stdin=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            raise Unfit(f"{name} failed: {done.stderr.strip()[-800:]}")


def find_program(program: str) -> str:
    """The program of the newest PostgreSQL here. Raises Unfit, with what to install, when there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=_version)
    found = str(debian[-1]) if debian else shutil.which(program)
    if found is None:
        raise Unfit(f"{program} is not on this machine. On Debian: apt-get install postgresql-client")
    return found


def _version(path: Path) -> int:
    return int(re.sub(r"\D.*", "", path.parts[-3]) or 0)
