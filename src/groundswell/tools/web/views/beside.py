"""The tools beside an idea, a project or an audit: those that stood alone are brought in, and let go again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.base.ui.finding import found, way_down
from groundswell.people.rules import must
from groundswell.tools.actions import attach_tool
from groundswell.tools.queries import Named, named_by, tool_to_move, tools_about, tools_alone
from groundswell.tools.rules import can_start

MOST = 20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def beside(request: HttpRequest, about: str, public_id: UUID) -> HttpResponse:
    """Bring a tool of the group in beside something, or let it stand alone again."""
    named = found(named_by, request.user, about, public_id)
    must(can_start(request.user, named.group))
    if request.method == "POST":
        _move(request, named)
        return redirect(request.path)
    around = {
        "named": named,
        "here": list(tools_about(request.user, public_id)[:MOST]),
        "alone": list(tools_alone(request.user, named.group)[:MOST]),
        **way_down((named.title, named.href), (_("Tools"), "")),
    }
    return render(request, "tools/beside.jinja", around)


def _move(request: HttpRequest, named: Named) -> None:
    facts = {"by": request.user, "now": timezone.now()}
    if asked := request.POST.get("bring"):
        tool = found(tool_to_move, request.user, _id(asked), named.group, None)
        attach_tool(tool=tool, about_kind=named.kind, about_id=named.public_id, **facts)
        messages.success(request, _("You find it here from now on."))
    else:
        tool = found(tool_to_move, request.user, _id(request.POST.get("let_go", "")), None, named.public_id)
        attach_tool(tool=tool, about_kind="", about_id=None, **facts)
        messages.success(request, _("It stands alone again. Nothing of it is lost."))


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as no_tool:
        raise Http404 from no_tool
