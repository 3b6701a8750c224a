"""The product in processes of its own, as it is run for real, and what the operating system says they cost."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from groundswell.site.quality import postgres

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).parent
SECONDS_TO_START = 60
TICKS = os.sysconf("SC_CLK_TCK")
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


@dataclass
class Running:
    """One installation."""

    folder: Path
    url: str = ""
    wrong_build: bool = False
    port: int = field(default_factory=postgres.free_port)
    process: subprocess.Popen[bytes] | None = None
    orders: dict[str, Any] = field(default_factory=dict)
    people: Iterator[str] = field(default_factory=lambda: iter(()))

    @property
    def database(self) -> str:
        return "PostgreSQL" if self.url else "SQLite"

    @property
    def surroundings(self) -> dict[str, str]:
        foreign = ("GROUNDSWELL_", "PYTEST", "DJANGO", "DATABASE_URL")
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(foreign)},
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "GROUNDSWELL_DATA": str(self.folder),
            "GROUNDSWELL_HTTPS": "1",
            "GROUNDSWELL_HOSTS": "localhost",
            "GROUNDSWELL_ORIGIN": "https://localhost",
            "DATABASE_URL": self.url,
        }

    @contextlib.contextmanager
    def with_postgresql(self) -> Iterator[None]:
        """Have a PostgreSQL that waits for its disk, as one for real people does."""
        programs = shutil.which("pg_ctl")
        if programs is None:
            sys.exit("There is no pg_ctl on PATH.")
        with postgres.server(Path(programs).resolve().parent, **DURABLE) as self.url:
            yield

    def prepare(self, people: int, groups: int, sessions: int) -> None:
        """Make the database and the trust, and lay out the files of the pages."""
        self._run("-m", "groundswell", "migrate")
        sessions = min(sessions, people)
        told = self._run(str(HERE / "capture_cast.py"), str(people), str(groups), str(sessions))
        self.orders = json.loads(told.splitlines()[-1]) | {"session_cookie": "__Host-session"}
        self.people = iter(self.orders["sessions"])

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.surroundings, cwd=self.folder, capture_output=True, text=True
        )
        if done.returncode:
            sys.exit(done.stdout[-2000:] + done.stderr[-4000:])
        return done.stdout

    def start(self) -> None:
        """Serve, and wait until somebody answers."""
        command = [str(HERE / "capture_wrong_build.py")] if self.wrong_build else ["-m", "groundswell"]
        words = [sys.executable, *command, "serve", "--port", str(self.port)]
        with (self.folder / "log.txt").open("ab") as log:
            self.process = subprocess.Popen(
                words, env=self.surroundings, cwd=self.folder, stdout=log, stderr=log
            )
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and self.process.poll() is None:
            if self._answers():
                return
            time.sleep(0.1)
        sys.exit((self.folder / "log.txt").read_text()[-4000:])

    def _answers(self) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/livez", headers={"Host": "localhost"})
            return line.getresponse().status == 200
        except OSError:
            return False
        finally:
            line.close()

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)

    def cookies(self, session: str) -> str:
        return f"{self.orders['session_cookie']}={session}" if session else ""

    def next_people(self, count: int) -> list[str]:
        """The sessions of people who have not answered yet."""
        found = [session for session, _ in zip(self.people, range(count), strict=False)]
        if len(found) < count:
            sys.exit("There are not enough people: ask for more with --people.")
        return found

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Look into the database itself, behind the back of the server."""
        if self.url:
            with psycopg.connect(self.url) as connection:
                return list(connection.execute(sql))
        with contextlib.closing(sqlite3.connect(self.folder / "groundswell.sqlite3", timeout=30)) as kept:
            return list(kept.execute(sql))

    def cpu_seconds(self) -> float:
        """What the server's process, all its threads included, has worked."""
        assert self.process is not None
        return cpu_of(self.process.pid)

    def database_cpu_seconds(self) -> float:
        """The same for a PostgreSQL on this machine; SQLite works in the server's process."""
        return sum(map(cpu_of, processes_named("postgres"))) if self.url else 0.0

    def megabytes(self) -> float:
        """The memory the server holds."""
        assert self.process is not None
        told = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in told.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024


def cpu_of(pid: int) -> float:
    """User and system time of a process, and of its children that are gone."""
    try:
        numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, numbers[11:15])) / TICKS


def processes_named(name: str) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if folder.name.isdigit() and (folder / "comm").read_text().strip() == name:
                found.append(int(folder.name))
    return found
