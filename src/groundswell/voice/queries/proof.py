"""What came of the last tries to find out who said what, as `groundswell prove` wrote it down."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Proof:
    """The day, how many attacks were tried, and how many got anywhere."""

    day: datetime.date
    tried: int
    broken: int


def last_proof() -> Proof | None:
    """The last report, or None when there is none here that can be read."""
    try:
        told = json.loads(Path(settings.PROOF).read_text("utf-8"))
        return Proof(datetime.date.fromisoformat(told["day"]), int(told["tried"]), int(told["broken"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
