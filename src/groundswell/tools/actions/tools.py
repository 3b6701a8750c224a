"""Starting a tool, saying who sees it, taking it away and bringing it back."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.base.trail.actions import record
from groundswell.people.models import Group, Person
from groundswell.people.rules import must
from groundswell.tools.actions.checking import right_body, right_title
from groundswell.tools.models import Kind, SeenBy, Tool, ToolVersion
from groundswell.tools.rules import can_bring_back, can_keep, can_start


@transaction.atomic
def start_tool(
    *,
    group: Group,
    kind: str,
    title: str,
    key: UUID,
    by: Person,
    now: datetime.datetime,
    body: dict[str, str] | None = None,
    seen_by: str = SeenBy.GROUP,
    about_kind: str = "",
    about_id: UUID | None = None,
) -> Tool:
    """Start a tool in a group; the same key again is the same tool.

    `about_kind` and `about_id` name what it is about; whoever calls has made sure that `by` may see that. Raises PermissionDenied
    when `by` starts no tools there, ValidationError (by field: kind, title, seen_by, or a box of the tool).
    """
    must(can_start(by, group))
    if kind not in Kind.values or seen_by not in SeenBy.values:
        raise ValidationError({"kind" if kind not in Kind.values else "seen_by": _("Choose one of these.")})
    fields = {"title": right_title(title), "body": right_body(kind, body or {}, group)}
    facts = {"group": group, "kind": kind, "seen_by": seen_by, "about_kind": about_kind, "about_id": about_id}
    kept = {"started_by": by, "started_at": now, "kept_by": by, "kept_at": now}
    tool, is_new = Tool.objects.get_or_create(key=key, defaults={**facts, **fields, **kept})
    must(tool.group_id == group.pk)
    if is_new:
        ToolVersion.objects.create(tool=tool, number=1, kept_by=by, kept_at=now, **fields)
        record("tools.tool_started", about=tool, by=by, now=now, group=group, name=tool.title, kind=kind)
    return tool


@transaction.atomic
def show_tool_to(*, tool: Tool, seen_by: str, by: Person, now: datetime.datetime) -> None:
    """Say who may see a tool. The same again changes nothing. Raises PermissionDenied, ValidationError (`seen_by`)."""
    must(can_keep(by, tool))
    if seen_by not in SeenBy.values:
        raise ValidationError({"seen_by": _("Choose one of these.")})
    if Tool.objects.filter(pk=tool.pk).exclude(seen_by=seen_by).update(seen_by=seen_by):
        record("tools.tool_shown", about=tool, by=by, now=now, group=tool.group, name=tool.title)
    tool.refresh_from_db()


@transaction.atomic
def attach_tool(
    *, tool: Tool, about_kind: str, about_id: UUID | None, by: Person, now: datetime.datetime
) -> None:
    """Say what a tool is about from now on, or with "" and None that it stands alone. The same again changes nothing.

    Whoever calls has made sure that `by` may see what it is about. Raises PermissionDenied.
    """
    must(can_keep(by, tool))
    is_about = {"about_kind": about_kind, "about_id": about_id}
    if Tool.objects.filter(pk=tool.pk).exclude(**is_about).update(**is_about):
        record("tools.tool_attached", about=tool, by=by, now=now, group=tool.group, name=tool.title)
    tool.refresh_from_db()


@transaction.atomic
def take_tool_away(*, tool: Tool, by: Person, now: datetime.datetime) -> None:
    """Take a tool away; it can be brought back with all its versions. Twice changes nothing. Raises PermissionDenied."""
    must(can_keep(by, tool) or can_bring_back(by, tool))
    if Tool.objects.filter(pk=tool.pk, taken_away_at=None).update(taken_away_at=now, taken_away_by=by):
        record("tools.tool_taken_away", about=tool, by=by, now=now, group=tool.group, name=tool.title)
    tool.refresh_from_db()


@transaction.atomic
def bring_tool_back(*, tool: Tool, by: Person, now: datetime.datetime) -> None:
    """Bring a tool back that was taken away. Twice changes nothing. Raises PermissionDenied."""
    must(can_keep(by, tool) or can_bring_back(by, tool))
    back = Tool.objects.filter(pk=tool.pk).exclude(taken_away_at=None)
    if back.update(taken_away_at=None, taken_away_by=None):
        record("tools.tool_brought_back", about=tool, by=by, now=now, group=tool.group, name=tool.title)
    tool.refresh_from_db()
