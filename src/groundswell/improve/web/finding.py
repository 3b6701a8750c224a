"""What an address names, for whoever asks. Foreign, missing and not for this person are one answer: 404."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.base.ui.finding import found, way_down
from groundswell.improve.models import Project
from groundswell.improve.queries import project_for
from groundswell.improve.rules import can_work
from groundswell.people.models import Group, Person
from groundswell.people.queries import open_group_for


def found_project(person: Person, public_id: UUID) -> Project:
    """A project this person may read, or 404."""
    return found(project_for, person, public_id)


def worked_on(person: Person, public_id: UUID) -> Project:
    """A project this person works on; 404 for what there is not for them, refused where they may only read."""
    one = found_project(person, public_id)
    if not can_work(person, one):
        raise PermissionDenied
    return one


def found_group(person: Person, public_id: UUID) -> Group:
    """An open group of the person's organisation, or 404."""
    return found(open_group_for, person, public_id)


def way(*steps: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    """Where we are, from the list of projects down."""
    return way_down((_("Improve"), reverse("improve:projects")), *steps)


def address(project: Project, page: str = "project") -> str:
    """Where a page of a project is."""
    return reverse(f"improve:{page}", args=[project.public_id])


def say_overtaken(form: Any) -> None:
    """Say in a form that somebody else was quicker."""
    form.add_error(
        None, _("Somebody else has just changed this. Look at what you wrote, and press Keep again.")
    )
