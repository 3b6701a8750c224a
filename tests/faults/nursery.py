"""Servers that are born quickly: a process that has read every module once, and forks a server whenever it is told to.

What is killed is a whole process with all its threads, as ever; only the reading of 1,400 modules is not done again each time.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass


@dataclass
class Nursed:
    """A server that a nursery brought up; it is asked and ended as a child of ours would be."""

    pid: int
    nursery: Nursery
    ended: int | None = None

    def poll(self) -> int | None:
        """How it ended, or None while it lives."""
        return self._hear("look")

    def wait(self) -> int | None:
        return self._hear("wait")

    def _hear(self, word: str) -> int | None:
        if self.ended is None:
            said = self.nursery.ask(f"{word} {self.pid}")
            self.ended = None if said == "lives" else int(said)
        return self.ended


@dataclass
class Nursery:
    """Our end of such a process."""

    process: subprocess.Popen[str]

    @classmethod
    def open(cls, words: list[str], log: str, around: dict[str, str]) -> Nursery:
        command = [sys.executable, __file__, log, *words]
        pipe = subprocess.PIPE
        return cls(subprocess.Popen(command, env=around, stdin=pipe, stdout=pipe, text=True))

    def bring_up(self) -> Nursed:
        return Nursed(int(self.ask("start")), self)

    def ask(self, line: str) -> str:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def close(self) -> None:
        self.process.communicate(timeout=30)


def wake() -> None:
    """Read every module that serving pages needs; no database is opened."""
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


def bring_up(log: str, words: list[str]) -> int:
    """Fork a server with a log and a process group of its own; its number."""
    child = os.fork()
    if child == 0:
        try:
            _serve(log, words)
        finally:
            os._exit(1)  # whatever happened: it never comes back to the nursery's own work
    return child


def _serve(log: str, words: list[str]) -> None:
    os.setsid()
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for ours, theirs in ((0, nothing), (1, said), (2, said)):
        os.dup2(theirs, ours)
    from groundswell.site.cli import main

    main(words)


def answer(line: str, log: str, words: list[str]) -> str:
    word, _, number = line.partition(" ")
    if word == "start":
        return str(bring_up(log, words))
    found, status = os.waitpid(int(number), os.WNOHANG if word == "look" else 0)
    return str(os.waitstatus_to_exitcode(status)) if found else "lives"


def run(log: str, words: list[str]) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.site.settings"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    wake()
    for line in sys.stdin:
        print(answer(line.strip(), log, words), flush=True)


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2:])
