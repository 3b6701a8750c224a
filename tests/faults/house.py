"""A real Groundswell in processes of its own: its data in a folder, its pages on a free port, to be killed and starved."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.nursery import OURS, Nursed, Nursery
from tests.prepared import clean_surroundings

SECONDS_TO_START = 60
TOKEN = "t" * 32  # a browser of ours may choose the secret of its own forms


@dataclass
class Answer:
    """What came back."""

    status: int
    body: str
    headers: dict[str, str]

    @property
    def location(self) -> str:
        return self.headers.get("location", "")


@dataclass
class House:
    """One installation; at `post` nobody takes its letters unless a test does."""

    folder: Path
    command: tuple[str, ...] = OURS
    more: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=lambda: free_port())
    post: int = field(default_factory=lambda: free_port())
    process: subprocess.Popen[bytes] | Nursed | None = None
    nursery: Nursery | None = None
    sessions: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def surroundings(self) -> dict[str, str]:
        return clean_surroundings(
            GROUNDSWELL_DATA=str(self.folder),
            GROUNDSWELL_HOSTS="127.0.0.1",
            GROUNDSWELL_ORIGIN=f"http://127.0.0.1:{self.port}",
            GROUNDSWELL_SMTP_HOST="127.0.0.1",
            GROUNDSWELL_SMTP_PORT=str(self.post),
            GROUNDSWELL_SMTP_TLS="0",
            **self.more,
        )

    def prepare(self, empty_database: Path | None = None) -> None:
        """Make the database, or copy an empty one, and the cast, signed in."""
        if empty_database is None:
            self._run(*OURS, "migrate")
        else:
            shutil.copyfile(empty_database, self.folder / "groundswell.sqlite3")
        told = self._run(str(Path(__file__).with_name("cast.py")))
        self.sessions, self.ids = (json.loads(told.splitlines()[-1])[part] for part in ("sessions", "ids"))

    def _run(self, *words: str) -> str:
        assert self.nursery
        done = self.nursery.run(words, folder=self.folder)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout

    @property
    def words(self) -> list[str]:
        return ["serve", "--with-worker", "--port", str(self.port)]

    @property
    def log(self) -> Path:
        return self.folder / "log.txt"

    def start(self) -> None:
        """Serve the pages, with the worker, and wait until they answer."""
        if self.nursery:
            words = [*self.command, *self.words]
            self.process = self.nursery.start(words, folder=self.folder, log=self.log)
        else:
            self.process = self._begin()
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            assert self.process.poll() is None, self.log.read_text()[-2000:]
            try:
                if self.ask("GET", "/livez").status == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(self.log.read_text()[-2000:])

    def _begin(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *self.command, *self.words],
                env=self.surroundings,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """Kill it as a power switch does: no good-byes."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None

    def ask(
        self, method: str, path: str, as_who: str = "", fields: Any = None, timeout: float = 30
    ) -> Answer:
        """One request by somebody of the cast. Raises OSError when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        cookies = f"csrf={TOKEN}" + (f"; session={self.sessions[as_who]}" if as_who else "")
        headers = {"Cookie": cookies, "Connection": "close"}
        body = None
        if fields is not None:
            body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields}, doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, response.read().decode(), told)
        except http.client.HTTPException as broken:
            raise OSError("cut off") from broken
        finally:
            connection.close()

    def say(self, text: str, key: uuid.UUID, as_who: str = "asha") -> Answer:
        """Say an idea, past the pages that might stand between."""
        fields = {"text": text, "key": str(key), "group": self.ids["group"], "seen": ["harm", "similar"]}
        return self.ask("POST", "/", as_who, fields)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Look into the database itself, behind the back of the server."""
        url = self.more.get("DATABASE_URL")
        if url:
            import psycopg

            with psycopg.connect(url) as connection:
                return list(connection.execute(sql.replace("?", "%s"), values))
        import sqlite3

        with sqlite3.connect(self.folder / "groundswell.sqlite3", timeout=30) as connection:
            return list(connection.execute(sql, values))

    def is_sound(self) -> bool:
        """Whether the database finds nothing wrong with itself."""
        return bool(self.more.get("DATABASE_URL")) or self.rows("PRAGMA integrity_check") == [("ok",)]


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])
