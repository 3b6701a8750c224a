"""Who is asked, where they belong, and whether they count towards k, as of one moment."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from groundswell.ask.models import Wave
from groundswell.ask.rules import SETTLED_AFTER
from groundswell.people.models import Group, Membership, Person

Member = list[Any]


def members_now(audience: Sequence[str], now: datetime.datetime) -> list[Member]:
    """Each person once: [person, their deepest group, whether the account is old enough to count], by person."""
    under = Q(pk__in=[])
    for path in Group.objects.filter(public_id__in=audience, closed_at=None).values_list("path", flat=True):
        under |= Q(group__path__startswith=path)
    held = Membership.objects.filter(under, until=None, person__is_active=True, group__closed_at=None)
    rows = held.values_list("person_id", "group_id", "group__path", "person__joined_at")
    deepest: dict[int, tuple[int, str, int, datetime.datetime]] = {}
    for person, group, path, joined in rows:
        place = (path.count("."), path, group, joined)
        deepest[person] = max(deepest.get(person, place), place)
    return [
        [person, group, joined <= now - SETTLED_AFTER]
        for person, (_, _, group, joined) in sorted(deepest.items())
    ]


def people_on(wave: Wave) -> list[Person]:
    """The people who are asked in a wave and are still here. Nothing in this tells who has answered."""
    members = wave.roll.members if wave.roll is not None else []
    asked = [person for person, _group, _counts in members]
    return list(Person.colleagues.filter(pk__in=asked, is_active=True).order_by("pk"))


def people_of_audience(audience: Sequence[str], within: Group | None = None) -> list[Person]:
    """Everybody who belongs to the groups that are asked now, whoever was on the roll, which is gone once it is counted."""
    under, part = Q(pk__in=[]), within.path if within else ""
    for path in Group.objects.filter(public_id__in=audience).values_list("path", flat=True):
        if path.startswith(part) or part.startswith(path):
            under |= Q(memberships__group__path__startswith=max(path, part, key=len), memberships__until=None)
    return list(Person.colleagues.filter(under, is_active=True).distinct().order_by("pk"))


def tree_of(members: Sequence[Member]) -> dict[str, Any]:
    """The groups of these people and those above, by id: path, public id, names."""
    own = Group.objects.filter(pk__in={group for _, group, _ in members})
    above = {pk for group in own for pk in [*group.ids_above, group.pk]}
    return {
        str(group.pk): [group.path, str(group.public_id), group.name, group.name_cy]
        for group in Group.objects.filter(pk__in=above).order_by("pk")
    }


def digest_of(members: Sequence[Member], tree: dict[str, Any]) -> str:
    """One mark for the same people in the same places."""
    return hashlib.sha256(json.dumps([members, tree], sort_keys=True).encode()).hexdigest()
