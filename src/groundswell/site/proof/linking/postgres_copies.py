"""Copying PostgreSQL: every row with the number of its transaction and its place, a dump, and the write-ahead log."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection

from groundswell.site.care.engines import find_program
from groundswell.site.proof.linking.copies import Loot, Table, marks_in_bytes, table_of
from groundswell.site.proof.linking.knowing import SESSIONS, with_readers
from groundswell.site.proof.linking.postgres_log import log_places

TABLES = """SELECT c.relname, pg_relation_filenode(c.oid), a.attname FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
WHERE c.relkind = 'r' AND n.nspname = current_schema() ORDER BY c.relname"""


class Copier:
    """Takes copies of one database: through SQL, through pg_dump, and of the log where its files can be read."""

    name = "postgresql"

    def __init__(self) -> None:
        self.loot = Loot()
        self.log = _log_folder()
        self.began = _ask("SELECT pg_current_wal_lsn()")[0][0] if self.log else ""
        self._looked_at: dict[str, float] = {}
        self._columns: dict[str, list[str]] = {}

    def take(self, *, keep: bool = False) -> None:
        """Read every row with its hidden columns, and the bytes of the log; for a copy that is kept, the whole of it."""
        places = log_places(self.log, self.began) if keep and self.log else {}
        marks = self._marks_of_the_log()
        if keep:
            marks |= {"dump": marks_in_bytes(_dump())}
        self.loot.add(list(self._tables(places)), marks, keep=keep)

    def left_of(self, _signs: list[bytes]) -> int:
        """PostgreSQL does not promise that the bytes of deleted rows are gone: without the key nobody reads them."""
        return 0

    def _tables(self, places: dict[tuple[int, int, int], int]) -> Iterator[Table]:
        tables = _ask(TABLES)
        filled = _filled([name for name, _file, _key in tables])
        for name, file, key in tables:
            columns, rows = self._read(name, filled)
            if name == SESSIONS:
                columns, rows = with_readers(columns, rows)
            columns, rows = _with_places(columns, rows, file, places)
            yield table_of(name, *_known_by(key, columns, rows))

    def _read(self, name: str, filled: set[str]) -> tuple[list[str], list[Any]]:
        """Every row with its hidden columns. Most tables hold none, and are asked for their columns once."""
        if name in self._columns and name not in filled:
            return list(self._columns[name]), []
        quoted = connection.ops.quote_name(name)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT t.*, t.xmin::text::bigint, t.ctid::text FROM {quoted} t")  # noqa: S608
            self._columns[name] = [each[0] for each in cursor.description]
            return list(self._columns[name]), cursor.fetchall()

    def _marks_of_the_log(self) -> dict[str, list[str]]:
        if self.log is None:
            return {}
        found: list[str] = []
        for path in sorted(self.log.glob("0*")):
            if self._looked_at.get(path.name) != path.stat().st_mtime:
                self._looked_at[path.name] = path.stat().st_mtime
                found += marks_in_bytes(path.read_bytes())
        return {"log": [*dict.fromkeys(found)]}


def _ask(sql: str, *, rows: bool = True) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall()) if rows else []


def _log_folder() -> Path | None:
    """Where the log lies, when we run beside the server and may read it."""
    try:
        folder = Path(_ask("SELECT setting FROM pg_settings WHERE name = 'data_directory'")[0][0]) / "pg_wal"
    except IndexError:
        return None
    return folder if folder.is_dir() and os.access(folder, os.R_OK | os.X_OK) and can_read_log() else None


def can_read_log() -> bool:
    """Whether the program that reads the log is here."""
    return shutil.which("pg_waldump") is not None or any(Path("/usr/lib/postgresql").glob("*/bin/pg_waldump"))


def _filled(names: list[str]) -> set[str]:
    """The tables that hold a row."""
    quote = connection.ops.quote_name
    looks = (f"SELECT {at} WHERE EXISTS (SELECT FROM {quote(name)})" for at, name in enumerate(names))  # noqa: S608
    return {names[at] for (at,) in _ask(" UNION ALL ".join(looks))}


def _known_by(key: str | None, columns: list[str], rows: list[Any]) -> tuple[list[str], list[Any]]:
    """The column first by which a row is known from one copy to the next: in some of our tables it is not."""
    at = columns.index(key) if key else 0
    return [columns[at], *columns[:at], *columns[at + 1 :]], [(r[at], *r[:at], *r[at + 1 :]) for r in rows]


def _with_places(
    columns: list[str], rows: list[Any], file: int, places: dict[tuple[int, int, int], int]
) -> tuple[list[str], list[Any]]:
    """The rows with their place in the file as numbers, and their place in the log."""
    at, found = columns.index("ctid"), []
    for row in rows:
        block, line = (int(part) for part in row[at].strip("()").split(","))
        found.append((*row[:at], (block, line), *row[at + 1 :], places.get((file, block, line))))
    return [*columns, "place_in_log"], found


def _dump() -> bytes:
    """What pg_dump writes, as text. Raises Unfit where the program is missing."""
    told = connection.get_connection_params()
    where = {"host": "--host", "port": "--port", "user": "--username"}
    words = [f"{option}={told[key]}" for key, option in where.items() if told.get(key)]
    around = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PGPASSWORD": str(told.get("password") or "")}
    done = subprocess.run(  # noqa: S603
        [find_program("pg_dump"), f"--dbname={told['dbname']}", *words],
        capture_output=True,
        env=around,
        check=True,
    )
    return done.stdout
