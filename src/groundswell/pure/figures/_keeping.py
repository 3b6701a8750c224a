"""A grid as bytes, so that a file is opened once and what it held can be looked at again."""

from __future__ import annotations

import datetime
import json
import zlib
from dataclasses import asdict
from typing import Any

from groundswell.pure.figures._grid import Cell, Grid, Line, Merged


def pack_grid(grid: Grid) -> bytes:
    """A grid as bytes; dates and times stay what they are."""
    told = {**asdict(grid), "lines": [[line.number, list(map(_told, line.cells))] for line in grid.lines]}
    return zlib.compress(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"), 6)


def unpack_grid(packed: bytes) -> Grid:
    """What `pack_grid` packed."""
    told: dict[str, Any] = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    lines = tuple(Line(number, _cells(cells)) for number, cells in told["lines"])
    merged = tuple(Merged(**one) for one in told["merged"])
    names = {name: tuple(told.get(name, ())) for name in ("sheets", "filled")}
    return Grid(**{**told, "lines": lines, "merged": merged, **names})


def _told(cell: Cell) -> Any:
    return [cell.isoformat()] if isinstance(cell, datetime.date) else cell


def _cells(told: list[Any]) -> tuple[Cell, ...]:
    """A row; one without dates is as it was packed."""
    return tuple(map(_cell, told)) if list in map(type, told) else tuple(told)


def _cell(told: Any) -> Cell:
    if not isinstance(told, list):
        cell: Cell = told
        return cell
    text = told[0]
    return datetime.datetime.fromisoformat(text) if "T" in text else datetime.date.fromisoformat(text)
