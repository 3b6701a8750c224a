"""The tools of a project: those that stood alone are brought in, and let go again."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.improve.queries.tools import ABOUT
from groundswell.improve.web.finding import address, way, worked_on
from groundswell.tools.web.moving import move_tool, tools_beside


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tools(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Bring a tool of the group into a project, or let it stand alone again."""
    one = worked_on(request.user, public_id)
    if request.method == "POST":
        move_tool(request, one.group, ABOUT, one.public_id)
        return redirect(address(one, "tools"))
    around = {
        "name": one.name,
        **tools_beside(request, one.group, ABOUT, one.public_id),
        **way((one.name, address(one)), (_("Tools"), "")),
    }
    return render(request, "tools/beside.jinja", around)
