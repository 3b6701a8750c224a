"""Hearing what becomes of an idea, or not."""

from __future__ import annotations

import datetime

from django.db import transaction

from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.voice.models import Follow, Idea
from groundswell.voice.rules import can_see


@transaction.atomic
def follow_idea(*, idea: Idea, by: Person, now: datetime.datetime) -> Follow:
    """Hear from now on what becomes of an idea. Raises PermissionDenied."""
    must(can_see(by, idea))
    return _set(idea, by, now, is_muted=False)


@transaction.atomic
def mute_idea(*, idea: Idea, by: Person, now: datetime.datetime) -> Follow:
    """Hear no more of an idea, even if one said it or talks about it later. Raises PermissionDenied."""
    must(can_see(by, idea))
    return _set(idea, by, now, is_muted=True)


def start_following(*, idea: Idea, person: Person, now: datetime.datetime) -> Follow:
    """Let those who take part in an idea hear of it, unless they once said they would rather not."""
    return Follow.objects.get_or_create(idea=idea, person=person, defaults={"since": now})[0]


def _set(idea: Idea, person: Person, now: datetime.datetime, *, is_muted: bool) -> Follow:
    # Following is a private choice: it is not written on the trail, which administrators read.
    follow, _is_new = Follow.objects.update_or_create(
        idea=idea,
        person=person,
        defaults={"is_muted": is_muted},
        create_defaults={"is_muted": is_muted, "since": now},
    )
    return follow
