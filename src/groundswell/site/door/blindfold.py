"""Taking from a request whatever says who sends it, before anything else can look."""

from __future__ import annotations

from django.http import HttpRequest

# What pages need: the kind and length of the body, the language, and whether the form was ours.
MAY_STAY = {
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_HOST",
    "HTTP_ORIGIN",
    "HTTP_SEC_FETCH_SITE",
    "HTTP_X_FORWARDED_PROTO",
}


def blindfold(request: HttpRequest) -> HttpRequest:
    """Forget cookies, browser and referrer at once; the address is known only to whoever counts tries by it."""
    for name in [name for name in request.META if name.startswith("HTTP_") and name not in MAY_STAY]:
        del request.META[name]
    request.__dict__.pop("COOKIES", None)
    request.__dict__.pop("headers", None)
    return request


def forget_address(request: HttpRequest) -> None:
    """Forget where a request came from, once its tries are counted."""
    request.META["REMOTE_ADDR"] = ""
    request.META.pop("REMOTE_HOST", None)
    request.META.pop("REMOTE_PORT", None)
