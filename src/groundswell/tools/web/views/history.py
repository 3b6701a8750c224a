"""Every version of a tool, and bringing one back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.base.ui.finding import found
from groundswell.tools.actions import Conflict, restore_version
from groundswell.tools.models import Kind
from groundswell.tools.queries import drawn, version_for, versions_of
from groundswell.tools.queries.flows import since_then
from groundswell.tools.rules import can_keep
from groundswell.tools.web.finding import address, found_tool, way


@login_required
@require_safe
def history(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Every version, newest first."""
    one = found_tool(request.user, public_id)
    around = {
        "tool": one,
        "versions": versions_of(one),
        **way((one.title, address(one)), (_("Versions"), "")),
    }
    return render(request, "tools/history.jinja", around)


@login_required
@require_safe
def version(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """One version as it was drawn."""
    one = found_tool(request.user, public_id)
    old = found(version_for, one, number)
    around = {
        "tool": one,
        "version": old,
        "drawn": drawn(one.kind, old.title, old.body),
        "since": since_then(old.body, one.body, number) if one.kind == Kind.PROCESS else None,
        "may_restore": can_keep(request.user, one) and number != one.version,
        **way((one.title, address(one)), (_("Versions"), address(one, "history")), (str(number), "")),
    }
    return render(request, "tools/version.jinja", around)


@login_required
@require_POST
def restoring(request: HttpRequest, public_id: UUID, number: int) -> HttpResponse:
    """Bring a version back as the newest."""
    one = found_tool(request.user, public_id)
    old = found(version_for, one, number)
    seen = request.POST.get("seen", "")
    try:
        seen_version = int(seen) if seen.isdecimal() and len(seen) < 9 else 0
        restore_version(version=old, seen=seen_version, by=request.user, now=timezone.now())
        messages.success(request, _("It is as it was then. What stood in between is in the versions."))
    except Conflict:
        messages.warning(
            request,
            _(
                "Somebody has just kept a newer version. Look at it, and bring the old one back if it is still right."
            ),
        )
        return redirect(address(one, "history"))
    return redirect(address(one))
