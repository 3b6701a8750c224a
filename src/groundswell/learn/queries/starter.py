"""The starter library: what we wrote about sources that everybody may read, as data beside this part."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from groundswell.learn.queries.told import Told

STARTER = Path(__file__).parents[1] / "starter" / "library.json"


@cache
def starter_entries() -> list[tuple[str, Told]]:
    """Every entry of the starter library by its name, as one tells of it."""
    rows = json.loads(STARTER.read_text(encoding="utf-8"))
    return [(row.pop("name"), Told(**row)) for row in rows]
