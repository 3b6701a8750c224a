"""Where an idea can go: groups near a person, and people who can be asked when a team cannot change something alone."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from groundswell.people.models import Group, Membership, Organisation, Person
from groundswell.people.queries import own_groups
from groundswell.voice.models import Idea

MOST_GROUPS = 100
MOST_NAMED = 200


def groups_near(person: Person, *, also: Group | None = None) -> list[Group]:
    """The open groups a person would most likely speak to: their own, those above, and the ones beside them."""
    own = list(own_groups(person))
    above = {pk for group in own for pk in group.ids_above}
    near = Q(pk__in=above | {group.pk for group in own}) | Q(parent__in=[group.parent_id for group in own])
    near |= Q(parent__parent=None) | Q(parent=None)
    found = list(Group.objects.filter(near, closed_at=None).order_by("path")[:MOST_GROUPS])
    first = [group for group in [also, *own] if group is not None]
    return list(dict.fromkeys([*first, *found]))


def people_to_name(idea: Idea, *, besides: Person) -> QuerySet[Person]:
    """Those who lead above an idea's group or near the top: one of them can take on what the team cannot change."""
    return (
        Person.colleagues.filter(pk__in=_leading(idea).values("person"), is_active=True)
        .exclude(pk__in=[pk for pk in (besides.pk, idea.author_id) if pk])
        .order_by("name", "pk")[:MOST_NAMED]
    )


def what_they_lead(people: list[Person], idea: Idea) -> dict[int, str]:
    """For each person who can be named, the group they lead, in words."""
    held = _leading(idea).filter(person__in=people).select_related("group").order_by("group__path")
    return {membership.person_id: str(membership.group) for membership in reversed(held)}


def public_organisations() -> list[Organisation]:
    """Organisations that tell everyone how well they answer: for visitors who are not signed in."""
    return list(Organisation.objects.filter(statistics_are_public=True).order_by("name")[:10])


def _leading(idea: Idea) -> QuerySet[Membership]:
    above = Q(group__in=[*idea.group.ids_above, idea.group_id])
    near_the_top = Q(group__parent=None) | Q(group__parent__parent=None)
    leads = Membership.objects.filter(until=None, role__in=["group_lead", "organisation_lead"])
    return leads.filter(above | near_the_top, group__closed_at=None)
