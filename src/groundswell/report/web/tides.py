"""Hearing that something happened in an organisation."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from django.utils.crypto import salted_hmac

from groundswell.base import tides
from groundswell.base.tenancy.wall import within
from groundswell.base.trail.queries import tide


def news(organisation_id: int, last_seen: str) -> AsyncIterator[str]:
    """The stream of one page: a message whenever something happened in the organisation."""
    return tides.news(_marks_of, organisation_id, last_seen)


def _marks_of(organisations: list[Any]) -> dict[Any, str]:
    """A mark for each organisation that changes when anything happens there, and tells nothing of how much."""
    marks = {}
    for organisation_id in organisations:
        with within(organisation_id):
            marks[organisation_id] = salted_hmac(
                "groundswell.live", f"{organisation_id}:{tide()}"
            ).hexdigest()[:16]
    return marks
