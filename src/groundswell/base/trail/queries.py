"""Reading the trail of the organisation in sight."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from groundswell.base.trail.models import Entry


def entries_about(row: Any) -> QuerySet[Entry]:
    """What happened to one thing, oldest first."""
    return Entry.objects.filter(about_id=row.public_id).order_by("id")


def entries_by_or_about(actor_id: int, about_id: UUID) -> QuerySet[Entry]:
    """What one person did and what was done to their account, oldest first."""
    return Entry.objects.filter(Q(actor_id=actor_id) | Q(about_id=about_id)).order_by("id")


def latest_entries(*, verb_prefix: str = "", under: str = "") -> QuerySet[Entry]:
    """What happened lately, newest first; `under` is a group path."""
    return Entry.objects.filter(verb__startswith=verb_prefix, group_path__startswith=under).order_by("-id")


def tide() -> str:
    """A short text that changes whenever anything happens in the organisation.

    A late commit may carry a lower id than one already seen, so the newest id alone would miss it: the count of the
    last thousand ids changes too.
    """
    newest = Entry.objects.aggregate(newest=Max("id"))["newest"] or 0
    recent = Entry.objects.filter(id__gt=newest - 1000).aggregate(n=Count("id"))["n"]
    return f"{newest}.{recent}"
