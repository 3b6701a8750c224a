"""The headers that go with every answer and keep people safe, and which of them an answer lacks."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from tests.wall.table import Address

NEEDED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FORBIDDEN_IN_POLICY = ("unsafe-inline", "unsafe-eval", "*", "http:", "https:")


def unsafe(answer: Any, *, is_personal: bool) -> list[str]:
    """Which headers are missing or too weak."""
    wrong = [name for name, value in NEEDED.items() if answer.headers.get(name) != value]
    policy = answer.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or any(word in policy for word in FORBIDDEN_IN_POLICY):
        wrong.append(f"Content-Security-Policy: {policy}")
    if is_personal and "no-store" not in answer.headers.get("Cache-Control", ""):
        wrong.append(f"Cache-Control: {answer.headers.get('Cache-Control')}")
    for name, cookie in answer.cookies.items():
        is_taken_away = cookie["max-age"] == 0
        if (
            name != settings.LANGUAGE_COOKIE_NAME
            and not is_taken_away
            and not (cookie["httponly"] and cookie["samesite"] == "Lax")
        ):
            wrong.append(f"cookie {name}")
    return wrong


def may_be_kept(address: Address) -> bool:
    """What is the same for everyone may be kept by whoever reads it."""
    return address.is_public or address.name in {"report:public_photo", "livez", "readyz", "metrics"}
