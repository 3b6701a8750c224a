"""How often something may be tried from one place: the tries are counted where sign-in counts its own."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.http import HttpRequest


def may_try(request: HttpRequest, action: str) -> bool:
    """Whether this place may still try; asking does not count as a try. The limits stand in ACCOUNT_RATE_LIMITS."""
    return _consume(request, action, dry_run=True)


def count_try(request: HttpRequest, action: str) -> bool:
    """Count one try; false when it is one too many."""
    return _consume(request, action, dry_run=False)


def _consume(request: HttpRequest, action: str, *, dry_run: bool) -> bool:
    used = ratelimit.consume(request, app="allauth.account", action=action, dry_run=dry_run, limit_get=True)
    return used is not None
