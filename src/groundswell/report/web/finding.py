"""What an address names, for whoever asks. Foreign, missing and not for this person are one answer: 404."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from groundswell.base.ui.finding import found
from groundswell.people.models import Group, Person
from groundswell.people.queries import group_for, trail_of_groups


def found_group(person: Person, public_id: UUID) -> Group:
    """A group of the person's organisation, or 404. What a closed group said stays readable."""
    return found(group_for, person, public_id)


def place_of(group: Group, page: str = "report:board") -> dict[str, Any]:
    """What the frame needs to say where we are: the groups from the top to this one, and where to change."""
    trail = [
        {"text": str(one), "href": reverse(page, args=[one.public_id])} for one in trail_of_groups(group)
    ]
    under = group.parent or group
    return {"group_trail": trail, "group_switch_href": f"{reverse('report:groups')}?under={under.public_id}"}
