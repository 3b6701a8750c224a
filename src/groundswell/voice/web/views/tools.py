"""The tools with which people think about an idea: those that stood alone are brought in, and let go again."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.base.ui.finding import found, way_down
from groundswell.people.rules import must
from groundswell.tools.rules import can_start
from groundswell.tools.web.moving import move_tool, tools_beside
from groundswell.voice.queries.tools import ABOUT, idea_to_think_about


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tools(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Bring a tool of the group to an idea, or let it stand alone again."""
    idea = found(idea_to_think_about, request.user, public_id)
    must(can_start(request.user, idea.group))
    if request.method == "POST":
        move_tool(request, idea.group, ABOUT, idea.public_id)
        return redirect("voice:tools", public_id=public_id)
    around = {
        "name": idea.title,
        **tools_beside(request, idea.group, ABOUT, idea.public_id),
        **way_down((idea.title, reverse("voice:idea", args=[public_id])), (_("Tools"), "")),
    }
    return render(request, "tools/beside.jinja", around)
