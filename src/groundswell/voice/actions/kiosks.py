"""Setting up tablets that ask no name, and stopping them."""

from __future__ import annotations

import datetime
import secrets
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groundswell.base.trail.actions import record
from groundswell.people.models import Group, Person
from groundswell.people.rules import must
from groundswell.pure.receipt import SIGNS
from groundswell.voice.models import Kiosk
from groundswell.voice.queries.tablets import digest_of
from groundswell.voice.rules import CODE_WORKS_FOR, can_keep_kiosk

CODE_SIGNS = 10


class CodeUsed(Exception):
    """The set-up code was used meanwhile: it opens one tablet, once."""


@transaction.atomic
def set_up_kiosk(
    *, key: UUID, group: Group, name: str, asks: str, most_a_day: int, by: Person, now: datetime.datetime
) -> tuple[Kiosk, str]:
    """Set a tablet up for a group; returns it and the code that opens it once, which is never kept.

    `key` becomes its public id: the same form sent twice is one tablet, with a new code. Raises PermissionDenied,
    ValidationError.
    """
    must(can_keep_kiosk(by, group))
    kiosk = Kiosk.objects.filter(public_id=key, group=group).first() or _made(
        Kiosk(public_id=key, group=group, made_at=now, name=name, asks=asks, most_a_day=most_a_day)
    )
    record("voice.kiosk_set_up", about=kiosk, by=by, now=now, group=group, name=kiosk.name)
    return kiosk, _new_code(kiosk, now)


def _made(kiosk: Kiosk) -> Kiosk:
    _must_be_right(kiosk)
    try:
        with transaction.atomic():
            kiosk.save()
    except IntegrityError as error:
        raise ValidationError(_("Please open this page afresh and try again.")) from error
    return kiosk


def _must_be_right(kiosk: Kiosk) -> None:
    typed = {"name", "asks", "most_a_day"}
    kiosk.clean_fields(exclude=[field.name for field in Kiosk._meta.fields if field.name not in typed])


@transaction.atomic
def renew_kiosk_code(*, kiosk: Kiosk, by: Person, now: datetime.datetime) -> str:
    """Make a new set-up code; a tablet that was stopped may be opened with it. Raises PermissionDenied.

    The token a tablet has works on until the code is used.
    """
    must(can_keep_kiosk(by, kiosk.group))
    kiosk.stopped_at = None
    record("voice.kiosk_code_made", about=kiosk, by=by, now=now, group=kiosk.group, name=kiosk.name)
    return _new_code(kiosk, now)


def _new_code(kiosk: Kiosk, now: datetime.datetime) -> str:
    code = "".join(secrets.choice(SIGNS) for _sign in range(CODE_SIGNS))
    kiosk.code_digest, kiosk.code_expires_at = digest_of(code), now + CODE_WORKS_FOR
    kiosk.save(update_fields=["code_digest", "code_expires_at", "stopped_at"])
    return f"{code[:5]}-{code[5:]}"


@transaction.atomic
def change_kiosk(
    *, kiosk: Kiosk, name: str, asks: str, most_a_day: int, by: Person, now: datetime.datetime
) -> Kiosk:
    """Change what a tablet is called, what it asks, and how many pass it in a day. Raises PermissionDenied, ValidationError."""
    must(can_keep_kiosk(by, kiosk.group))
    kiosk.name, kiosk.asks, kiosk.most_a_day = name, asks, most_a_day
    _must_be_right(kiosk)
    kiosk.save(update_fields=["name", "asks", "most_a_day"])
    record("voice.kiosk_changed", about=kiosk, by=by, now=now, group=kiosk.group, name=name, most=most_a_day)
    return kiosk


@transaction.atomic
def stop_kiosk(*, kiosk: Kiosk, by: Person, now: datetime.datetime) -> None:
    """Take a tablet's token back, as when it is lost. What came from it stays. Twice is once. Raises PermissionDenied."""
    must(can_keep_kiosk(by, kiosk.group))
    nothing = {"token_digest": None, "code_digest": None, "code_expires_at": None}
    if Kiosk.objects.filter(pk=kiosk.pk, stopped_at=None).update(stopped_at=now, **nothing):
        record("voice.kiosk_stopped", about=kiosk, by=by, now=now, group=kiosk.group, name=kiosk.name)


@transaction.atomic
def open_kiosk(*, kiosk: Kiosk, code: str, now: datetime.datetime) -> str:
    """Exchange a set-up code for a token, which only the tablet keeps. Raises CodeUsed when it was used meanwhile."""
    token = secrets.token_urlsafe(32)
    waiting = Kiosk.objects.filter(pk=kiosk.pk, code_digest=digest_of(code), stopped_at=None)
    if not waiting.update(code_digest=None, code_expires_at=None, token_digest=digest_of(token)):
        raise CodeUsed
    record("voice.kiosk_opened", about=kiosk, by=None, now=now, group=kiosk.group, name=kiosk.name)
    return token
