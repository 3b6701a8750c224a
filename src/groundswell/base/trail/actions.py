"""Writing on the trail."""

from __future__ import annotations

import datetime
from typing import Any

from groundswell.base.trail.models import Entry


def record(
    verb: str, *, about: Any, by: Any | None, now: datetime.datetime, group: Any | None = None, **data: Any
) -> Entry:
    """Write down that something happened, in the transaction in which it happened.

    `verb` is past and names its part ("voice.idea_offered"); `about` is a row with a public_id; `by` is None when
    no person did it. `data` must be plain JSON and hold nothing the trail's readers may not see.
    """
    return Entry.objects.create(
        verb=verb,
        about_type=about._meta.label_lower,
        about_id=about.public_id,
        group_path=group.path if group is not None else "",
        actor_id=by.pk if by is not None else None,
        at=now,
        data=data,
    )
