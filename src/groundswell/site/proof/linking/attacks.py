"""Linking as attacks of `groundswell prove`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import connection

from groundswell.site.proof.job import Job
from groundswell.site.proof.linking import door, sealed
from groundswell.site.proof.linking.battery import BY_CHANCE, Life, Thief, best_of, confirmed
from groundswell.site.proof.linking.wrong import WRONG
from groundswell.site.proof.outcome import Outcome, Tally

NEARLY_ALL = 0.95
Live = Callable[[Thief, int, int, Callable[[int], None]], Life]
Wrong = Callable[[Thief, int], Life]


def thief() -> Thief:
    """Somebody who copies the database we are set to use."""
    if connection.vendor == "sqlite":
        from groundswell.site.proof.linking.sqlite_copies import Copier as OfSQLite  # noqa: PLC0415

        return OfSQLite()
    from groundswell.site.proof.linking.postgres_copies import Copier as OfPostgreSQL  # noqa: PLC0415

    return OfPostgreSQL()


def link_sealed(job: Job) -> Outcome:
    """Who said what about their day?"""
    return _link("link_sealed", job, sealed.live, WRONG)


def link_door(job: Job) -> Outcome:
    """Who said what without a name?"""
    return _link("link_door", job, door.live, (door.live_in_the_open,))


def _link(name: str, job: Job, live: Live, wrong: Sequence[Wrong]) -> Outcome:
    size = job.size
    found = confirmed(
        lambda: live(thief(), size.linked, size.copy_every, lambda n: job.tell(n, size.linked, "people"))
    )
    caught = [best_of(build(thief(), size.few)).right for build in wrong]
    return Outcome(
        name,
        connection.vendor,
        real=Tally(size.linked, found.right),
        wrong=Tally(size.few * len(caught), sum(caught)),
        most=BY_CHANCE,
        least=NEARLY_ALL,
        notes={"ways": found.attacks, "best": found.attack, "copy_every": size.copy_every},
        trouble="" if min(caught) >= NEARLY_ALL * size.few else "a wrong build was not caught",
    )
