"""Regular work: declared with `every`, taken by compare-and-set, released when done, taken over when a worker dies."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q

from groundswell.base.prepared import Prepared
from groundswell.base.work.models import Turn

log = logging.getLogger(__name__)
Duty = Callable[[datetime.datetime], object]
# Turns that are not due yet or in somebody's hands. The worker asks for them twice a second, all at once.
WAITING: Prepared[str] = Prepared(
    lambda now: Turn.objects.filter(Q(due_at__gt=now) | Q(held_until__gt=now)).values_list("name", flat=True),
    now=datetime.datetime,
)


@dataclass(frozen=True)
class Regular:
    """A duty, how often it is due and how long one go may take before another worker may take it over."""

    name: str
    duty: Duty
    every: datetime.timedelta
    lease: datetime.timedelta


_regulars: dict[str, Regular] = {}


def every(*, seconds: float, lease_seconds: float = 300) -> Callable[[Duty], Duty]:
    """Declare a function of `now` as regular work."""

    def keep(duty: Duty) -> Duty:
        name = f"{duty.__module__}.{duty.__name__}"
        _regulars[name] = Regular(
            name, duty, datetime.timedelta(seconds=seconds), datetime.timedelta(seconds=lease_seconds)
        )
        return duty

    return keep


def take_turns(*, now: datetime.datetime) -> int:
    """Do all regular work that is due and free; returns how many turns were done."""
    waiting = set(WAITING(now=now))
    return sum(_take(one, now) for one in list(_regulars.values()) if one.name not in waiting)


def _take(regular: Regular, now: datetime.datetime) -> bool:
    if not _claim(regular, now):
        return False
    try:
        regular.duty(now)
    except Exception:
        log.exception("%s failed", regular.name)
    Turn.objects.filter(name=regular.name).update(
        due_at=now + regular.every, held_until=None, finished_at=now
    )
    return True


def _claim(regular: Regular, now: datetime.datetime) -> bool:
    free = Q(held_until=None) | Q(held_until__lte=now)
    due = Turn.objects.filter(free, name=regular.name, due_at__lte=now)
    return bool(due.update(held_until=now + regular.lease)) or _first_claim(regular, now)


def _first_claim(regular: Regular, now: datetime.datetime) -> bool:
    if Turn.objects.filter(name=regular.name).exists():
        return False
    try:
        with transaction.atomic():
            Turn.objects.create(name=regular.name, due_at=now, held_until=now + regular.lease)
    except IntegrityError:
        return False
    return True
