"""What an address names, for whoever may ask it. Foreign, missing and not theirs are one answer: 404."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404

Thing = TypeVar("Thing")


def found(query: Callable[..., Thing], *about: Any) -> Thing:
    """What a query finds for a person, or 404."""
    try:
        return query(*about)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
