"""Who may do what with tools."""

from __future__ import annotations

from enum import StrEnum

from groundswell.people.models import Group, Person
from groundswell.people.rules import belongs_to, holds
from groundswell.tools.models import Kind, SeenBy, Tool


class ToolsPermission(StrEnum):
    """What people may do with tools."""

    KEEP = "tools.keep"  # start tools, and write in those of the group


def can_see(person: Person, tool: Tool) -> bool:
    """A tool is for its group and those above it, unless it is for everyone; one that was taken away, for who may bring it back."""
    if not person.is_active or person.organisation_id != tool.organisation_id:
        return False
    if tool.taken_away_at is not None:
        return holds(person, ToolsPermission.KEEP, tool.group)
    return tool.seen_by != SeenBy.GROUP or belongs_to(person, tool.group)


def can_start(person: Person, group: Group) -> bool:
    """Everybody starts tools in an open group of theirs."""
    return group.closed_at is None and holds(person, ToolsPermission.KEEP, group)


def can_keep(person: Person, tool: Tool) -> bool:
    """Everybody in the group writes in its tools: each version stays, so nothing can be spoilt."""
    return tool.taken_away_at is None and holds(person, ToolsPermission.KEEP, tool.group)


def can_bring_back(person: Person, tool: Tool) -> bool:
    """Who could write in it brings it back."""
    return tool.taken_away_at is not None and can_start(person, tool.group)


def can_walk(tool: Tool) -> bool:
    """A decision tree can be walked through, question by question."""
    return tool.kind == Kind.DECISIONS
