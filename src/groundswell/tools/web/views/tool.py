"""One tool: what it shows, walking through it, who sees it, taking it away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.tools.actions import bring_tool_back, show_tool_to, take_tool_away
from groundswell.tools.models import SeenBy
from groundswell.tools.queries import about_of, drawn, kind_words, standing_at
from groundswell.tools.rules import can_bring_back, can_keep, can_walk
from groundswell.tools.web.finding import address, found_tool, way


@login_required
@require_safe
def tool(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The drawing, the same in words, and what can be done."""
    one = found_tool(request.user, public_id)
    around = {
        "tool": one,
        "drawn": drawn(one.kind, one.title, one.body),
        "words": kind_words(one.kind),
        "about": about_of(request.user, one),
        "may_keep": can_keep(request.user, one),
        "may_bring_back": can_bring_back(request.user, one),
        "may_walk": can_walk(one) and bool(one.body.get("tree")),
        "seen_by": SeenBy.choices,
        **way((one.title, "")),
    }
    return render(request, "tools/tool.jinja", around)


@login_required
@require_safe
def walk(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Walk through a decision tree, a question a page."""
    one = found_tool(request.user, public_id)
    if not can_walk(one):
        raise Http404
    try:
        stand = standing_at(one, request.GET.get("way", "")[:60])
    except ValueError as wrong:
        raise Http404 from wrong
    around = {
        "tool": one,
        "stand": stand,
        "rests_on": one.body.get("rests_on", ""),
        **way((one.title, address(one)), (_("Step by step"), "")),
    }
    return render(request, "tools/walk.jinja", around)


@login_required
@require_POST
def showing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say who may see a tool."""
    one = found_tool(request.user, public_id)
    try:
        show_tool_to(tool=one, seen_by=request.POST.get("seen_by", ""), by=request.user, now=timezone.now())
        messages.success(request, _("Kept."))
    except ValidationError as wrong:
        messages.warning(request, wrong.messages[0])
    return redirect(address(one))


@login_required
@require_POST
def taking_away(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a tool away, or bring it back."""
    one = found_tool(request.user, public_id)
    if "back" in request.POST:
        bring_tool_back(tool=one, by=request.user, now=timezone.now())
        messages.success(request, _("It is back, with all its versions."))
    else:
        take_tool_away(tool=one, by=request.user, now=timezone.now())
        messages.success(request, _("It is taken away. You can bring it back below."))
    return redirect(address(one))
