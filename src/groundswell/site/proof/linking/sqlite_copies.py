"""Copying SQLite as it lies: the database, its log, and the number that every row has without being asked."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.db import connection

from groundswell.site.proof.linking.copies import Loot, Table, marks_in_bytes, table_of
from groundswell.site.proof.linking.knowing import SESSIONS, with_readers

TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


class Copier:
    """Takes copies of the live files of one database."""

    name = "sqlite"

    def __init__(self, path: Path | None = None) -> None:
        self.live = Path(path or connection.settings_dict["NAME"])
        self.loot = Loot()

    def take(self, *, keep: bool = False) -> None:
        """Copy the files while the service runs, read what is in the copy, and look through every byte."""
        with tempfile.TemporaryDirectory() as folder:
            for path in self.live.parent.glob(self.live.name + "*"):
                shutil.copy(path, folder)
            marks = {path.name: marks_in_bytes(path.read_bytes()) for path in sorted(Path(folder).iterdir())}
            with closing(sqlite3.connect(Path(folder) / self.live.name)) as copy:
                self.loot.add(list(_tables(copy)), marks, keep=keep)

    def left_of(self, signs: list[bytes]) -> int:
        """How many of these bytes lie anywhere in the live files still."""
        files = [path.read_bytes() for path in self.live.parent.glob(self.live.name + "*")]
        return sum(any(sign in content for content in files) for sign in signs)


def _tables(copy: sqlite3.Connection) -> Iterator[Table]:
    for name, sql in copy.execute(TABLES).fetchall():
        if sql and not sql.upper().startswith("CREATE VIRTUAL"):
            hidden = "" if "WITHOUT ROWID" in sql.upper() else "rowid AS hidden_number, "
            found = copy.execute(f'SELECT {hidden}* FROM "{name}"')  # noqa: S608
            columns, rows = [each[0] for each in found.description], found.fetchall()
            if name == SESSIONS:
                columns, rows = with_readers(columns, rows)
            yield table_of(name, columns, rows)
