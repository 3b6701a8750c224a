"""Bringing tools that stand alone in beside something, and letting them stand alone again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.base.ui.finding import found
from groundswell.people.models import Group
from groundswell.tools.actions import attach_tool
from groundswell.tools.queries import tool_to_move, tools_about, tools_alone

MOST = 20


def tools_beside(request: HttpRequest, group: Group, kind: str, about: UUID) -> dict[str, Any]:
    """What the page `tools/beside.jinja` shows: the tools about something, and those of its group that stand alone."""
    return {
        "here": list(tools_about(request.user, about)[:MOST]),
        "alone": list(tools_alone(request.user, group)[:MOST]),
        "about_kind": kind,
        "about_id": about,
    }


def move_tool(request: HttpRequest, group: Group, kind: str, about: UUID) -> None:
    """Bring in or let go what the form names. Raises Http404 for a tool that cannot be, and PermissionDenied."""
    facts = {"by": request.user, "now": timezone.now()}
    if named := request.POST.get("bring"):
        tool = found(tool_to_move, request.user, _id(named), group, None)
        attach_tool(tool=tool, about_kind=kind, about_id=about, **facts)
        messages.success(request, _("You find it here from now on."))
    else:
        tool = found(tool_to_move, request.user, _id(request.POST.get("let_go", "")), None, about)
        attach_tool(tool=tool, about_kind="", about_id=None, **facts)
        messages.success(request, _("It stands alone again. Nothing of it is lost."))


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as no_tool:
        raise Http404 from no_tool
