"""What an address names, for whoever asks. Foreign, missing and not for this person are one answer: 404."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.base.ui.finding import door_step, found, way_down
from groundswell.people.models import Person
from groundswell.tools.models import Tool
from groundswell.tools.queries import Named, named_by, tool_for


def found_tool(person: Person, public_id: UUID) -> Tool:
    """A tool this person may see, or 404."""
    return found(tool_for, person, public_id)


def found_about(request: HttpRequest) -> Named | None:
    """What a new tool will be about, as the address says, or None; 404 when this person may not see it."""
    kind, named = request.GET.get("about", ""), request.GET.get("id", "")
    if not kind and not named:
        return None
    try:
        public_id = UUID(named)
    except ValueError as wrong:
        raise Http404 from wrong
    return found(named_by, request.user, kind, public_id)


def way(*steps: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    """Where we are, from the door behind which the tools lie down; without steps, the list of tools itself."""
    here = reverse("tools:tools") if steps else ""
    return way_down(door_step("improve"), (_("Tools"), here), *steps)


def address(tool: Tool, page: str = "tool") -> str:
    """Where a page of a tool is."""
    return reverse(f"tools:{page}", args=[tool.public_id])
