"""Where a project came from when another part knows: what was found there, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.utils.module_loading import import_string

from groundswell.improve.models import Project
from groundswell.people.models import Group, Person


@dataclass(frozen=True)
class Finding:
    """What a project can begin with: its words, why it matters, where it stands, and whose it is."""

    kind: str
    public_id: UUID
    words: str
    why: str
    href: str
    group: Group


def finding_named(person: Person, kind: str, public_id: UUID) -> Finding:
    """What was found, for a person who may see it. Raises ObjectDoesNotExist when there is no such thing for them.

    settings.PROJECTS_FROM has, by kind, the query of the part that knows: it answers (words, why, address, group).
    """
    known = settings.PROJECTS_FROM.get(kind)
    if known is None:
        raise ObjectDoesNotExist(kind)
    ask: Callable[[Person, UUID], tuple[str, str, str, Group]] = import_string(known)
    return Finding(kind, public_id, *ask(person, public_id))


def finding_of(person: Person, project: Project) -> Finding | None:
    """What a project began with; None when it began otherwise, or with something that this person may not see."""
    if project.found_id is None:
        return None
    try:
        return finding_named(person, project.found_kind, project.found_id)
    except ObjectDoesNotExist:
        return None


def projects_from_findings(person: Person, kind: str, ids: list[UUID]) -> list[Project]:
    """The projects that came of these findings, oldest first."""
    found = Project.objects.filter(organisation_id=person.organisation_id, found_kind=kind, found_id__in=ids)
    return list(found.order_by("pk"))
