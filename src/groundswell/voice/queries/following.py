"""Who wants to hear what becomes of an idea."""

from __future__ import annotations

from django.db.models import QuerySet

from groundswell.people.models import Person
from groundswell.voice.models import Idea


def people_following(idea: Idea) -> QuerySet[Person]:
    """Its author, those who back it and those who talk about it, unless they asked to hear no more."""
    return Person.colleagues.filter(follows__idea=idea, follows__is_muted=False).distinct().order_by("pk")
