"""Programs of ours that start quickly: a process that has read what they read, and forks one whenever it is told to.

What starts is a whole process with a session, surroundings and threads of its own, to be talked to, signalled and killed like
any other. Only the reading of 1,600 modules is not done again each time. What depends on the settings (our own models and
pages) each reads by itself, unless the nursery is told the surroundings of all of them: then it has read that too. No
database is open in it.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[1]
OURS = ("-m", "groundswell")
MOST_SAID, MOST_FILES = 250_000, 2
SECONDS_BETWEEN_LOOKS = 0.02
# What takes long to read and cares for no setting.
SLOW_TO_READ = (
    *("numpy", "PIL.Image", "holidays", "asyncio", "ssl", "structlog", "uvicorn", "jinja2", "sqlparse", "tarfile"),
    *("argon2", "nacl.public", "cryptography.hazmat.primitives.serialization", "py_vapid", "fido2.server", "cbor2"),
    *("prometheus_client", "dj_database_url", "servestatic", "qrcode", "psycopg", "httpx", "dateutil.rrule"),
    *("django.test", "django.forms", "django.db.models", "django.db.migrations.executor", "django.template.backends.django"),
    *("django.db.backends.sqlite3.base", "django.core.management", "django.core.cache.backends.db", "django.urls"),
    *("django.contrib.auth.hashers", "django.core.handlers.asgi", "django.views.generic", "groundswell.site.cli"),
)  # fmt: skip


@dataclass
class Nursed:
    """A program that a nursery brought up; it is asked and ended as a child of ours would be."""

    pid: int
    nursery: Nursery
    stdout: IO[str] | None = None
    stderr: IO[str] | None = None
    returncode: int | None = None

    def poll(self) -> int | None:
        """How it ended, or None while it lives."""
        if self.returncode is None:
            self.returncode = self.nursery.ask({"look": self.pid})["ended"]
        return self.returncode

    def wait(self, timeout: float = 600) -> int:
        until = time.monotonic() + timeout
        while (ended := self.poll()) is None:
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired("a program of the nursery", timeout)
            time.sleep(SECONDS_BETWEEN_LOOKS)
        return ended

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def communicate(self, timeout: float = 60) -> tuple[str, str]:
        """All it says until it ends."""
        said: dict[str, str] = {"stdout": "", "stderr": ""}

        def hear(name: str, pipe: IO[str]) -> None:
            with pipe:
                said[name] = pipe.read()

        pipes = [(name, pipe) for name in said if (pipe := getattr(self, name)) and not pipe.closed]
        hearing = [threading.Thread(target=hear, args=pipe, daemon=True) for pipe in pipes]
        for thread in hearing:
            thread.start()
        self.wait(timeout)
        for thread in hearing:
            thread.join(timeout)
        return said["stdout"], said["stderr"]


@dataclass
class Nursery:
    """Our end of such a process."""

    process: subprocess.Popen[bytes]
    desk: socket.socket
    around: Mapping[str, str]
    one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def open(cls, around: Mapping[str, str], *, has_settings: bool = False) -> Nursery:
        """Begin to read; with settings, for programs that all have just these surroundings."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        words = [sys.executable, __file__, str(theirs.fileno()), "with settings" if has_settings else ""]
        with theirs:
            process = subprocess.Popen(words, env=around, pass_fds=[theirs.fileno()])
        return cls(process, ours, around)

    def start(
        self,
        words: Sequence[str],
        *,
        around: Mapping[str, str] | None = None,
        folder: Path | str = ".",
        log: Path | None = None,
        is_one_stream: bool = False,
    ) -> Nursed:
        """Fork a program: `-m module`, or a file, and its words. What it says can be read, or goes to the end of a log."""
        born = {"words": [*words], "around": {**(around or self.around)}, "folder": str(folder)}
        pipes: list[IO[str]] = []
        with contextlib.ExitStack() as theirs:
            if log is not None:
                said = [theirs.enter_context(log.open("ab")).fileno()]
            else:
                said = []
                for _ in range(1 if is_one_stream else MOST_FILES):
                    reader, writer = os.pipe()
                    theirs.callback(os.close, writer)
                    said.append(writer)
                    pipes.append(os.fdopen(reader))
            pid = self.ask(born, [said[0], said[-1]])["pid"]
        return Nursed(pid, self, *pipes)

    def run(
        self, words: Sequence[str], *, timeout: float = 120, **how: Any
    ) -> subprocess.CompletedProcess[str]:
        """Start a program, and wait until it ends."""
        begun = self.start(words, **how)
        try:
            out, err = begun.communicate(timeout)
        finally:
            begun.kill()
        return subprocess.CompletedProcess([*words], begun.wait(), out, err)

    def ask(self, what: Mapping[str, Any], files: Sequence[int] = ()) -> dict[str, Any]:
        with self.one_at_a_time:
            socket.send_fds(self.desk, [json.dumps(what).encode()], files)
            answer: dict[str, Any] = json.loads(self.desk.recv(MOST_SAID))
            return answer

    def close(self) -> None:
        """End it, and whatever of its programs still lives."""
        self.desk.close()
        self.process.wait(30)


