"""What an address names, for whoever asks, and the way there. Foreign, missing and not for this person are one answer: 404."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.urls import reverse

Thing = TypeVar("Thing")


def found(query: Callable[..., Thing], *about: Any) -> Thing:
    """What a query finds for a person, or 404."""
    try:
        return query(*about)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def is_fragment(request: HttpRequest) -> bool:
    """Whether a script asks for a part of a page, to put it in place."""
    return request.headers.get("HX-Request") == "true"


def way_down(*steps: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    """The way to a page as the frame shows it above the heading: (words, address) pairs from the top; the last needs no address."""
    return {"group_trail": [{"text": words, "href": href} for words, href in steps]}


def door_step(key: str) -> tuple[str, str]:
    """The first step of a way that begins at one of the doors of the frame, whichever part stands behind it."""
    door = next(door for door in settings.DOORS if door["key"] == key)
    return str(door["label"]), reverse(str(door["url_name"]))
