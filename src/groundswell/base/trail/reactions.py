"""What parts do because something happened. Reactions run in the worker, may run twice and must not mind."""

from __future__ import annotations

import datetime
import logging
from collections import defaultdict
from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import Q

from groundswell.base.prepared import Prepared
from groundswell.base.tenancy.wall import within
from groundswell.base.trail.models import Entry

Reaction = Callable[[Entry, datetime.datetime], None]
_reactions: dict[str, list[Reaction]] = defaultdict(list)
log = logging.getLogger(__name__)

MOST_TRIES = 12
AT_ONCE = 200
_SETTLED = "UPDATE trail_entry SET reacted_at = %s WHERE id = %s AND reacted_at IS NULL"
# The worker asks for these every second.
DUE: Prepared[Entry] = Prepared(
    lambda now: (
        Entry.unscoped.filter(reacted_at=None, reaction_tries__lt=MOST_TRIES)
        .filter(Q(react_after=None) | Q(react_after__lte=now))
        .order_by("id")[:AT_ONCE]
    ),
    now=datetime.datetime,
)


def reacts_to(*verbs: str) -> Callable[[Reaction], Reaction]:
    """Say that a function must run for each entry with one of these verbs."""

    def keep(reaction: Reaction) -> Reaction:
        for verb in verbs:
            if reaction not in _reactions[verb]:
                _reactions[verb].append(reaction)
        return reaction

    return keep


def react_to_waiting(*, now: datetime.datetime) -> int:
    """Run the reactions that wait, oldest entry first and some at a time; returns how many entries were settled."""
    return sum(_settle(entry, now) for entry in DUE(now=now))


def _settle(entry: Entry, now: datetime.datetime) -> bool:
    if not _reactions.get(entry.verb):
        return _note_settled(entry, now)
    try:
        with within(entry.organisation_id), transaction.atomic():
            for reaction in _reactions[entry.verb]:
                reaction(entry, now)
            return _note_settled(entry, now)
    except Exception:
        log.exception("a reaction to %s failed", entry.verb)
        wait = datetime.timedelta(seconds=min(3600, 2**entry.reaction_tries))
        Entry.unscoped.filter(pk=entry.pk).update(
            reaction_tries=entry.reaction_tries + 1, react_after=now + wait
        )
        return False


def _note_settled(entry: Entry, now: datetime.datetime) -> bool:
    """Say of an entry that nothing is left to do for it; whether nobody had said so. One statement for each thing that happens."""
    with connection.cursor() as cursor:
        cursor.execute(_SETTLED, [connection.ops.adapt_datetimefield_value(now), entry.pk])
        return bool(cursor.rowcount)
