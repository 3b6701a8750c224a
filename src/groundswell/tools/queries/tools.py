"""Tools, through the person who wants to see them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from groundswell.base.prepared import Prepared
from groundswell.people.models import Group, Person
from groundswell.people.rules import paths_with, standing_of
from groundswell.tools.models import SeenBy, Tool, ToolVersion
from groundswell.tools.rules import ToolsPermission, can_see


@dataclass(frozen=True)
class ToolCard:
    """A tool in a list."""

    title: str
    kind: str
    kind_label: str
    group: str
    href: str
    kept_at: datetime.datetime
    kept_by: str


def tools_for(person: Person, *, kind: str = "", taken_away: bool = False) -> QuerySet[Tool]:
    """The tools a person may see, last kept first; `taken_away`: those that they could bring back."""
    found = Tool.objects.filter(organisation_id=person.organisation_id, taken_away_at__isnull=not taken_away)
    found = found.filter(_may_bring_back(person) if taken_away else _may_see(person))
    if kind:
        found = found.filter(kind=kind)
    return found.select_related("group", "kept_by").order_by("-kept_at", "-pk")


def tools_about(person: Person, about_id: UUID) -> QuerySet[Tool]:
    """The tools about one thing that a person may see, last kept first."""
    return tools_for(person).filter(about_id=about_id)


def tools_alone(person: Person, group: Group) -> QuerySet[Tool]:
    """The tools of a group that are about nothing yet and that a person may see, last kept first."""
    return tools_for(person).filter(group=group, about_id=None)


def cards_of(tools: Iterable[Tool]) -> list[ToolCard]:
    """Tools as cards."""
    return [
        ToolCard(
            title=tool.title,
            kind=tool.kind,
            kind_label=str(tool.get_kind_display()),
            group=str(tool.group),
            href=reverse("tools:tool", args=[tool.public_id]),
            kept_at=tool.kept_at,
            kept_by=tool.kept_by.name if tool.kept_by else "",
        )
        for tool in tools
    ]


_whole = Prepared[Tool](
    lambda tool: Tool.objects.select_related("group__organisation", "kept_by", "started_by").filter(
        public_id=tool
    ),
    tool=UUID,
)


def tool_for(person: Person, public_id: UUID) -> Tool:
    """One tool. Raises Tool.DoesNotExist when foreign, missing or not for this person."""
    tool = _whole.the(tool=public_id)
    if not can_see(person, tool):
        raise Tool.DoesNotExist
    return tool


def version_for(tool: Tool, number: int) -> ToolVersion:
    """One version of a tool that may be seen. Raises ToolVersion.DoesNotExist."""
    return ToolVersion.objects.select_related("tool__group__organisation", "kept_by").get(
        tool=tool, number=number
    )


def _may_bring_back(person: Person) -> Q:
    mine = Q(pk__in=[])
    for path in paths_with(person, ToolsPermission.KEEP):
        mine |= Q(group__path__startswith=path)
    return mine


def _may_see(person: Person) -> Q:
    """Tools for everyone, and those of groups the person is in, below or above."""
    seen = Q(seen_by=SeenBy.ORGANISATION)
    for group_path, _role in standing_of(person):
        parts = group_path.split(".")[:-1]
        above = [".".join(parts[:n]) + "." for n in range(1, len(parts))]
        seen |= Q(group__path__startswith=group_path) | Q(group__path__in=above)
    return seen


def group_to_start_in(groups: Iterable[Group], wanted: Group | None) -> Group | None:
    """The group that a form begins with: the one asked for, else the deepest."""
    known = list(groups)
    if wanted is not None and wanted in known:
        return wanted
    return max(known, key=lambda group: group.depth, default=None)


def tool_to_move(person: Person, public_id: UUID, group: Group | None, about: UUID | None) -> Tool:
    """A tool that is about just that, or about nothing and of that group. Raises Tool.DoesNotExist for any other."""
    tool = tool_for(person, public_id)
    if tool.about_id != about or (group is not None and tool.group_id != group.pk):
        raise Tool.DoesNotExist
    return tool
