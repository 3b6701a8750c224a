"""Turning notices into letters: each by itself, once a day all together, or never, as the person chose."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.translation import ngettext

from groundswell.base.notify.actions import write_letter
from groundswell.base.notify.models import Notice
from groundswell.base.notify.words import words_of
from groundswell.base.tenancy.wall import within

DIGEST_HOUR = 7
OLDEST = datetime.timedelta(days=7)


def write_letters(*, now: datetime.datetime) -> int:
    """Write the letters that are due from the notices not yet mailed; returns how many were written."""
    written = 0
    for person, notices in _waiting(now).items():
        if _is_due(person, notices, now):
            with within(person.organisation_id), transaction.atomic():
                written += bool(_write(person, notices, now))
    return written


def _waiting(now: datetime.datetime) -> dict[Any, list[Notice]]:
    waiting = Notice.unscoped.filter(
        mailed_at=None, read_at=None, at__gt=now - OLDEST, person__is_active=True
    )
    waiting = waiting.exclude(person__email="").exclude(person__mail="none")
    by_person: dict[Any, list[Notice]] = defaultdict(list)
    for notice in waiting.select_related("person").order_by("id"):
        by_person[notice.person].append(notice)
    return by_person


def _is_due(person: Any, notices: list[Notice], now: datetime.datetime) -> bool:
    """A digest goes out at seven in the morning, with what happened before then."""
    if person.mail == "each":
        return True
    local = timezone.localtime(now)
    seven = local.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    last_seven = seven if local >= seven else seven - datetime.timedelta(days=1)
    return notices[0].at < last_seven


def _write(person: Any, notices: list[Notice], now: datetime.datetime) -> Any:
    with translation.override(person.language):
        told = [
            (words_of(notice), settings.ORIGIN + notice.link if notice.link else "") for notice in notices
        ]
        body = get_template("notify/letter.txt.jinja").render(
            {"person": person, "told": told, "origin": settings.ORIGIN}
        )
        subject = told[0][0] if len(told) == 1 else _many(len(told))
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=now)
    key = f"notices:{notices[0].public_id}:{notices[-1].public_id}"
    return write_letter(
        key=key, to=person.email, subject=subject, body=body, language=person.language, now=now
    )


def _many(n: int) -> str:
    return ngettext("%(n)s piece of news for you", "%(n)s pieces of news for you", n) % {"n": n}
