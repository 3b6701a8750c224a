"""Whether somebody may go: an organisation always has someone who looks after it."""

from __future__ import annotations

from groundswell.people.models import Group, Membership, Person
from groundswell.people.rules import PeoplePermission, roles


def is_last_administrator(person: Person, *, leaving: Group | None = None) -> bool:
    """Whether nobody would look after the organisation's people if this person left it, or left one group."""
    looking_after = Membership.objects.filter(
        until=None, group__parent=None, person__is_active=True, role__in=_roles_that_manage()
    )
    hers = looking_after.filter(person=person)
    if leaving is not None:
        hers = hers.filter(group=leaving)
    return hers.exists() and not looking_after.exclude(person=person).exists()


def _roles_that_manage() -> list[str]:
    return [key for key, role in roles().items() if PeoplePermission.MANAGE_PEOPLE in role.permissions]
