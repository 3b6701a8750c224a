"""Tools with which a team thinks about its project."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from groundswell.improve.models import Project
from groundswell.improve.queries.projects import project_for
from groundswell.people.models import Group, Person
from groundswell.tools.queries import ToolCard, cards_of, tools_about

MOST = 20


def project_named(person: Person, public_id: UUID) -> tuple[str, str, Group]:
    """What a tool is about when it is about a project: name, address, group. Raises Project.DoesNotExist."""
    project = project_for(person, public_id)
    return project.name, reverse("improve:project", args=[project.public_id]), project.group


def tools_of_project(person: Person, project: Project) -> list[ToolCard]:
    """The tools about a project that a person may see, last kept first."""
    return cards_of(tools_about(person, project.public_id)[:MOST])
