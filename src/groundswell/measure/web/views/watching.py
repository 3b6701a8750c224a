"""Asking to be told when a chart says something new."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.measure.actions import stop_watching, watch
from groundswell.measure.web.finding import address, found_group, found_measure


@login_required
@require_POST
def watching(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hear of a measure, or no more."""
    one = found_measure(request.user, public_id)
    if "watch" in request.POST:
        watch(measure=one, by=request.user, now=timezone.now())
    else:
        stop_watching(measure=one, by=request.user)
    _say(request)
    return redirect(address(one))


@login_required
@require_POST
def watching_group(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hear of all measures of a group, or no more."""
    group = found_group(request.user, public_id)
    if "watch" in request.POST:
        watch(group=group, by=request.user, now=timezone.now())
    else:
        stop_watching(group=group, by=request.user)
    _say(request)
    return redirect("measure:of_group", public_id=public_id)


def _say(request: HttpRequest) -> None:
    if "watch" in request.POST:
        messages.success(
            request, _("You will be told once for each new signal, here and by e-mail as you chose.")
        )
    else:
        messages.success(request, _("You will not be told any more."))
