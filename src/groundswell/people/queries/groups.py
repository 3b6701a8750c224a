"""Groups and where they stand."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from groundswell.base.prepared import Prepared
from groundswell.people.models import Group, Membership, Organisation, Person

_top = Prepared[Group](lambda: Group.objects.filter(parent=None))
_named = Prepared[Group](
    lambda organisation, group: Group.objects.filter(organisation_id=organisation, public_id=group),
    organisation=int,
    group=UUID,
)
# Asked before every public page, and by everybody in a live session whenever anything happens in it.
_by_slug = Prepared[Organisation](lambda slug: Organisation.objects.filter(slug=slug), slug=str)


def organisation_by_slug(slug: str) -> Organisation:
    """The organisation whose public pages an address names. Raises Organisation.DoesNotExist."""
    return _by_slug.the(slug=slug)


def root_group() -> Group:
    """The top of the tree of the organisation in sight."""
    return _top.the()


def group_for(person: Person, public_id: UUID) -> Group:
    """One group of the person's organisation. Raises Group.DoesNotExist when foreign or missing."""
    return _named.the(organisation=person.organisation_id, group=public_id)


def open_group_for(person: Person, public_id: UUID) -> Group:
    """The same of groups that are open. Raises Group.DoesNotExist when it is closed too."""
    group = group_for(person, public_id)
    if group.closed_at is not None:
        raise Group.DoesNotExist
    return group


def groups_under(group: Group, *, with_closed: bool = False) -> QuerySet[Group]:
    """The group and all below it, in the order of the tree."""
    under = Group.objects.filter(path__startswith=group.path)
    return (under if with_closed else under.filter(closed_at=None)).order_by("path")


def own_groups(person: Person) -> QuerySet[Group]:
    """The open groups a person belongs to now."""
    # Not joined and made distinct, for which whole rows would be compared.
    own = Membership.objects.filter(person=person, until=None).values("group")
    return Group.objects.filter(pk__in=own, closed_at=None).order_by("path")


_own = Prepared[Group](
    lambda person: own_groups(Person(pk=person)).select_related("organisation"), person=int
)


def home_group_of(person: Person) -> Group:
    """The deepest group a person belongs to; the whole organisation when they are in none."""
    own = _own(person=person.pk)
    return max(own, key=lambda group: group.depth) if own else root_group()


def trail_of_groups(group: Group) -> list[Group]:
    """The groups from the top down to this one."""
    above = Group.objects.in_bulk(group.ids_above)
    return [above[pk] for pk in group.ids_above] + [group]
