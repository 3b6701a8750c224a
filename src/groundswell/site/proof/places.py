"""Where an attack takes place: a data folder and a database of its own, both thrown away. Never the live ones."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from groundswell.site.quality import postgres

SQLITE, POSTGRESQL = "sqlite", "postgresql"
WITHOUT = "none"
"""In the place of an address: do not try PostgreSQL, though its programs may be here."""
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV", "TMPDIR", "SYSTEMROOT")
READY = "groundswell_prove"


class Unready(Exception):
    """A place could not be made. Its words say why."""


@dataclass
class Places:
    """Makes places on one database, each a copy of one that was made ready once."""

    folder: Path
    address: str = ""
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _made: list[str] = field(default_factory=list)

    @property
    def database(self) -> str:
        return POSTGRESQL if self.address else SQLITE

    def make_ready(self) -> None:
        """Bring an empty database up to date, to be copied. Raises Unready."""
        if self.address:
            self._server(f'CREATE DATABASE "{READY}"')
        self._migrate(self._at("ready", READY))

    def one(self) -> dict[str, str]:
        """A new place; what a process must have around it to work there."""
        name = f"{READY}_{next(self._numbers)}"
        around = self._at(name, name)
        if self.address:
            self._server(f'CREATE DATABASE "{name}" TEMPLATE "{READY}"')
            self._made.append(name)
        else:
            shutil.copy(self.folder / "ready" / "groundswell.sqlite3", Path(around["GROUNDSWELL_DATA"]))
        return around

    def clear(self) -> None:
        """Throw away the databases; the folder is thrown away by whoever made it."""
        for name in [*self._made, *(f"{made}_kept" for made in self._made), READY] if self.address else ():
            self._server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _at(self, name: str, database: str) -> dict[str, str]:
        data = self.folder / name
        data.mkdir(mode=0o700)
        kept = {key: value for key, value in os.environ.items() if key in PASSED_ON}
        return {
            **kept,
            "DJANGO_SETTINGS_MODULE": "groundswell.site.settings",
            "GROUNDSWELL_DATA": str(data),
            "OPENBLAS_NUM_THREADS": "1",  # others are tried beside it
            "GROUNDSWELL_HOSTS": "localhost,127.0.0.1,testserver",
            "DATABASE_URL": _named(self.address, database) if self.address else "",
        }

    def _migrate(self, around: dict[str, str]) -> None:
        words = [sys.executable, "-m", "groundswell", "migrate"]
        done = subprocess.run(  # noqa: S603
            words,
            env=around,
            cwd=self.folder,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            raise Unready(done.stderr[-1000:] or done.stdout[-1000:])

    def _server(self, sql: str) -> None:
        import psycopg  # noqa: PLC0415

        try:
            with psycopg.connect(self.address, autocommit=True) as server:
                server.execute(sql.encode())
        except psycopg.Error as error:
            raise Unready(str(error)) from error


def _named(address: str, database: str) -> str:
    return urlunsplit(urlsplit(address)._replace(path=f"/{database}"))


@contextmanager
def all_places(folder: Path, given: str) -> Iterator[dict[str, Places]]:
    """Places on SQLite, and on PostgreSQL at the address given or on a server of our own where its programs are found."""
    found = {SQLITE: Places(_made(folder / SQLITE))}
    with _server_at(given) as address:
        if address:
            found[POSTGRESQL] = Places(_made(folder / POSTGRESQL), address)
        try:
            for places in found.values():
                places.make_ready()
            yield found
        finally:
            for places in found.values():
                places.clear()


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    return folder


@contextmanager
def _server_at(given: str) -> Iterator[str]:
    programs = None if given else postgres.programs_here()
    if programs is None:
        yield "" if given == WITHOUT else given
        return
    with postgres.server(programs) as address:
        yield address
