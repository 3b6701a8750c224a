"""Who belongs where: given and ended, never erased."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.base.trail.actions import record
from groundswell.people.models import Group, Membership, Person
from groundswell.people.rules import PeoplePermission, can_give_role, forget_standing, holds, must, roles


@transaction.atomic
def give_role(
    *, person: Person, group: Group, role: str, by: Person | None, now: datetime.datetime
) -> Membership:
    """Give a person a role in a group; giving it twice changes nothing.

    `by` is None only when the organisation itself does it: founding, joining by code, an accepted invitation.
    Raises PermissionDenied when `by` may not hand on that role there.
    """
    must(role in roles() and person.is_active and (by is None or can_give_role(by, role, group)))
    # A merger that is under way ends the group's memberships: it goes first or waits for us.
    still_open = Group.objects.select_for_update().filter(pk=group.pk, closed_at=None)
    must(len(still_open) == 1, "the group is closed")
    membership, is_new = Membership.objects.get_or_create(
        person=person, group=group, role=role, until=None, defaults={"since": now}
    )
    if is_new:
        forget_standing(person)
        record("people.role_given", about=person, by=by, now=now, group=group, role=role, name=person.name)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: Person, now: datetime.datetime) -> None:
    """End a membership: one's own, or another's when one manages people there.

    Raises PermissionDenied, or ValidationError when nobody would look after the organisation any more.
    """
    is_own = membership.person_id == by.pk
    must(is_own or holds(by, PeoplePermission.MANAGE_PEOPLE, membership.group))
    if membership.until is None and _nobody_else_manages(membership):
        raise ValidationError(_("This is the only administrator. Make someone else one first."))
    if Membership.objects.filter(pk=membership.pk, until=None).update(until=now):
        forget_standing(membership.person)
        record(
            "people.role_ended",
            about=membership.person,
            by=by,
            now=now,
            group=membership.group,
            role=membership.role,
            name=membership.person.name,
        )


def _nobody_else_manages(membership: Membership) -> bool:
    managing = [key for key, role in roles().items() if PeoplePermission.MANAGE_PEOPLE in role.permissions]
    if membership.role not in managing or membership.group.parent_id is not None:
        return False
    # Two administrators who end each other's role at once: the second waits here, and is refused.
    list(Group.objects.select_for_update().filter(pk=membership.group_id))
    at_top = Membership.objects.filter(
        group=membership.group, until=None, person__is_active=True, role__in=managing
    )
    return not at_top.exclude(pk=membership.pk).exists()
