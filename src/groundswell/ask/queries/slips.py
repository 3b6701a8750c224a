"""Slips while they are sealed, for the count alone, and the keys they are sealed to."""

from __future__ import annotations

import datetime
import json
import logging
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from groundswell.ask.models import Slip, SlipKey, SlipTally
from groundswell.ask.queries.boxes import KeyLost
from groundswell.ask.rules import SLIP_SIZE, Question
from groundswell.base.sealing import Unopened, holds, open_box

log = logging.getLogger(__name__)


@dataclass
class Pool:
    """Slips of a group that are counted together: the days they are of, how often each answer was given."""

    first: datetime.date
    last: datetime.date
    slips: list[int] = field(default_factory=list)
    counts: Counter[int] = field(default_factory=Counter)
    unreadable: int = 0
    has_paper: bool = False


def newest_slip_key() -> SlipKey | None:
    """The key slips are sealed to this week; before the worker has made one, last week's."""
    return SlipKey.objects.order_by("-week").first()


def slip_key(public_id: UUID) -> SlipKey | None:
    """A key by what a box says that it was sealed for."""
    return SlipKey.objects.filter(public_id=public_id).first()


def slip_key_name(public_id: UUID) -> str:
    """The name of the file that opens what was sealed for a key."""
    return f"slips-{public_id}"


def keys_in_use() -> set[UUID]:
    """The keys that some slip still needs."""
    return set(Slip.objects.values_list("sealed_for", flat=True).distinct())


def groups_with_slips(series: str) -> list[UUID]:
    """The groups of which slips of a series wait to be counted."""
    waiting = Slip.objects.filter(series=series, tally=None)
    return sorted(set(waiting.values_list("group", flat=True)))


def pools_of(series: str, group: UUID, question: Question, today: datetime.date, k: int) -> list[Pool]:
    """The slips of closed days that are enough to be shown, days that have too few together with the next.

    A slip that came in late is counted with the first days that are not out. Raises KeyLost.
    """
    waiting: dict[str, list[tuple[int, UUID, bytes]]] = defaultdict(list)
    rows = Slip.objects.filter(series=series, group=group, tally=None, day__lt=today.isoformat())
    for pk, day, sealed_for, box in rows.values_list("pk", "day", "sealed_for", "box"):
        waiting[day].append((pk, sealed_for, bytes(box)))
    return list(_pooled(waiting, question, today, k, _first_day(series, group, waiting)))


def _first_day(series: str, group: UUID, waiting: dict[str, Any]) -> datetime.date:
    out = SlipTally.objects.filter(series=series, group=group).exclude(release=None)
    last = max(out.values_list("last", flat=True), default="")
    if last:
        return datetime.date.fromisoformat(last) + datetime.timedelta(days=1)
    return datetime.date.fromisoformat(min(waiting, default="9999-12-31"))


def _pooled(
    waiting: dict[str, list[tuple[int, UUID, bytes]]],
    question: Question,
    today: datetime.date,
    k: int,
    first: datetime.date,
) -> Iterator[Pool]:
    pool = Pool(first, first)
    for day in sorted(waiting):
        pool.last = max(pool.first, datetime.date.fromisoformat(day))
        for pk, sealed_for, box in waiting[day]:
            pool.slips.append(pk)
            _open_into(pool, question, sealed_for, box)
        # A period that is not over yet, because all in it came late, waits for its own day to close.
        if pool.counts.total() >= k and pool.last < today:
            yield pool
            after = pool.last + datetime.timedelta(days=1)
            pool = Pool(after, after)


def _open_into(pool: Pool, question: Question, sealed_for: UUID, box: bytes) -> None:
    name = slip_key_name(sealed_for)
    if not holds(name):
        raise KeyLost(name)
    try:
        told = json.loads(open_box(box, name=name, size=SLIP_SIZE))
        answer = told["answer"]
        if type(answer) is not int or answer not in question["values"]:
            raise ValueError("an answer that was never offered")
    except (Unopened, ValueError, KeyError, TypeError):
        log.error("one slip could not be read")
        pool.unreadable += 1
        return
    pool.counts[answer] += 1
    pool.has_paper = pool.has_paper or told.get("paper") is True


def slips_too_old(before: datetime.date) -> dict[tuple[str, UUID], list[tuple[int, str]]]:
    """Slips that found too few to be shown with since this day, by series and group."""
    found: dict[tuple[str, UUID], list[tuple[int, str]]] = defaultdict(list)
    rows = Slip.objects.filter(tally=None, day__lt=before.isoformat())
    for pk, series, group, day in rows.values_list("pk", "series", "group", "day"):
        found[series, group].append((pk, day))
    return found


def tallies_to_shred() -> Sequence[SlipTally]:
    """Counts whose slips are still there, sealed."""
    return list(SlipTally.objects.filter(is_shredded=False).order_by("pk"))
