"""A PostgreSQL server of our own for as long as it is needed: no service, no password, nothing left behind."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

OWNER = "groundswell"
# It holds nothing worth keeping, so it need not wait for the disk.
# Nor is any question to it so large that a program made for it alone (jit) would pay.
HASTE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
NEW = ("-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
LONGEST_PATH = 107  # of a socket; folders for what is temporary are sometimes far down


@contextmanager
def server(programs: Path, **options: str) -> Iterator[str]:
    """Run a server; hands out the address of its database. Options go to the server, such as fsync="on"."""
    home = Path(tempfile.mkdtemp(prefix="groundswell-pg-"))
    port = free_port()
    settings = {**HASTE, "port": str(port), "listen_addresses": "127.0.0.1", **options}
    is_near = len(f"{home}/.s.PGSQL.{port}") <= LONGEST_PATH and " " not in str(home)
    settings["unix_socket_directories"] = str(home) if is_near else ""
    words = " ".join(f"-c {name}={value}" for name, value in settings.items())
    who = _somebody_unprivileged(home)
    data = str(home / "data")
    try:
        _run([programs / "initdb", "-D", data, *NEW], who)
        log = home / "log"
        _run([programs / "pg_ctl", "-D", data, "-w", "-l", str(log), "-o", words, "start"], who, log)
        try:
            yield f"postgres://{OWNER}@{quote(str(home), safe='') if is_near else '127.0.0.1'}:{port}/postgres"
        finally:
            _run([programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"], who)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def new_database(address: str, name: str) -> str:
    """Make an empty database on the server; hands out its address."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return f"{address.rpartition('/')[0]}/{name}"


def programs_here() -> Path | None:
    """The folder of PostgreSQL's programs on this machine, of the newest version there is; None when there are none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    found = debian[-1] if debian else Path(on_path).resolve() if on_path else None
    return found.parent if found else None


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _somebody_unprivileged(home: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so root lends the folder to somebody with fewer rights."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    somebody = names.get("postgres") or names["nobody"]
    os.chown(home, somebody.pw_uid, somebody.pw_gid)
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}


def _run(command: Sequence[str | Path], who: dict[str, Any], log: Path | None = None) -> None:
    # pg_ctl hands its output to the server, which would keep a pipe open for ever: so a file, not a pipe
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(  # noqa: S603
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd="/", check=False, **who
        )
        if done.returncode:
            said.seek(0)
            words = said.read() + (log.read_bytes()[-2000:] if log and log.exists() else b"")
            raise RuntimeError(f"{Path(command[0]).name} failed:\n{words.decode(errors='replace')}")
