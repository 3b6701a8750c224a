"""Counting closed waves: the one gate that sealed answers leave through, and only as counts of k people or more.

Everything is counted in memory first. One transaction then writes all that is published and moves the waves on, so a crash
before its commit leaves everything sealed, and one after it leaves everything counted, once.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import secrets
from collections.abc import Sequence

from django.db import transaction

from groundswell.ask.models import Cell, Release, Remark, State, WaitingRemark, Wave
from groundswell.ask.queries.boxes import open_all, people_of
from groundswell.ask.queries.counting import Count, Counted, Said, count
from groundswell.ask.rules import FEWEST_REMARKS
from groundswell.base.trail.actions import record

by_chance = secrets.SystemRandom().shuffle


def tally(*, waves: Sequence[Wave], now: datetime.datetime) -> Release | None:
    """Count closed waves of one series together and publish; None when they are too few to show, and then stay sealed.

    Whoever comes second finds them counted and changes nothing. Raises KeyLost, and then nothing happened.
    """
    if any(wave.state != State.CLOSED for wave in waves):
        return None
    counted = count(waves[-1].questions, open_all(waves), people_of(waves), max(wave.k for wave in waves))
    return None if counted is None else publish(waves, counted, now)


@transaction.atomic
def publish(waves: Sequence[Wave], counted: Counted, now: datetime.datetime) -> Release | None:
    """The gate: nothing else writes a cell, a remark or a release. All of it in one transaction, in an order by chance."""
    held = list(
        Wave.objects.select_for_update(of=("self",)).filter(pk__in=[w.pk for w in waves]).order_by("pk")
    )
    if any(wave.state != State.CLOSED for wave in held) or len(held) != len(waves):
        return None
    release = _release(held, counted)
    _write_cells(release, counted.counts)
    _write_remarks(release, counted.said)
    for wave in held:
        wave.state, wave.release = State.TALLIED, release
        wave.save(update_fields=["state", "release"])
    record("ask.published", about=release, by=None, now=now, series=release.series, labels=release.labels)
    return release


def _release(waves: Sequence[Wave], counted: Counted) -> Release:
    plain = json.dumps([counted.plain(), sorted(wave.label for wave in waves)], sort_keys=True)
    return Release.objects.create(
        series=waves[0].series,
        labels=sorted(wave.label for wave in waves),
        k=counted.k,
        people=counted.people,
        digest=hashlib.sha256(plain.encode()).hexdigest(),
    )


def _write_cells(release: Release, counts: Sequence[Count]) -> None:
    cells = [
        Cell(
            release=release,
            question=one.question,
            groups=one.groups,
            names=one.names,
            people=one.people,
            answers=one.answers,
            counts=one.counts,
        )
        for one in counts
    ]
    _insert_mixed(Cell, cells)


def _write_remarks(release: Release, said: Sequence[Said]) -> None:
    waiting = WaitingRemark.objects.filter(series=release.series)
    texts = [(one.question, one.text) for one in said if not one.groups]
    texts += list(waiting.values_list("question", "text"))
    waiting.delete()
    out = [one for one in said if one.groups]
    if len(texts) < FEWEST_REMARKS:
        rest = [
            WaitingRemark(series=release.series, question=question, text=text) for question, text in texts
        ]
        _insert_mixed(WaitingRemark, rest)
    else:
        out += [Said(question, [], {}, text) for question, text in texts]
    remarks = [
        Remark(release=release, question=one.question, groups=one.groups, names=one.names, text=one.text)
        for one in out
    ]
    _insert_mixed(Remark, remarks)


def _insert_mixed(
    table: type[Cell | Remark | WaitingRemark], rows: list[Cell | Remark | WaitingRemark]
) -> None:
    by_chance(rows)
    table.objects.bulk_create(rows)
