"""All attacks there are, and where each is tried."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from groundswell.site.proof.job import Job
from groundswell.site.proof.outcome import Outcome
from groundswell.site.proof.places import POSTGRESQL, SQLITE
from groundswell.site.proof.sizes import ON_POSTGRESQL, Size

BOTH = (SQLITE, POSTGRESQL)


@dataclass(frozen=True)
class Attack:
    """One attack: a function of this package by its name, the databases, and whether it can be shared out."""

    key: str
    where: str
    databases: tuple[str, ...] = BOTH
    is_shared: bool = False

    def run(self, job: Job) -> Outcome:
        """Try it here and now."""
        module, function = self.where.split(":")
        found: Outcome = getattr(importlib.import_module(f"groundswell.site.proof.{module}"), function)(job)
        return found

    def shares(self, size: Size, database: str) -> int:
        """In how many parts it is tried. PostgreSQL gets less of what is shared out, so fewer."""
        if not self.is_shared:
            return 1
        return size.shares if database == SQLITE else max(2, size.shares // ON_POSTGRESQL)


ATTACKS = (
    Attack("link_sealed", "linking.attacks:link_sealed"),
    Attack("link_door", "linking.attacks:link_door"),
    Attack("isolate", "showing.attacks:isolate", is_shared=True),
    Attack("traces", "traces.attacks:leave_traces", (SQLITE,)),
    Attack("tables", "tables:read_tables", (SQLITE,)),
    Attack("kill_count", "breaking.attacks:kill_count"),
    Attack("stuffing", "insiders.counting_in:stuff"),
    Attack("padding", "insiders.counting_in:pad"),
    Attack("moving", "insiders.moving:move"),
    Attack("lowering", "insiders.moving:lower"),
    Attack("lost_key", "insiders.keys:lose_key"),
)
BY_KEY = {attack.key: attack for attack in ATTACKS}
