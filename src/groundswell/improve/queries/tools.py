"""Tools with which a team thinks about its project."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.urls import reverse

from groundswell.improve.models import Project
from groundswell.improve.queries.projects import project_for
from groundswell.people.models import Group, Person
from groundswell.tools.models import Kind
from groundswell.tools.queries import ToolCard, cards_of, tools_about

MOST = 20
ABOUT = "improve.project"


def project_named(person: Person, public_id: UUID) -> tuple[str, str, Group]:
    """What a tool is about when it is about a project: name, address, group. Raises Project.DoesNotExist."""
    project = project_for(person, public_id)
    return project.name, reverse("improve:project", args=[project.public_id]), project.group


def tools_to_start(project: Project) -> list[tuple[str, str, UUID]]:
    """Each kind of tool, with the address that starts it about this project in one press, and a mark of its own."""
    about = urlencode({"about": ABOUT, "id": project.public_id})
    return [
        (str(label), f"{reverse('tools:new', args=[kind])}?{about}", uuid4()) for kind, label in Kind.choices
    ]


def tools_of_project(person: Person, project: Project) -> list[ToolCard]:
    """The tools about a project that a person may see, last kept first."""
    return cards_of(tools_about(person, project.public_id)[:MOST])
