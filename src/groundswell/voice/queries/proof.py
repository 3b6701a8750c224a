"""What came of the last tries to find out who said what, as `groundswell prove` wrote it down."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

HELD, BROKEN, NOT_RUN = "held", "broken", "not_run"


@dataclass(frozen=True)
class Tried:
    """One attack on one database: how often it was tried, how often it got through, and how a wrong build fared."""

    attack: str
    database: str
    of: int
    found: int
    most: int
    wrong_of: int
    wrong_found: int
    state: str
    is_unfinished: bool = False


@dataclass(frozen=True)
class Proof:
    """The day, how many attacks were tried, how many got anywhere, and each of them where the report has them."""

    day: datetime.date
    tried: int
    broken: int
    not_run: int = 0
    size: str = ""
    attacks: tuple[Tried, ...] = ()


def last_proof() -> Proof | None:
    """The last report, or None when there is none here that can be read."""
    try:
        told = json.loads(Path(settings.PROOF).read_text("utf-8"))
        return Proof(
            day=datetime.date.fromisoformat(told["day"]),
            tried=int(told["tried"]),
            broken=int(told["broken"]),
            not_run=int(told.get("not_run", 0)),
            size=str(told.get("size", "")),
            attacks=tuple(map(_tried, told.get("attacks", ()))),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _tried(told: Mapping[str, Any]) -> Tried:
    real, wrong = told["real"], told["wrong"]
    return Tried(
        attack=str(told["attack"]),
        database=str(told["database"]),
        of=int(real["of"]),
        found=int(real["found"]),
        most=int(told["most"]),
        wrong_of=int(wrong["of"]),
        wrong_found=int(wrong["found"]),
        state=str(told["state"]),
        is_unfinished=bool(told.get("missing")),
    )
