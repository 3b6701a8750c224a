"""What is done with waves because their time has come. Only the worker holds keys, so only the worker opens and counts."""

from __future__ import annotations

import datetime
import logging
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from groundswell.ask.actions import (
    ask_next,
    close_wave,
    give_up,
    keep_quarter,
    open_wave,
    remind,
    shred,
    tally,
    tally_days,
    watch_key,
)
from groundswell.ask.models import State, Wave
from groundswell.ask.queries.schedules import due_of, running_schedules, waves_to_remind
from groundswell.ask.queries.waves import (
    waves_to_close,
    waves_to_open,
    waves_to_shred,
    waves_too_old,
    waves_with_key,
)
from groundswell.base.tenancy.wall import within
from groundswell.base.work.turns import every
from groundswell.people.models import Organisation

log = logging.getLogger(__name__)


@every(seconds=20, lease_seconds=900)
def keep_waves(now: datetime.datetime) -> None:
    """Open, close, count and shred, in every organisation, the waves whose time has come."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for wave in waves_to_open(now):
                _try(_open, wave=wave, now=now)
            for wave in waves_to_close(now):
                _try(close_wave, wave=wave, now=now, by=None, only_if_due=True)
            count_closed(now)
            for wave in waves_to_shred():
                _try(shred, wave=wave, now=now)
            for wave in waves_too_old(now):
                _try(give_up, wave=wave, now=now)


@every(seconds=60)
def keep_schedules(now: datetime.datetime) -> None:
    """Plan, in every organisation, the waves of surveys whose day has come, and remind those who are asked in open ones."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for schedule in running_schedules():
                if due_of(schedule, now):
                    _try(ask_next, now=now, schedule=schedule)
            for asked in waves_to_remind(now):
                _try(remind, now=now, asked=asked)


def _open(*, wave: Wave, now: datetime.datetime) -> None:
    opened = open_wave(wave=wave, now=now)
    if opened.is_daily:
        keep_quarter(wave=opened, day=datetime.date.fromisoformat(opened.label))


def count_closed(now: datetime.datetime) -> None:
    """Count the closed waves of each series together, in the organisation in sight; too few wait for the next ones."""
    pools: dict[str, list[Wave]] = defaultdict(list)
    for wave in Wave.objects.filter(state=State.CLOSED).select_related("roll").order_by("opens_at", "pk"):
        pools[wave.series].append(wave)
    for pool in pools.values():
        try:
            (tally_days if pool[0].is_daily else tally)(waves=pool, now=now)
        except Exception:
            log.exception("a count failed; its answers stay sealed")


@every(seconds=3600)
def watch_keys(now: datetime.datetime) -> None:
    """Open the canary of every wave that holds sealed answers, so that a lost key is known within the hour."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for wave in waves_with_key():
                if not watch_key(wave=wave, now=now):
                    log.error("the key of wave %s is lost: two guardians must bring it back", wave.public_id)


def _try(act: Callable[..., Any], *, now: datetime.datetime, **about: Any) -> None:
    # One wave that fails must not keep the others waiting.
    try:
        act(now=now, **about)
    except Exception:
        log.exception("regular work on a wave failed")
