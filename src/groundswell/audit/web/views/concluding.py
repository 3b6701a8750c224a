"""Finishing an audit, acting on it, looking again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.audit.actions import (
    begin_next_cycle,
    do_deed,
    finish_audit,
    plan_deed,
    reopen_audit,
    undo_deed,
)
from groundswell.audit.queries import deed_for, results_of
from groundswell.audit.rules import can_run
from groundswell.audit.web.finding import address, found_audit, open_audit, way
from groundswell.audit.web.forms import DeedForm, FinishForm
from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import refuse
from groundswell.people.rules import must


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say what was learned and when to look again."""
    one = open_audit(request.user, public_id)
    form = FinishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            finish_audit(audit=one, by=request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("The audit is finished. The next look is booked, and will ask for itself.") if one.look_again_on else _("The audit is finished."))  # fmt: skip
            return redirect(address(one))
    around = {
        "audit": one,
        "form": form,
        "found": results_of(one),
        **way((one.title, address(one)), (_("Finish"), "")),
    }
    return render(request, "audit/finish.jinja", around, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def reopening(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Open a finished audit again."""
    one = found_audit(request.user, public_id)
    reopen_audit(audit=one, by=request.user, now=timezone.now())
    messages.success(request, _("The audit is open again."))
    return redirect(address(one))


@login_required
@require_POST
def again(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin to look again now."""
    one = found_audit(request.user, public_id)
    begun = begin_next_cycle(audit=one, by=request.user, now=timezone.now())
    messages.success(request, _("The next look has begun, with the same criteria and a new sample."))
    return redirect(address(begun))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def deeds(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Plan what will be done."""
    one = found_audit(request.user, public_id)
    if not can_run(request.user, one):
        raise PermissionDenied
    form = DeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            plan_deed(audit=one, by=request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("Kept."))
            return redirect(address(one))
    around = {"audit": one, "form": form, **way((one.title, address(one)), (_("What will be done"), ""))}
    return render(request, "audit/deed.jinja", around, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def doing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say that something was done, or is not done after all."""
    one = found(deed_for, request.user, public_id)
    must(can_run(request.user, one.audit))
    (do_deed if one.done_at is None else undo_deed)(deed=one, by=request.user, now=timezone.now())
    messages.success(request, _("Kept."))
    return redirect(address(one.audit))
