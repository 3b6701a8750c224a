"""What should be found: adding it, changing it, taking it out, and making an idea of what was missed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.audit.actions import add_criterion, change_criterion, make_idea_of, remove_criterion
from groundswell.audit.models import Criterion
from groundswell.audit.queries import criteria_of, criterion_for, results_of
from groundswell.audit.rules import can_run
from groundswell.audit.web.finding import address, must_change, open_audit, way
from groundswell.audit.web.forms import CriterionForm
from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import refuse


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Add a criterion, and perhaps another one."""
    one = open_audit(request.user, public_id)
    form = CriterionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_criterion(audit=one, by=request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("Kept."))
            return redirect(address(one, "criterion_new") if "more" in request.POST else address(one, "plan"))
    around = {
        "audit": one,
        "form": form,
        "criteria": criteria_of(one),
        **way((one.title, address(one)), (_("What should be found"), "")),
    }
    return render(request, "audit/criterion.jinja", around, status=422 if request.method == "POST" else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def criterion(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a criterion."""
    one = _standing(request, public_id)
    form = CriterionForm(request.POST) if request.method == "POST" else CriterionForm.of(one)
    if request.method == "POST" and form.is_valid():
        try:
            change_criterion(criterion=one, by=request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("Kept."))
            return redirect(address(one.audit))
    around = {
        "audit": one.audit,
        "form": form,
        "criterion": one,
        **way((one.audit.title, address(one.audit)), (_("What should be found"), "")),
    }
    return render(request, "audit/criterion.jinja", around, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def removal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a criterion out, or bring it back."""
    one = found(criterion_for, request.user, public_id)
    remove_criterion(criterion=one, by=request.user, now=timezone.now())
    if one.removed_at is None:
        messages.success(request, _("The criterion is back."))
    else:
        messages.success(request, _("The criterion is taken out. What was found for it is kept."))
    return redirect(address(one.audit))


@login_required
@require_POST
def idea(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Make an idea of a standard that was missed."""
    one = found(criterion_for, request.user, public_id)
    if not can_run(request.user, one.audit):
        raise PermissionDenied
    made = make_idea_of(
        criterion=one,
        text=_said(one),
        language=(get_language() or "en")[:2],
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("It is an idea now. Say what would help, and ask others."))
    return redirect("voice:idea", public_id=made)


def _standing(request: HttpRequest, public_id: UUID) -> Criterion:
    one = found(criterion_for, request.user, public_id)
    must_change(request.user, one.audit)
    if one.removed_at is not None:
        raise PermissionDenied
    return one


def _said(one: Criterion) -> str:
    """What the idea says: what should be, and what was found."""
    result = next((each for each in results_of(one.audit) if each.criterion.pk == one.pk), None)
    share = result.share_words if result is not None else "–"
    facts = {"statement": one.statement, "share": share, "standard": one.standard, "audit": one.audit.title}
    return _("What would help us to do this more often: %(statement)s? In the audit “%(audit)s” we found %(share)s; the standard is %(standard)s%%.") % facts  # fmt: skip
