"""A fuse: it counts the steps of a process, and at one of them kills it as a power switch does."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

Execute = Callable[[str, Any, bool, Any], Any]


class Fuse:
    """Counts what a process does to the database and to its keys: each statement and commit, before and after it."""

    def __init__(self, at: int = 0) -> None:
        self.at, self.steps = at, 0

    def step(self) -> None:
        """One more step; the last one if the fuse is set for it."""
        self.steps += 1
        if self.steps == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def light(self) -> None:
        """Count from now on, for as long as this process lives."""
        connection.ensure_connection()
        connection.execute_wrappers.append(self._statement)
        honest = connection._commit  # type: ignore[attr-defined]  # there is no other place where a commit can be waited for

        def commit() -> None:
            self.step()
            honest()
            self.step()

        connection._commit = commit  # type: ignore[attr-defined]
        keys = str(Path(settings.SEALING_KEYS))
        sys.addaudithook(lambda event, told: self._on_disk(keys, event, told))

    def _statement(self, execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.step()
        try:
            return execute(sql, params, many, context)
        finally:
            self.step()

    def _on_disk(self, keys: str, event: str, told: tuple[Any, ...]) -> None:
        if event in {"open", "os.remove"} and str(told[0]).startswith(keys):
            self.step()
