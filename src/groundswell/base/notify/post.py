"""Taking letters to the mail server. A dead server loses none; a worker that dies leaves its letter to the next."""

from __future__ import annotations

import datetime
import logging

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q

from groundswell.base.notify.models import Letter

log = logging.getLogger(__name__)
LEASE = datetime.timedelta(minutes=5)
LONGEST_WAIT = datetime.timedelta(hours=1)
A_DAY = datetime.timedelta(days=1)


def send_waiting(*, now: datetime.datetime, at_most: int = 100) -> int:
    """Send the letters that are due; returns how many the mail server took."""
    if not settings.SMTP_HOST:
        return 0
    free = Q(held_until=None) | Q(held_until__lte=now)
    useful = Q(useless_after=None) | Q(useless_after__gt=now)
    due = Letter.unscoped.filter(free, useful, sent_at=None, try_after__lte=now).order_by("id")
    return sum(_send(letter, now) for letter in due[:at_most])


def forget_useless(*, now: datetime.datetime) -> int:
    """Take away the letters that have been of no use for a day, sent or not; returns how many."""
    return Letter.unscoped.filter(useless_after__lte=now - A_DAY).delete()[0]


def _send(letter: Letter, now: datetime.datetime) -> bool:
    if not _claim(letter, now):
        return False
    try:
        with get_connection() as connection:
            connection.send_messages([_as_email(letter)])
    except OSError as problem:
        # SMTP's own errors are OSErrors too. The address is nobody's business in a log.
        log.warning("letter %s waits: %s", letter.pk, type(problem).__name__)
        _wait(letter, now)
        return False
    forgotten = {"body": ""} if letter.with_secret else {}
    Letter.unscoped.filter(pk=letter.pk).update(sent_at=now, held_until=None, **forgotten)
    return True


def _claim(letter: Letter, now: datetime.datetime) -> bool:
    free = Q(held_until=None) | Q(held_until__lte=now)
    return bool(Letter.unscoped.filter(free, pk=letter.pk, sent_at=None).update(held_until=now + LEASE))


def _wait(letter: Letter, now: datetime.datetime) -> None:
    wait = min(LONGEST_WAIT, datetime.timedelta(seconds=15 * 2**letter.tries))
    Letter.unscoped.filter(pk=letter.pk).update(tries=F("tries") + 1, try_after=now + wait, held_until=None)


def _as_email(letter: Letter) -> EmailMessage:
    # The same Message-ID each time: a mail server that did take it before we died knows it again.
    headers = {
        "Message-ID": f"<{letter.public_id}@groundswell.invalid>",
        "Content-Language": letter.language,
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(subject=letter.subject, body=letter.body, to=[letter.to], headers=headers)
