"""Telling people things, and writing the letters that carry them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from groundswell.base.notify.models import Letter, Notice

AT_ONCE = 500


def tell(
    person: Any, *, key: str, kind: str, data: dict[str, Any], link: str, now: datetime.datetime
) -> None:
    """Tell a person something once: the same key again tells nothing.

    `kind` names the part and the words ("voice.state_changed" is said by voice/notices/state_changed.jinja); `data` is
    plain JSON for those words, made for this reader's eyes.
    """
    tell_each([(person, data)], key=key, kind=kind, link=link, now=now)


def tell_all(
    people: Iterable[Any], *, key: str, kind: str, data: dict[str, Any], link: str, now: datetime.datetime
) -> None:
    """Tell many people the same thing, once each: a second time, or going on after a kill, tells only who was left out."""
    tell_each(((person, data) for person in people), key=key, kind=kind, link=link, now=now)


def tell_each(
    told: Iterable[tuple[Any, dict[str, Any]]], *, key: str, kind: str, link: str, now: datetime.datetime
) -> None:
    """Tell people what happened, once each, each with the data made for their eyes. Who has left hears nothing."""
    facts = {"key": key, "kind": kind, "link": link, "at": now}
    notices = [Notice(person=person, data=data, **facts) for person, data in told if person.is_active]
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=AT_ONCE)


def write_letter(
    *,
    key: str,
    to: str,
    subject: str,
    body: str,
    language: str,
    now: datetime.datetime,
    with_secret: bool = False,
    useless_after: datetime.datetime | None = None,
) -> Letter | None:
    """Write an e-mail to go out once; the same key again writes nothing and returns None.

    It is sent by the worker after the transaction that wrote it, and stays until a mail server has taken it. Say
    `with_secret` when a link in it lets its reader in: the words are then forgotten once they are sent. It is not sent later
    than `useless_after`.
    """
    letter, is_new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "subject": " ".join(subject.split())[:250],
            "body": body,
            "with_secret": with_secret,
            "useless_after": useless_after,
            "language": language,
            "written_at": now,
            "try_after": now,
        },
    )
    return letter if is_new else None


@transaction.atomic
def read_notices(person: Any, *, now: datetime.datetime, only: Notice | None = None) -> int:
    """Mark what a person was told as read; returns how many were not before."""
    unread = Notice.objects.filter(person=person, read_at=None)
    if only is not None:
        unread = unread.filter(pk=only.pk)
    return unread.update(read_at=now)
