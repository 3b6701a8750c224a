"""The tools of a project: those that stood alone are brought in, and let go again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.base.ui.finding import found
from groundswell.improve.models import Project
from groundswell.improve.queries.tools import ABOUT, MOST, tool_to_move
from groundswell.improve.web.finding import address, way, worked_on
from groundswell.tools.actions import attach_tool
from groundswell.tools.queries import tools_about, tools_alone


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tools(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Bring a tool of the group into a project, or let it stand alone again."""
    one = worked_on(request.user, public_id)
    if request.method == "POST":
        return _moved(request, one)
    around = {
        "project": one,
        "here": list(tools_about(request.user, one.public_id)[:MOST]),
        "alone": list(tools_alone(request.user, one.group)[:MOST]),
        **way((one.name, address(one)), (_("Tools"), "")),
    }
    return render(request, "improve/tools.jinja", around)


def _moved(request: HttpRequest, one: Project) -> HttpResponse:
    facts = {"by": request.user, "now": timezone.now()}
    if named := request.POST.get("bring"):
        tool = found(tool_to_move, request.user, _id(named), one.group, None)
        attach_tool(tool=tool, about_kind=ABOUT, about_id=one.public_id, **facts)
        messages.success(request, _("It stands with the project now."))
    else:
        tool = found(tool_to_move, request.user, _id(request.POST.get("let_go", "")), None, one.public_id)
        attach_tool(tool=tool, about_kind="", about_id=None, **facts)
        messages.success(request, _("It stands alone again. Nothing of it is lost."))
    return redirect(address(one, "tools"))


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as no_tool:
        raise Http404 from no_tool
