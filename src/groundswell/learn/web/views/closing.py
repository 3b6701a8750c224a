"""Closing a community, opening it again, and who could look after one that nobody looks after."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.base.ui.sending import refuse, sent
from groundswell.learn.actions.closing import (
    close_community,
    name_facilitator,
    offer_to_facilitate,
    reopen_community,
)
from groundswell.learn.models import Community
from groundswell.learn.queries.communities import member_of, page_of, who_would_facilitate
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.rules import can_name
from groundswell.learn.web.finding import address, at_door, facilitating, way_in
from groundswell.learn.web.forms.closing import CloseForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close a community with a reason, or open it again."""
    reopens = request.POST.get("do") == "reopen"
    form, said = CloseForm(None if reopens else sent(request)), ""
    with facilitating(request.user, public_id) as (visit, _member):
        around: dict[str, Any] = {"community": page_of(visit.community)}
        if reopens:
            reopen_community(visit=visit, now=timezone.now())
            said = _("It is open again, and everything is as it was.")
        elif form.is_bound and form.is_valid():
            said = _closed(visit, form)
    if said:
        messages.success(request, said)
        return redirect(address(public_id))
    around |= {"form": form, **way_in(around["community"], _("Close this community"))}
    return render(request, "learn/closing.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def successor(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Who offered to look after a community that nobody looks after; members offer here, and who may names one of them."""
    with at_door(request.user, public_id) as visit:
        may_name = can_name(request.user, visit.community)
        if not (may_name or visit.is_in):
            raise Community.DoesNotExist
        page, member = page_of(visit.community), visit.member
        if page.facilitators or page.closed_at:
            return redirect(address(public_id))
        if request.method == "POST":
            messages.success(request, _answered(request, visit))
            return redirect(address(public_id))
        offered = [(one.public_id, one.name) for one in who_would_facilitate(visit.community)]
        around: dict[str, Any] = {"community": page, "offered": offered if may_name else []}
        around |= {"may_name": may_name, "talks": visit.talks}
        around["has_offered"] = member is not None and member.would_facilitate_at is not None
    around |= way_in(page, _("Who looks after it?"))
    return render(request, "learn/successor.jinja", around)


def _closed(visit: Visit, form: CloseForm) -> str:
    try:
        close_community(visit=visit, now=timezone.now(), **form.cleaned_data)
    except ValidationError as wrong:
        refuse(form, wrong)
        return ""
    return _("It is closed. You can open it again for thirty days.")


def _answered(request: HttpRequest, visit: Visit) -> str:
    """Offer, take the offer back, or name somebody; what the page says then."""
    now, do = timezone.now(), request.POST.get("do", "")
    if do in {"offer", "take_back"}:
        offer_to_facilitate(visit=visit, is_so=do == "offer", now=now)
        return _("Thank you. Whoever leads the organisation is told.") if do == "offer" else _("Kept.")
    try:
        who = UUID(request.POST.get("member", ""))
    except ValueError:
        raise PermissionDenied from None
    member = member_of(visit.community, who)
    name_facilitator(community=visit.community, member=member, by=request.user, now=now)
    return _("%(name)s looks after it now, and is told.") % {"name": member.name}
