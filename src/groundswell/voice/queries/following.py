"""Who wants to hear what becomes of an idea."""

from __future__ import annotations

from groundswell.base.prepared import Prepared
from groundswell.people.models import Person

people_following = Prepared[Person](
    lambda idea: (
        Person.colleagues.filter(follows__idea_id=idea, follows__is_muted=False).distinct().order_by("pk")
    ),
    idea=int,
)
"""The author of an idea, those who back it and those who talk about it, unless they asked to hear no more."""