def read(*, has_settings: bool) -> None:
    """Read what programs of ours read."""
    import groundswell.pure

    for name in SLOW_TO_READ:
        with contextlib.suppress(ModuleNotFoundError):  # not every program is on every machine
            importlib.import_module(name)
    for found in pkgutil.walk_packages(groundswell.pure.__path__, "groundswell.pure."):
        if ".tests" not in found.name:
            importlib.import_module(found.name)
    if has_settings:
        _read_ours()


def _read_ours() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.site.settings"
    import django

    django.setup()
    from django.db import connection
    from django.urls import get_resolver

    from groundswell.site import asgi
    from groundswell.site.cli import serve

    assert get_resolver().url_patterns
    assert asgi.application
    assert serve.serve
    assert connection.connection is None


def wait_for_words(desk: socket.socket) -> dict[str, Any] | None:
    """Answer until nobody asks any more, which is None; in a new child, what it is to be."""
    alive: set[int] = set()
    while True:
        line, files, _flags, _address = socket.recv_fds(desk, MOST_SAID, MOST_FILES)
        if not line:
            _end(alive)
            return None
        asked = json.loads(line)
        if "look" in asked:
            answer: dict[str, Any] = {"ended": _look(asked["look"], alive)}
        else:
            child = os.fork()
            if child == 0:
                desk.close()
                return {**asked, "files": files}
            alive.add(child)
            for file in files:
                os.close(file)
            answer = {"pid": child}
        desk.send(json.dumps(answer).encode())


def _look(child: int, alive: set[int]) -> int | None:
    found, status = os.waitpid(child, os.WNOHANG)
    if not found:
        return None
    alive.discard(child)
    return os.waitstatus_to_exitcode(status)


def _end(alive: set[int]) -> None:
    for child in alive:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def live(born: Mapping[str, Any]) -> None:
    """Be the program, in the surroundings that were told."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for ours, theirs in enumerate((os.open(os.devnull, os.O_RDONLY), *born["files"])):
        os.dup2(theirs, ours)
        os.close(theirs)
    os.environ.clear()
    os.environ.update(born["around"])
    os.chdir(born["folder"])
    module = born["words"][0] == "-m"
    sys.argv = born["words"][module:]
    sys.path[0] = os.getcwd() if module else str(Path(sys.argv[0]).parent)
    sys.path[1:1] = [one for one in os.environ.get("PYTHONPATH", "").split(os.pathsep) if one not in sys.path]
    sys.modules.pop("sitecustomize", None)
    with contextlib.suppress(ModuleNotFoundError):
        importlib.import_module("sitecustomize")
    if module:
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    else:
        runpy.run_path(sys.argv[0], run_name="__main__")


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    read(has_settings=bool(sys.argv[2]))
    gc.collect()
    gc.freeze()  # so that no child goes through all of it again, and makes it its own by that
    gc.enable()
    born = wait_for_words(socket.socket(fileno=int(sys.argv[1])))
    if born is not None:
        live(born)


if __name__ == "__main__":
    main()
