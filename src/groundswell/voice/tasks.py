"""What we do because a day has come: put-off ideas come back, promises that ran out are said to those who made them."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from groundswell.ask.actions import give_up_slips, keep_slip_key, shred_slips, tally_slips
from groundswell.ask.queries.slips import groups_with_slips
from groundswell.base.prepared import Prepared
from groundswell.base.tenancy.wall import within
from groundswell.base.work.turns import every
from groundswell.people.models import Group, Organisation
from groundswell.voice.actions import (
    ask_about_day,
    close_round,
    come_back,
    hand_on_words,
    keep_inbox,
    remember_overdue,
    send_reminders,
    show_batch,
)
from groundswell.voice.models import Idea, Scale
from groundswell.voice.queries import ideas_newly_overdue, ideas_to_come_back
from groundswell.voice.queries.kiosks import groups_named, keys_words_need, question_of, series_of
from groundswell.voice.queries.likeness import keep_index
from groundswell.voice.queries.rounds import rounds_to_close

log = logging.getLogger(__name__)
TEN_MINUTES = 600
AT_ONCE = 500
AN_HOUR = datetime.timedelta(hours=1)
COMES_BACK = Prepared[Idea](
    lambda today: ideas_to_come_back(today).select_related("group", "organisation")[:AT_ONCE],
    today=datetime.date,
)
IS_OVERDUE = Prepared[Idea](
    lambda today: ideas_newly_overdue(today).select_related("group", "organisation")[:AT_ONCE],
    today=datetime.date,
)


@every(seconds=TEN_MINUTES)
def bring_back_what_is_due(now: datetime.datetime) -> None:
    """Bring back, in every organisation, the ideas whose review date has come."""
    _for_each(COMES_BACK, come_back, now)


@every(seconds=TEN_MINUTES)
def remember_what_is_overdue(now: datetime.datetime) -> None:
    """Note, in every organisation and once for each promise, the answers that are late."""
    _for_each(IS_OVERDUE, remember_overdue, now)


def _for_each(due: Prepared[Idea], act: Callable[..., Any], now: datetime.datetime) -> None:
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for idea in due(today=timezone.localdate(now)):
                _one(act, idea, now)


def _one(act: Callable[..., Any], idea: Idea, now: datetime.datetime) -> None:
    # One idea that fails must not keep the others waiting.
    try:
        act(idea=idea, by=None, now=now)
    except Exception:
        log.exception("regular work on an idea failed")


# Rounds of dots and the index of likeness


@every(seconds=60)
def close_rounds(now: datetime.datetime) -> None:
    """Close, in every organisation, the rounds of dots whose time has come, so that their groups are told."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for round_ in rounds_to_close(now)[:AT_ONCE]:
                close_round(round_=round_, by=None, now=now)


@every(seconds=TEN_MINUTES, lease_seconds=1800)
def keep_likeness(now: datetime.datetime) -> None:
    """Keep large indexes in files, so that a web process that starts need not build them while somebody waits."""
    for organisation in Organisation.objects.order_by("pk"):
        keep_index(organisation)


# Words without a name


@every(seconds=10)
def keep_inboxes(now: datetime.datetime) -> None:
    """Have, in every organisation, a key that words without a name are sealed to."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            keep_inbox(now=now)


@every(seconds=15)
def show_unnamed_words(now: datetime.datetime) -> None:
    """Show, in every organisation, what was to be shown at once, and at fixed times the mixed batch."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            show_batch(now=now)


# How was your workday?


@every(seconds=TEN_MINUTES)
def ask_about_today(now: datetime.datetime) -> None:
    """Have, in every organisation, the question of today and, so that nobody waits at midnight, in the last hour that of tomorrow."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for moment in (now, now + AN_HOUR):
                ask_about_day(day=timezone.localdate(moment), now=now)


@every(seconds=30)
def remind_of_today(now: datetime.datetime) -> None:
    """Remind, in every organisation, those who chose this time, whether they have answered or not."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            send_reminders(now=now)


# Tablets and paper cards


@every(seconds=15)
def keep_tablets(now: datetime.datetime) -> None:
    """Have, in every organisation, a key that tablets seal to, and hand on the ideas they sent."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            keep_slip_key(now=now, also_needed=keys_words_need())
            hand_on_words(now=now)


@every(seconds=TEN_MINUTES, lease_seconds=900)
def count_tablets(now: datetime.datetime) -> None:
    """Count, in every organisation, the answers of closed days at tablets and on cards, and destroy what was counted."""
    for organisation in Organisation.objects.order_by("pk"):
        with within(organisation):
            for asks in Scale.values:
                for group in groups_named(groups_with_slips(series_of(asks))):
                    _count_slips(asks, group, now)
            shred_slips(now=now)
            give_up_slips(now=now)


def _count_slips(asks: str, group: Group, now: datetime.datetime) -> None:
    try:
        tally_slips(series=series_of(asks), group=group, question=question_of(asks), now=now)
    except Exception:
        log.exception("a count of a group's tablets failed; its answers stay sealed")
