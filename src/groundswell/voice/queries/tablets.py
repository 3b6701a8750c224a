"""Tablets by what they hold: looked up before we know whose they are, so past the wall on purpose."""

from __future__ import annotations

import datetime
import hashlib
import re

from groundswell.voice.models import Kiosk


def digest_of(secret: str) -> str:
    """What we keep of a tablet's code or token. Both are drawn long enough that no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def read_setup_code(typed: str) -> str:
    """A set-up code as we keep it, however it was typed: "k7m2q 9xwpd" is K7M2Q9XWPD."""
    return "".join(re.findall(r"[A-Z0-9]", typed.upper()))[:40]


def kiosk_with_code(typed: str, now: datetime.datetime) -> Kiosk | None:
    """The tablet a set-up code is for; None when it is used, too old, of a closed group or unknown."""
    known = Kiosk.unscoped.select_related("group", "organisation").filter(group__closed_at=None)
    return known.filter(code_digest=digest_of(read_setup_code(typed)), code_expires_at__gt=now).first()


def kiosk_with_token(token: str) -> Kiosk | None:
    """The tablet that holds a token; None when it was stopped, its group was closed, or nobody knows it."""
    known = Kiosk.unscoped.select_related("group", "group__organisation", "organisation")
    return known.filter(token_digest=digest_of(token), stopped_at=None, group__closed_at=None).first()
