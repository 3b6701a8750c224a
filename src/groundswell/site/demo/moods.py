"""How somebody's workday was in the demo: better or worse as their place was, that far into the year and in that season."""

from __future__ import annotations

import datetime
import tomllib
from functools import cache
from random import Random
from typing import Any

from groundswell.site.demo.texts import FOLDER

WINTER = {12, 1, 2}
GOOD, NOT_GOOD = (4, 4, 4, 5, 5), (3, 3, 3, 2, 2, 1)
NAMES_REASONS, WRITES = 0.6, 0.05


def how_it_was(place: str, day: datetime.date, far: float, dice: Random) -> tuple[int, list[int], str]:
    """Face, reasons and words of one day. `far` is how much of the year has gone by, from 0 to 1."""
    mood = _moods().get(place) or _moods()["elsewhere"]
    began, now = mood["good"]
    share = began + far * (now - began) - (mood["winter"] if day.month in WINTER else 0)
    face = dice.choice(GOOD if dice.random() < share else NOT_GOOD)
    reasons = set(dice.choices(_told(mood, "reasons", far), k=2)) if dice.random() < NAMES_REASONS else set()
    words = dice.choice(_told(mood, "words", far)) if dice.random() < WRITES else ""
    return face, sorted(reasons), words


def _told(mood: dict[str, Any], what: str, far: float) -> list[Any]:
    """What people name or write; where that changed, it did so half way through the year."""
    told: list[Any] = mood.get(f"{what}_now", mood[what]) if far > 1 / 2 else mood[what]
    return told


@cache
def _moods() -> dict[str, dict[str, Any]]:
    return tomllib.loads((FOLDER / "workdays.toml").read_text())
