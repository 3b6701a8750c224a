"""Who holds the code of a session: the door, the cookie of who came in, and tries that are counted.

The cookie names somebody in one session under one code, and nothing else: no account, no device. With another code it opens
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from groundswell.base.pace import Pace
from groundswell.learn.models import Attendee, Session
from groundswell.learn.queries.crossing import session_by_code
from groundswell.learn.queries.live import attendee_of

SALT = "learn.attendee"
KEPT_FOR = 24 * 60 * 60
MOST_WRONG = 100
wrong_codes = Pace()
NOT_IN_CODES = re.compile(r"[^A-Z0-9]")


class TooManyTries(Exception):
    """From this place many wrong codes came within the hour."""


def read_code(typed: str) -> str:
    """A code as it was meant: small letters, spaces and dashes are no matter."""
    return NOT_IN_CODES.sub("", typed.upper())[:12]


@contextmanager
def in_session(request: HttpRequest, slug: str, code: str) -> Iterator[tuple[Session, Attendee | None]]:
    """In a session by its code, with who one is in it, until the block ends; 404 for a code that opens nothing.

    Wrong codes are counted by place. Raises TooManyTries for a place with many, unless whoever asks is in already.
    """
    known = _named(request, code)
    place = str(request.META.get("REMOTE_ADDR", ""))
    if known is None and wrong_codes.so_far(place) >= MOST_WRONG:
        raise TooManyTries
    try:
        with session_by_code(slug, code, timezone.now()) as session:
            attendee = attendee_of(session, known)
            yield session, attendee if attendee is not None and attendee.left_at is None else None
    except ObjectDoesNotExist as missing:
        if known is None and isinstance(missing, Session.DoesNotExist):
            wrong_codes.count(place)
        raise Http404 from missing


def cookie_name() -> str:
    """With HTTPS a name that browsers let only this very host set."""
    return "__Host-session-code" if settings.HTTPS else "session-code"


def give_cookie(response: HttpResponse, attendee: Attendee, code: str) -> HttpResponse:
    """Let a browser keep who it is in this session."""
    value = signing.dumps([str(attendee.public_id), code], salt=SALT)
    response.set_cookie(
        cookie_name(), value, max_age=KEPT_FOR, path="/", secure=settings.HTTPS, httponly=True, samesite="Lax"
    )
    return response


def _named(request: HttpRequest, code: str) -> UUID | None:
    """Who the cookie says one is, under this code."""
    try:
        public_id, under = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=KEPT_FOR)
        return UUID(public_id) if under == code else None
    except (signing.BadSignature, ValueError, TypeError):
        return None
