"""Handing a workbook to a process of its own, and taking its cells back."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from groundswell.base.sheets.guard import BadWorkbook, Bounds, Wrong, check
from groundswell.pure.figures import Cell, Grid, Line, Merged

BOUNDS: Final = Bounds()
WAIT: Final = 10
"""Seconds by the clock for each second of work: the machine may be busy."""


def read_sheet(raw: bytes, *, sheet: str | None = None, bounds: Bounds = BOUNDS) -> Grid:
    """The cells of one sheet, the first that holds something unless named. Raises BadWorkbook with the reason.

    Takes about a third of a second and as much again for every 6,000 rows, in another process with bounded memory and time.
    """
    check(raw, bounds)
    told = {"sheet": sheet, "rows": bounds.rows, "columns": bounds.columns}
    limits = [str(bounds.memory), str(bounds.seconds)]
    command = [
        sys.executable,
        "-I",
        "-B",
        str(Path(__file__).with_name("apart.py")),
        json.dumps(told),
        *limits,
    ]
    try:
        done = subprocess.run(  # noqa: S603  our own program, no shell; the file goes in as bytes
            command, input=raw, capture_output=True, timeout=WAIT * bounds.seconds, env=_bare(), check=False
        )
    except subprocess.TimeoutExpired as slow:
        raise BadWorkbook(Wrong.TOO_SLOW) from slow
    return _grid(_answer(done, bounds), Wrong.EMPTY if sheet is None else Wrong.EMPTY_SHEET)


def _answer(done: subprocess.CompletedProcess[bytes], bounds: Bounds) -> dict[str, Any]:
    if done.returncode:
        # killed for its time, out of memory, or it could not make sense of the file
        slow = done.returncode in SLOW
        raise BadWorkbook(Wrong.TOO_SLOW if slow else Wrong.BROKEN)
    found: dict[str, Any] = json.loads(done.stdout)
    if wrong := found.get("wrong"):
        most = {Wrong.TOO_MANY_ROWS: bounds.rows, Wrong.TOO_MANY_COLUMNS: bounds.columns}
        raise BadWorkbook(Wrong(wrong), most=most.get(Wrong(wrong), 0))
    return found


SLOW: Final = frozenset({-9, -24})
"""Killed, or out of time (SIGXCPU)."""


def _bare() -> dict[str, str]:
    """Nothing of our settings goes to that process."""
    return {"PATH": os.defpath, "LANG": "C.UTF-8"}


def _grid(found: dict[str, Any], without_cells: Wrong) -> Grid:
    lines = tuple(Line(number, tuple(map(_cell, cells))) for number, cells in found["lines"])
    if not lines:
        raise BadWorkbook(without_cells)
    merged = tuple(Merged(*one) for one in found["merged"])
    names, filled = tuple(found["sheets"]), tuple(found["filled"])
    return Grid(lines, found["blank"], merged, found["sheet"], names, filled=filled)


def _cell(told: Any) -> Cell:
    if isinstance(told, list):
        return datetime.datetime.fromisoformat(told[0])
    cell: Cell = told
    return cell
