"""Counting closed waves: what leaves the count is only counts of k people or more, and loose remarks.

Everything is counted in memory first. One transaction then writes all that is published and moves the waves on, so a crash
before its commit leaves everything sealed, and one after it leaves everything counted, once.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from groundswell.ask.actions.gate import write_release
from groundswell.ask.models import Release, State, Wave
from groundswell.ask.queries.asked_together import asked_in
from groundswell.ask.queries.boxes import open_all, people_of
from groundswell.ask.queries.counting import Counted, count
from groundswell.ask.queries.joint import joint_of
from groundswell.ask.queries.sheets import Sheet, sheets_of
from groundswell.ask.queries.waves import name_of
from groundswell.base.trail.actions import record
from groundswell.people.models import Person


def tally(*, waves: Sequence[Wave], now: datetime.datetime) -> Release | None:
    """Count closed waves of one series together and publish; None when they are too few to show, and then stay sealed.

    Whoever comes second finds them counted and changes nothing. Raises KeyLost, and then nothing happened.
    """
    if any(wave.state != State.CLOSED for wave in waves):
        return None
    asked, opened, people = asked_in(waves), open_all(waves), people_of(waves)
    counted = count(asked.questions, opened, people, asked.k, breakdown=asked.breakdown)
    if counted is None:
        return None
    if asked.instrument is not None:
        joint = joint_of(asked.instrument, opened, people, counted.counts, asked.k)
        counted = replace(counted, joint=joint)
    return publish(
        waves, counted, now, sheets_of(counted.counts, counted.said, people.tree, asked.instrument)
    )


@transaction.atomic
def publish(
    waves: Sequence[Wave],
    counted: Counted,
    now: datetime.datetime,
    sheets: Sequence[Sheet] = (),
    *,
    by: Person | None = None,
    is_old: bool = False,
) -> Release | None:
    """Write what was counted and move the waves on, in one transaction. What `is_old` was asked long ago and is no news."""
    held = list(
        Wave.objects.select_for_update(of=("self",)).filter(pk__in=[w.pk for w in waves]).order_by("pk")
    )
    if any(wave.state != State.CLOSED for wave in held) or len(held) != len(waves):
        return None
    release = write_release(held[0].series, [wave.label for wave in held], counted, sheets)
    for wave in held:
        wave.state, wave.release = State.TALLIED, release
        wave.save(update_fields=["state", "release"])
    facts = {"series": name_of(held[-1]), "labels": release.labels, "is_old": is_old}
    record("ask.published", about=release, by=by, now=now, **facts)
    return release
