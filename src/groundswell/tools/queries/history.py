"""The versions of a tool."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from groundswell.tools.models import Tool, ToolVersion


@dataclass(frozen=True)
class Kept:
    """A version in the history."""

    number: int
    who: str
    when: datetime.datetime
    restores: int | None
    is_newest: bool


def versions_of(tool: Tool) -> list[Kept]:
    """Every time a tool was kept, newest first."""
    rows = ToolVersion.objects.filter(tool=tool).select_related("kept_by").order_by("-number")
    return [
        Kept(
            row.number,
            row.kept_by.name if row.kept_by else "",
            row.kept_at,
            row.restores,
            row.number == tool.version,
        )
        for row in rows
    ]
