"""People of the organisation in sight."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from groundswell.base.prepared import Prepared
from groundswell.people.models import Group, Person
from groundswell.people.rules import roles

_with_organisation = Prepared[Person](
    lambda person: Person.objects.select_related("organisation").filter(pk=person), person=int
)


def account(pk: int) -> Person | None:
    """The account a session names, with its organisation: every page needs both. Before we know whose it is."""
    return _with_organisation.one(person=pk)


def members_of(group: Group) -> QuerySet[Person]:
    """The people who are in the group or below it now, by name."""
    return (
        Person.colleagues.filter(
            is_active=True, memberships__until=None, memberships__group__path__startswith=group.path
        )
        .distinct()
        .order_by("name", "pk")
    )


def colleague_for(person: Person, public_id: UUID) -> Person:
    """Someone of the person's own organisation, also when they have left. Raises Person.DoesNotExist when foreign."""
    return Person.colleagues.get(organisation_id=person.organisation_id, public_id=public_id)


def people_with(permission: str, group: Group) -> QuerySet[Person]:
    """The people who have a permission in a group, by a role there or above."""
    granting = [key for key, role in roles().items() if permission in role.permissions]
    here_or_above = Q(memberships__group_id__in=[*group.ids_above, group.pk])
    return (
        Person.colleagues.filter(
            here_or_above, is_active=True, memberships__until=None, memberships__role__in=granting
        )
        .distinct()
        .order_by("pk")
    )


def leads_of(group: Group) -> QuerySet[Person]:
    """The nearest leads: of the group itself, or else of the closest group above that has any."""
    for pk in [group.pk, *reversed(group.ids_above)]:
        leads = Person.colleagues.filter(
            is_active=True,
            memberships__until=None,
            memberships__group_id=pk,
            memberships__role__in=["group_lead", "organisation_lead"],
        ).distinct()
        if leads.exists():
            return leads.order_by("name", "pk")
    return Person.colleagues.none()
