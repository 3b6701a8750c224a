"""Devices that people let us ring: kept, listed and forgotten, each by its owner alone."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from py_vapid.utils import b64urldecode

from groundswell.base.notify.models import Device
from groundswell.base.notify.reaching_out import Unreachable, must_be_outside

MOST_DEVICES = 10
POINT, SECRET = 65, 16


def may_ring() -> bool:
    """Whether this installation reaches push services at all."""
    return bool(settings.PUSH)


def devices_of(person: Any) -> list[Device]:
    """The devices a person lets us ring, the newest last."""
    return list(Device.objects.filter(person=person).order_by("pk"))


@transaction.atomic
def keep_device(
    *, person: Any, name: str, endpoint: str, public_key: str, secret: str, now: datetime.datetime
) -> Device:
    """Keep where a browser of a person takes messages. The same browser again takes the place of what was kept of it.

    Raises ValidationError for what no push service would give, or when there are ten already.
    """
    _must_be_a_browser(endpoint, public_key, secret)
    # One browser belongs to whoever sat at it last.
    Device.objects.filter(endpoint=endpoint).delete()
    if Device.objects.filter(person=person).count() >= MOST_DEVICES:
        raise ValidationError(_("You have ten devices already. Remove one first."))
    return Device.objects.create(
        person=person,
        name=" ".join(name.split())[:80] or _("A device"),
        endpoint=endpoint,
        public_key=public_key,
        secret=secret,
        kept_on=timezone.localdate(now),
    )


def forget_device(*, person: Any, public_id: UUID) -> bool:
    """Never ring this device of a person again; returns whether there was one."""
    return bool(Device.objects.filter(person=person, public_id=public_id).delete()[0])


def forget_devices(*, person: Any) -> None:
    """Never ring any device of a person again."""
    Device.objects.filter(person=person).delete()


def _must_be_a_browser(endpoint: str, public_key: str, secret: str) -> None:
    wrong = ValidationError(_("This browser did not say where it can be reached. Nothing was kept."))
    try:
        must_be_outside(endpoint)
        lengths = len(b64urldecode(public_key.encode())), len(b64urldecode(secret.encode()))
    except (Unreachable, ValueError) as error:
        raise wrong from error
    if lengths != (POINT, SECRET) or len(endpoint) > 1000:
        raise wrong
