"""Keeping what was written, so that two people who write at once lose nothing."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.db import transaction

from groundswell.base.trail.actions import record
from groundswell.people.models import Person
from groundswell.people.rules import must
from groundswell.tools.actions.checking import right_body, right_title
from groundswell.tools.models import Tool, ToolVersion
from groundswell.tools.rules import can_keep


class Conflict(Exception):
    """Somebody else changed the same box first; `tool` is how it stands now, and nothing was written."""

    def __init__(self, tool: Tool, boxes: list[str]) -> None:
        super().__init__(str(tool.public_id))
        self.tool = tool
        self.boxes = boxes


@transaction.atomic
def keep_tool(
    *, tool: Tool, version: int, title: str, body: Mapping[str, str], by: Person, now: datetime.datetime
) -> Tool:
    """Keep a tool as a new version; `version` is the one that was in front of whoever wrote.

    What somebody else kept meanwhile in other boxes stays beside it. The same words again are no new version. Raises
    PermissionDenied, ValidationError (by field or box), and Conflict when the same box was changed meanwhile.
    """
    must(can_keep(by, tool))
    mine = {"title": right_title(title), **right_body(tool.kind, body, tool.group)}
    now_it_is = (
        Tool.objects.select_for_update(of=("self",)).select_related("group", "kept_by").get(pk=tool.pk)
    )
    must(can_keep(by, now_it_is))
    theirs = {"title": now_it_is.title, **now_it_is.body}
    both = mine if version == now_it_is.version else _put_together(now_it_is, version, mine, theirs)
    if both == theirs:
        return now_it_is
    return _kept(now_it_is, both, by, now, restores=None)


@transaction.atomic
def restore_version(*, version: ToolVersion, seen: int, by: Person, now: datetime.datetime) -> Tool:
    """Bring an old version back as the newest; nothing in between is lost.

    `seen` is the version that was in front of whoever asks. Raises PermissionDenied, and Conflict when there is a newer one.
    """
    must(can_keep(by, version.tool))
    tool = (
        Tool.objects.select_for_update(of=("self",))
        .select_related("group", "kept_by")
        .get(pk=version.tool_id)
    )
    words = {"title": version.title, **version.body}
    if words == {"title": tool.title, **tool.body}:
        return tool
    if tool.version != seen:
        raise Conflict(tool, sorted(words))
    return _kept(tool, words, by, now, restores=version.number)


def _put_together(tool: Tool, version: int, mine: dict[str, str], theirs: dict[str, str]) -> dict[str, str]:
    """What both wrote since `version`, box by box. Raises Conflict where both changed the same one."""
    seen = ToolVersion.objects.filter(tool=tool, number=version).first()
    before = {"title": seen.title, **seen.body} if seen is not None else {}
    clash = [
        name
        for name in mine
        if before.get(name) not in (mine[name], theirs[name]) and mine[name] != theirs[name]
    ]
    if clash:
        raise Conflict(tool, clash)
    return {name: theirs[name] if before.get(name) == mine[name] else mine[name] for name in mine}


def _kept(
    tool: Tool, words: dict[str, str], by: Person, now: datetime.datetime, restores: int | None
) -> Tool:
    tool.title, tool.body = words["title"], {name: told for name, told in words.items() if name != "title"}
    tool.version, tool.kept_by, tool.kept_at = tool.version + 1, by, now
    tool.save(update_fields=["title", "body", "version", "kept_by", "kept_at"])
    ToolVersion.objects.create(
        tool=tool,
        number=tool.version,
        title=tool.title,
        body=tool.body,
        kept_by=by,
        kept_at=now,
        restores=restores,
    )
    facts = {"group": tool.group, "name": tool.title, "number": tool.version}
    if restores is None:
        record("tools.tool_kept", about=tool, by=by, now=now, **facts)
    else:
        record("tools.version_restored", about=tool, by=by, now=now, restores=restores, **facts)
    return tool
