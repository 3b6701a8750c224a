"""What was found in each case: entering it on a phone, correcting it, taking it out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.audit.actions import AlreadyThere, bring_case_back, correct_case, enter_case, remove_case
from groundswell.audit.models import ANSWERS, Audit
from groundswell.audit.queries import case_for, cases_of, chosen_for, criteria_of
from groundswell.audit.rules import can_change
from groundswell.audit.web.finding import address, found_audit, must_change, open_audit, way
from groundswell.audit.web.forms import CaseForm
from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import refuse

ON_A_PAGE = 100


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Enter a case, then the next one."""
    one = open_audit(request.user, public_id)
    criteria = criteria_of(one)
    if not criteria:
        messages.warning(request, _("Say first what should be found."))
        return redirect(address(one, "criterion_new"))
    form = CaseForm(request.POST or None, criteria=criteria)
    if request.method == "POST" and form.is_valid() and _entered(request, one, form):
        return redirect(address(one, "enter"))
    n = cases_of(one).count()
    around = {
        "audit": one,
        "form": form,
        "n": n,
        "chosen": chosen_for(one),
        **way((one.title, address(one)), (_("Enter a case"), "")),
    }
    return render(request, "audit/enter.jinja", around, status=422 if request.method == "POST" else 200)


@login_required
@require_safe
def cases(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Every case, or those that were taken out."""
    one = found_audit(request.user, public_id)
    removed = request.GET.get("show") == "removed"
    page = Paginator(cases_of(one, removed=removed), ON_A_PAGE).get_page(request.GET.get("page"))
    words = {key: str(label) for key, label in ANSWERS}
    criteria = criteria_of(one)
    rows = [
        {"case": case, "answers": [words.get(case.answers.get(str(each.number)), "–") for each in criteria]}
        for case in page.object_list
    ]
    around = {
        "audit": one,
        "page": page,
        "rows": rows,
        "criteria": criteria,
        "removed": removed,
        "may_change": can_change(request.user, one),
        **way((one.title, address(one)), (_("All cases"), "")),
    }
    return render(request, "audit/cases.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Correct what was found in a case."""
    one = found(case_for, request.user, public_id)
    must_change(request.user, one.audit)
    if one.removed_at is not None:
        raise PermissionDenied
    criteria = criteria_of(one.audit)
    if request.method == "POST":
        sent = request.POST.copy()
        sent["code"], sent["key"] = one.code, str(one.key)
        form = CaseForm(sent, criteria=criteria)
        if form.is_valid():
            correct_case(case=one, answers=form.answers, by=request.user, now=timezone.now())
            messages.success(request, _("Kept."))
            return redirect(address(one.audit, "cases"))
    else:
        form = CaseForm.of(one, criteria)
    around = {
        "audit": one.audit,
        "case": one,
        "form": form,
        **way(
            (one.audit.title, address(one.audit)),
            (_("All cases"), address(one.audit, "cases")),
            (one.code, ""),
        ),
    }
    return render(request, "audit/case.jinja", around, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def removal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a case out, or bring it back."""
    one = found(case_for, request.user, public_id)
    must_change(request.user, one.audit)
    try:
        if one.removed_at is None:
            remove_case(case=one, by=request.user, now=timezone.now())
            messages.success(request, _("The case is taken out. It can come back."))
        else:
            bring_case_back(case=one, by=request.user, now=timezone.now())
            messages.success(request, _("The case is back."))
    except AlreadyThere:
        messages.warning(request, _("There is another case of this number now. Take that one out first."))
    return redirect(address(one.audit, "cases"))


def _entered(request: HttpRequest, one: Audit, form: CaseForm) -> bool:
    told = form.cleaned_data
    try:
        enter_case(
            audit=one,
            code=told["code"],
            answers=form.answers,
            key=told["key"],
            by=request.user,
            now=timezone.now(),
        )
    except AlreadyThere:
        form.add_error(
            "code", _("There is a case of this number already. Give this one another, or correct that one.")
        )
        return False
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    messages.success(request, _("Case %(code)s is kept. Here is the next.") % {"code": told["code"]})
    return True
