"""Running the steps of the gate: each with a place of its own for what it says, and a meter for the work of its programs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from groundswell.site.quality.counts import Counts

NONE = Counts()
TOOLS = "tools"


@dataclass(frozen=True)
class Outcome:
    """What came of a step: its tests, whether it holds, and what could not be had."""

    good: bool
    counts: Counts = NONE
    missing: str = ""


@dataclass
class Run:
    """Where a step runs, what the person wants handed to pytest, and where its words go; None is the screen."""

    home: Path
    extra: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    out: IO[str] | None = None
    worked: float = 0.0
    now: subprocess.Popen[bytes] | None = None
    is_over: bool = False

    def do(self, *command: str, **environment: str) -> int:
        """Run a program in the checkout, its words shown as they come; returns its exit code."""
        if self.is_over:
            return 1
        around, out = self.around(environment), self.out or sys.stdout
        out.flush()
        self.now = subprocess.Popen(  # noqa: S603
            command, cwd=self.home, env=around, stdin=subprocess.DEVNULL, stdout=self.out, stderr=self.out
        )
        # asked by name, since only this way a program's own work is told apart from that of its neighbours
        _pid, status, used = os.wait4(self.now.pid, 0)
        self.now.returncode = os.waitstatus_to_exitcode(status)
        self.worked += used.ru_utime + used.ru_stime
        return self.now.returncode

    def python(self, *words: str, **environment: str) -> int:
        return self.do(sys.executable, *words, **environment)

    def around(self, more: Mapping[str, str]) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(self.home / "src"), **self.environment, **more}

    def say(self, *sentences: str) -> None:
        print(*sentences, sep="\n", file=self.out, flush=True)

    def stop(self, *, hear: bool) -> None:
        """Let no program of this step begin, and end the one that runs unless it has heard of it by itself."""
        self.is_over = True
        if self.now is not None and self.now.returncode is None and not hear:
            # not terminate(), which would look for its end and take that from who waits for it
            os.kill(self.now.pid, signal.SIGTERM)


@dataclass(frozen=True)
class Step:
    name: str
    sentence: str
    take: Callable[[Run], Outcome]
    quick: bool = True
    row: str = TOOLS


@dataclass
class Taken:
    """A step that waits, is being taken or is done."""

    step: Step
    run: Run
    outcome: Outcome | None = None
    seconds: float = 0.0

    def take(self) -> None:
        started, worked = time.monotonic(), time.thread_time()
        try:
            outcome = self.step.take(self.run)
        except Exception as error:
            self.run.say(f"{type(error).__name__}: {error}")
            outcome = Outcome(good=False)
        self.seconds = time.monotonic() - started
        self.run.worked += time.thread_time() - worked
        self.outcome = outcome
