"""The cookie a tablet holds. It is no session: it says which tablet this is, and nothing of who stands before it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

KEPT_FOR = 2 * 365 * 24 * 60 * 60


def cookie_name() -> str:
    """With HTTPS a name that browsers let only this very host set."""
    return "__Host-kiosk" if settings.HTTPS else "kiosk"


def give_token(response: HttpResponse, token: str) -> HttpResponse:
    """Let the tablet keep its token."""
    response.set_cookie(
        cookie_name(),
        token,
        max_age=KEPT_FOR,
        path="/",
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


def token_of(request: HttpRequest) -> str:
    """The token that came along, as the tablet's chain took it out of the cookies."""
    return str(getattr(request, "tablet_token", ""))
