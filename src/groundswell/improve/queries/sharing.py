"""Who follows a project, what is said about it, and which groups did the same."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from groundswell.improve.models import DoneToo, Project, ProjectComment, ProjectFollow
from groundswell.improve.rules import can_see
from groundswell.people.models import Group, Person
from groundswell.people.queries import own_groups


def is_following(person: Person, project: Project) -> bool:
    """Whether a person asked to hear of a project."""
    return ProjectFollow.objects.filter(project=project, person=person, is_muted=False).exists()


def people_following(project: Project) -> QuerySet[Person]:
    """Who asked to hear of a project, or takes part in it, and never asked to hear no more."""
    wanted = ProjectFollow.objects.filter(project=project, is_muted=False).values("person")
    return Person.colleagues.filter(pk__in=wanted, is_active=True).order_by("pk")


def comments_on(person: Person, project: Project) -> QuerySet[ProjectComment]:
    """What was said about a project, newest first; words that are held are for who wrote them."""
    said = ProjectComment.objects.filter(Q(held_at=None) | Q(author=person), project=project)
    return said.select_related("author").order_by("-pk")


def project_comment_for(person: Person, public_id: UUID) -> ProjectComment:
    """One comment. Raises ProjectComment.DoesNotExist when foreign, missing or not for this person."""
    comment = ProjectComment.objects.select_related("project__group").get(public_id=public_id)
    is_out = comment.held_at is None or comment.author_id == person.pk
    if not (is_out and can_see(person, comment.project)):
        raise ProjectComment.DoesNotExist
    return comment


def done_too_of(project: Project) -> QuerySet[DoneToo]:
    """The groups that did the same, who said so first on top."""
    return DoneToo.objects.filter(project=project).select_related("group").order_by("pk")


def done_too_by_project(projects: Iterable[Project]) -> dict[int, list[DoneToo]]:
    """The groups that did the same, by project: one question, however many projects."""
    found: dict[int, list[DoneToo]] = {}
    wanted = DoneToo.objects.filter(project__in=list(projects)).select_related("group").order_by("pk")
    for one in wanted:
        found.setdefault(one.project_id, []).append(one)
    return found


def groups_that_may_say(person: Person, project: Project) -> QuerySet[Group]:
    """The groups for which a person can say that they did it too: their own, but the project's."""
    return own_groups(person).exclude(pk=project.group_id)
