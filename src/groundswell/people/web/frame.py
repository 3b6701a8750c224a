"""What stands around every page: whose it is, where we are, how much is unread."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from groundswell.base.notify.queries import unread_count


def frame(request: HttpRequest) -> dict[str, Any]:
    """The organisation's mark and the person's quiet count, for pages of people who are signed in."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {}
    return {"organisation": person.organisation, "person": person, "notices_unread": unread_count(person)}
