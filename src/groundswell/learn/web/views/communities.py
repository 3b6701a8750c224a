"""The communities there are, and founding one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.ui.sending import key_of, refuse, sent
from groundswell.learn.actions import found_community
from groundswell.learn.queries.communities import communities_beside, communities_in
from groundswell.learn.rules import can_found, can_share
from groundswell.learn.web.finding import way
from groundswell.learn.web.forms.community import CommunityForm


@login_required
@require_safe
def communities(request: HttpRequest) -> HttpResponse:
    """The communities one is in, and the others of one's organisation."""
    around = {
        "own": communities_in(request.user),
        "others": communities_beside(request.user),
        "may_found": can_found(request.user),
    }
    return render(request, "learn/communities.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Found a community."""
    if not can_found(request.user):
        raise PermissionDenied
    form, key = CommunityForm(sent(request), may_share=can_share(request.user)), key_of(request)
    if form.is_bound and form.is_valid():
        try:
            facts = {"key": key, "by": request.user, "now": timezone.now()}
            made = found_community(**facts, **form.cleaned_data)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("It is founded, and you look after it. Say hello first."))
            return redirect("learn:community", public_id=made.public_id)
    around = {"form": form, "key": key, **way((_("A new community"), ""))}
    return render(request, "learn/new.jinja", around, status=422 if form.errors else 200)
