"""Programmes, through the person who looks."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from groundswell.improve.models import Programme, Project
from groundswell.improve.queries.projects import projects_for
from groundswell.improve.rules import ImprovePermission, can_see_programme
from groundswell.people.models import Group, Person
from groundswell.people.rules import paths_with


def programmes_for(person: Person) -> QuerySet[Programme]:
    """The programmes that go on, by name."""
    found = Programme.objects.filter(organisation_id=person.organisation_id, ended_at=None)
    return found.order_by("name", "pk")


def people_to_lead() -> QuerySet[Person]:
    """Who can be asked to lead a programme: everybody who works here, by name."""
    return Person.colleagues.filter(is_active=True).order_by("name", "pk")


def programme_for(person: Person, public_id: UUID) -> Programme:
    """One programme. Raises Programme.DoesNotExist when foreign, missing or not for this person."""
    programme = Programme.objects.select_related("group", "lead").get(
        organisation_id=person.organisation_id, public_id=public_id
    )
    if not can_see_programme(person, programme):
        raise Programme.DoesNotExist
    return programme


def projects_in(person: Person, programme: Programme) -> QuerySet[Project]:
    """The projects of a programme that run."""
    return projects_for(person).filter(programmes__programme=programme)


def projects_to_choose(person: Person, programme: Programme) -> QuerySet[Project]:
    """What could be in a programme, by name: what runs in its group and below it, and all that is in it now."""
    runs = Q(ended_at=None, group__path__startswith=programme.group.path)
    chosen = Q(pk__in=programme.chosen.values("project"))
    found = Project.objects.filter(organisation_id=person.organisation_id).filter(runs | chosen)
    return found.select_related("group").order_by("name", "pk")


def groups_for_programmes(person: Person) -> QuerySet[Group]:
    """The open groups whose projects a person looks after, in the order of the tree."""
    under = Q(pk__in=[])
    for path in paths_with(person, ImprovePermission.LOOK_AFTER):
        under |= Q(path__startswith=path)
    return Group.objects.filter(under, closed_at=None).order_by("path")
