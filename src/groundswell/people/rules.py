"""Who may do what with people and groups.

A permission is a value with a sentence; a role gathers permissions of all parts and is declared in site/roles.py. A
membership gives its role in its group and everywhere below it, never beside or above.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from groundswell.base.prepared import Prepared
from groundswell.people.models import Membership

if TYPE_CHECKING:
    from groundswell.people.models import Group, Person


class PeoplePermission(StrEnum):
    """What people may do with people."""

    INVITE = "people.invite"  # ask people into a group and show its join code
    MANAGE_PEOPLE = "people.manage_people"  # give and end roles, close accounts
    MANAGE_GROUPS = "people.manage_groups"  # open, rename, move, merge and close groups
    SET_PROMISES = "people.set_promises"  # change what the organisation promises and shows
    SEE_AUDIT = "people.see_audit"  # read the trail of the whole organisation
    IMPORT = "people.import"  # bring in groups and people from a file


@dataclass(frozen=True)
class Role:
    """A part someone plays: its name in words, a sentence about it, and what it may do."""

    key: str
    name: str | Promise
    about: str | Promise
    permissions: frozenset[str]
    needs_second_step: bool = False


def roles() -> Mapping[str, Role]:
    """All roles by key, handed down by a setting so that lower parts need not know them."""
    return import_string(settings.ROLES)


_held = Prepared[tuple[str, str]](
    lambda person: Membership.objects.filter(person_id=person, until=None, group__closed_at=None).values_list(
        "group__path", "role"
    ),
    person=int,
)


def standing_of(person: Person) -> list[tuple[str, str]]:
    """The (group path, role) pairs a person holds now; read once for each request."""
    if not hasattr(person, "_standing"):
        person._standing = _held(person=person.pk)  # type: ignore[attr-defined]
    return person._standing  # type: ignore[attr-defined]


def forget_standing(person: Person) -> None:
    """Read the person's roles anew next time: they have just changed."""
    if hasattr(person, "_standing"):
        del person._standing


def holds(person: Person, permission: str, group: Group) -> bool:
    """Whether a person has a permission in a group, by a role there or above."""
    return (
        person.is_active
        and person.organisation_id == group.organisation_id
        and any(group.path.startswith(path) for path in paths_with(person, permission))
    )


def paths_with(person: Person, permission: str) -> list[str]:
    """The group paths at and under which a person has a permission."""
    known = roles()
    return [
        path for path, role in standing_of(person) if role in known and permission in known[role].permissions
    ]


def belongs_to(person: Person, group: Group) -> bool:
    """Whether a person is in the group, in a group below it, or has any role above it."""
    return any(
        path.startswith(group.path) or group.path.startswith(path) for path, _role in standing_of(person)
    )


def must(allowed: bool, why: str = "") -> None:
    """Stop an action that is not allowed."""
    if not allowed:
        raise PermissionDenied(why)


def needs_second_step(person: Person) -> bool:
    """Whether the organisation wants this person to sign in with two steps."""
    known = roles()
    if not person.organisation.leads_need_second_step:
        return False
    return any(known[role].needs_second_step for _path, role in standing_of(person) if role in known)


def can_give_role(person: Person, role: str, group: Group) -> bool:
    """Whether a person may give a role in a group: only someone who holds all that it allows may hand it on."""
    wanted: Iterable[str] = roles()[role].permissions
    return holds(person, PeoplePermission.MANAGE_PEOPLE, group) and all(
        holds(person, p, group) for p in wanted
    )


def may_help(person: Person, other: Person) -> bool:
    """Whether a person may open or close another's way in: who looks after them, and may do all that they may."""
    if not person.is_active or person.organisation_id != other.organisation_id:
        return False
    known = roles()
    beyond = [(path, known[role].permissions) for path, role in standing_of(other) if role in known]
    here = paths_with(person, PeoplePermission.MANAGE_PEOPLE)
    if not beyond:
        return bool(here)
    return all(
        _holds_at(person, permission, path)
        for path, permissions in beyond
        for permission in {PeoplePermission.MANAGE_PEOPLE, *permissions}
    )


def _holds_at(person: Person, permission: str, path: str) -> bool:
    return any(path.startswith(held) for held in paths_with(person, permission))
