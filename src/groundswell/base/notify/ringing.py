"""Ringing devices by their push services: sealed so that only the browser can read it, once, and not for ever.

A push service that does not answer keeps nobody else waiting; a browser that is gone is forgotten.
"""

from __future__ import annotations

import datetime
import json
import logging
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.db.models import F, Q
from py_vapid.utils import b64urldecode

from groundswell.base.notify.devices import may_ring
from groundswell.base.notify.models import Device, Ring
from groundswell.base.notify.push_key import push_key
from groundswell.base.notify.reaching_out import Post, Unreachable, post_outside

log = logging.getLogger(__name__)
LEASE = datetime.timedelta(minutes=5)
LONGEST_WAIT = datetime.timedelta(minutes=30)
A_DAY = datetime.timedelta(days=1)
GONE = {401, 403, 404, 410}
TOO_MUCH = 429


def ring(
    *,
    device: Device,
    key: str,
    title: str,
    body: str,
    link: str,
    language: str,
    now: datetime.datetime,
    useless_after: datetime.datetime,
) -> Ring | None:
    """Have a device ring once with a few words; the same key again does nothing and returns None."""
    made, is_new = Ring.objects.get_or_create(
        device=device,
        key=key,
        defaults={
            "title": title[:120],
            "body": body[:250],
            "link": link,
            "language": language,
            "try_after": now,
            "useless_after": useless_after,
        },
    )
    return made if is_new else None


def send_rings(*, now: datetime.datetime, post: Post = post_outside, at_most: int = 100) -> int:
    """Send what is due; returns how many the push services took."""
    if not may_ring():
        return 0
    free = Q(held_until=None) | Q(held_until__lte=now)
    due = Ring.unscoped.filter(free, sent_at=None, try_after__lte=now, useless_after__gt=now)
    silent: set[str] = set()
    return sum(_send(one, now, post, silent) for one in due.select_related("device").order_by("id")[:at_most])


def forget_rings(*, now: datetime.datetime) -> int:
    """Take away what has been of no use for a day; returns how many."""
    return Ring.unscoped.filter(useless_after__lte=now - A_DAY).delete()[0]


def _send(one: Ring, now: datetime.datetime, post: Post, silent: set[str]) -> bool:
    host = urlsplit(one.device.endpoint).hostname or ""
    if host in silent or not _claim(one, now):
        return False
    try:
        status = post(one.device.endpoint, _sealed(one), _headers(one, now))
    except Unreachable:
        status = max(GONE)
    except OSError as problem:
        log.warning("a push service does not answer: %s", type(problem).__name__)
        silent.add(host)
        _wait(one, now)
        return False
    return _settle(one, status, now)


def _claim(one: Ring, now: datetime.datetime) -> bool:
    free = Q(held_until=None) | Q(held_until__lte=now)
    return bool(Ring.unscoped.filter(free, pk=one.pk, sent_at=None).update(held_until=now + LEASE))


def _settle(one: Ring, status: int, now: datetime.datetime) -> bool:
    if status in GONE:
        Device.unscoped.filter(pk=one.device_id).delete()
    elif status == TOO_MUCH or status >= 500:
        _wait(one, now)
    else:
        Ring.unscoped.filter(pk=one.pk).update(sent_at=now, held_until=None)
    return 200 <= status < 300


def _wait(one: Ring, now: datetime.datetime) -> None:
    wait = min(LONGEST_WAIT, datetime.timedelta(seconds=15 * 2**one.tries))
    Ring.unscoped.filter(pk=one.pk).update(tries=F("tries") + 1, try_after=now + wait, held_until=None)


def words_for(one: Ring) -> bytes:
    """What the browser is told, padded so that its length says nothing."""
    told = {"title": one.title, "body": one.body, "link": one.link, "language": one.language, "tag": one.key}
    return json.dumps(told, ensure_ascii=False).encode().ljust(1024)


def _sealed(one: Ring) -> bytes:
    """The words as only the browser can read them (RFC 8291)."""
    body: bytes = http_ece.encrypt(
        words_for(one),
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=b64urldecode(one.device.public_key.encode()),
        auth_secret=b64urldecode(one.device.secret.encode()),
        version="aes128gcm",
    )
    return body


def _headers(one: Ring, now: datetime.datetime) -> dict[str, str]:
    parts = urlsplit(one.device.endpoint)
    claims = {
        "aud": f"https://{parts.hostname}",
        "sub": _who_we_are(),
        "exp": int(now.timestamp()) + 12 * 3600,
    }
    return {
        **push_key().sign(claims),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(max(0, int((one.useless_after - now).total_seconds()))),
        "Urgency": "normal",
    }


def _who_we_are() -> str:
    address = settings.DEFAULT_FROM_EMAIL.rsplit("<", 1)[-1].rstrip(">").strip()
    return f"mailto:{address}"
