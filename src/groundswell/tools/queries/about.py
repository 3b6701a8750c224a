"""What a tool is about, asked of the part that knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.utils.module_loading import import_string

from groundswell.people.models import Group, Person
from groundswell.tools.models import Tool


@dataclass(frozen=True)
class Named:
    """What a tool is about: its words, where it is, and whose it is."""

    kind: str
    public_id: UUID
    title: str
    href: str
    group: Group


def named_by(person: Person, kind: str, public_id: UUID) -> Named:
    """What `kind` and `public_id` name, for a person who may see it. Raises ObjectDoesNotExist when there is no such thing for them.

    settings.TOOLS_ABOUT has, by kind, the query of the part that knows: it answers (title, address, group).
    """
    known = settings.TOOLS_ABOUT.get(kind)
    if known is None:
        raise ObjectDoesNotExist(kind)
    ask: Callable[[Person, UUID], tuple[str, str, Group]] = import_string(known)
    return Named(kind, public_id, *ask(person, public_id))


def about_of(person: Person, tool: Tool) -> Named | None:
    """What a tool is about; None when it stands alone, or is about something that this person may not see."""
    if tool.about_id is None:
        return None
    try:
        return named_by(person, tool.about_kind, tool.about_id)
    except ObjectDoesNotExist:
        return None


def ways_beside(person: Person) -> list[dict[str, str]]:
    """What stands beside the tools in other parts, by every part named in settings.BESIDE_TOOLS: href, text, about."""
    return [way for name in settings.BESIDE_TOOLS for way in import_string(name)(person)]
