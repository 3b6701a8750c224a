"""The worker: reactions to the trail, then whatever is due, then a short rest."""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections
from django.utils import timezone

from groundswell.base.trail.reactions import react_to_waiting
from groundswell.base.work.turns import take_turns

log = logging.getLogger(__name__)
REST_SECONDS = 0.5


def run(stop: threading.Event, *, rest: float = REST_SECONDS) -> None:
    """Work until told to stop."""
    while not stop.is_set():
        if not once():
            stop.wait(rest)


def once() -> int:
    """Do one round of work; returns how much was done. A broken database ends the round, not the worker."""
    close_old_connections()
    now = timezone.now()
    try:
        return react_to_waiting(now=now) + take_turns(now=now)
    except Exception:
        log.exception("a round of work failed")
        return 0
