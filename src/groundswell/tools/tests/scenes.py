"""Tools as tests want them, made through the actions."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from groundswell.tools.actions import keep_tool, start_tool
from groundswell.tools.models import Tool
from groundswell.tools.queries import kind_words


def a_tool(group: Any, by: Any, now: datetime.datetime, kind: str = "fishbone", **told: Any) -> Tool:
    """A tool with the words of its example."""
    fields = {"title": "Pressure sores", "body": kind_words(kind).example, "key": uuid.uuid4(), **told}
    return start_tool(group=group, kind=kind, by=by, now=now, **fields)


def keep(tool: Tool, by: Any, now: datetime.datetime, seen: int | None = None, **words: str) -> Tool:
    """Change some boxes of a tool, as somebody does who saw version `seen`."""
    before = tool.versions.get(number=seen or tool.version)
    title = words.pop("title", before.title)
    version = seen or tool.version
    return keep_tool(tool=tool, version=version, title=title, body={**before.body, **words}, by=by, now=now)
