"""A database as it is after every migration, made once by the real command and copied by whoever wants an empty one."""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src"
SETTINGS = "groundswell.site.settings"
SHARED_BY_ALL = {"GROUNDSWELL_KEPT_TEMPLATES"}
NOT_OURS = ("GROUNDSWELL_", "PYTEST", "DJANGO_", "DATABASE_")


def prepared(kept_in: Path) -> Path:
    """The database in a file, made now when these migrations have none yet; its bytes are never changed again."""
    file = kept_in / f"{_name(_sources())}.sqlite3"
    kept_in.mkdir(parents=True, exist_ok=True)
    with (kept_in / "only-one-at-a-time").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            _make(file)
            _forget(other for other in kept_in.glob("*.sqlite3") if other != file)
    return file


def pour(file: Path, into: sqlite3.Connection) -> None:
    """Fill an open database with all that is in the file."""
    with closing(sqlite3.connect(file)) as source:
        source.backup(into)


def begin_as_a_copy(creation: Any, file: Path) -> None:
    """Let Django's own making of the tests' SQLite database be followed by the filling of it."""
    make = creation._create_test_db

    def make_and_fill(*words: Any, **more: Any) -> str:
        name = str(make(*words, **more))
        with closing(sqlite3.connect(name, uri=name.startswith("file:"))) as into:
            pour(file, into)
            if creation.is_in_memory_db(name):
                creation.connection.held_by_the_tests = sqlite3.connect(name, uri=True)  # it lives while open
        return name

    creation._create_test_db = make_and_fill


def clean_surroundings(**ours: str) -> dict[str, str]:
    """The environment of a program of ours that knows nothing of the tests around it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(NOT_OURS) or name in SHARED_BY_ALL
    }
    return {**kept, "PYTHONPATH": os.pathsep.join([str(SRC), str(ROOT)]), "DATABASE_URL": "", **ours}


def _make(file: Path) -> None:
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        around = clean_surroundings(GROUNDSWELL_DATA=folder)
        subprocess.run(
            [sys.executable, "-m", "groundswell", "migrate"], env=around, check=True, capture_output=True
        )
        ready = Path(folder) / "ready"
        with closing(sqlite3.connect(ready)) as into:
            pour(Path(folder) / "groundswell.sqlite3", into)
            # an open database in memory cannot take one that keeps a log beside it; the settings ask for it anew
            into.execute("PRAGMA journal_mode = DELETE")
        ready.rename(file)


def _sources() -> list[Path]:
    ours = [path for path in SRC.rglob("*.py") if path.parent.name == "migrations"]
    return [ROOT / "requirements-dev.lock", *sorted(ours)]


def _name(files: Iterable[Path]) -> str:
    seen = hashlib.sha256(sqlite3.sqlite_version.encode())
    for file in files:
        seen.update(f"{file.relative_to(ROOT)}".encode() + file.read_bytes())
    return seen.hexdigest()[:16]


def _forget(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
