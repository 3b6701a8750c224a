"""What tests of the voice part say and do before the point they make."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import uuid4

from groundswell.people.models import Group, Person
from groundswell.voice.actions import offer_idea
from groundswell.voice.models import Idea


def say(text: str, group: Group, by: Person, now: datetime.datetime, **more: Any) -> Idea:
    """An idea, said by somebody to a group."""
    return offer_idea(text=text, group=group, key=uuid4(), by=by, now=now, **more)


def hold(words: Any, now: datetime.datetime, names: str = "omar") -> Any:
    """Hold words for a moderator as if a name had been found in them."""
    type(words).objects.filter(pk=words.pk).update(held_at=now, held_because=names)
    words.refresh_from_db()
    return words
