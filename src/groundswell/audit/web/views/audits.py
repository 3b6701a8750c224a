"""All audits, starting one, one audit, its plan and its sample."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.audit.actions import Conflict, change_plan, start_audit
from groundswell.audit.models import Audit, State
from groundswell.audit.queries import (
    audits_for,
    cards_of,
    cases_of,
    charts_of,
    chosen_for,
    criteria_of,
    deeds_of,
    note_words,
    results_of,
)
from groundswell.audit.queries.findings import ways_from_found
from groundswell.audit.rules import can_change, can_look_again, can_run, can_start
from groundswell.audit.web.finding import address, found_audit, open_audit, way
from groundswell.audit.web.forms import DeedForm, PlanForm, SizeForm, StartForm
from groundswell.base.ui.sending import refuse
from groundswell.people.models import Group
from groundswell.people.queries import own_groups
from groundswell.pure.audit import sample_size
from groundswell.tools.queries import cards_of as tool_cards
from groundswell.tools.queries import tools_about

ON_A_PAGE = 50
MOST_TOOLS = 20


@login_required
@require_safe
def audits(request: HttpRequest) -> HttpResponse:
    """The audits a person may see."""
    page = Paginator(audits_for(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    around = {"page": page, "cards": cards_of(page.object_list), "may_start": bool(_groups(request))}
    return render(request, "audit/audits.jinja", {**around, **way()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Start an audit: what it compares, and why."""
    groups = _groups(request)
    if not groups:
        raise PermissionDenied
    form = StartForm(request.POST or None, groups=groups, initial={"group": str(groups[-1].public_id)})
    if request.method == "POST" and form.is_valid() and (made := _started(request, form)):
        messages.success(request, _("The audit is started. Say next what should be found."))
        return redirect("audit:criterion_new", public_id=made.public_id)
    around = {"form": form, **way((_("A new audit"), ""))}
    return render(request, "audit/new.jinja", around, status=422 if request.method == "POST" else 200)


@login_required
@require_safe
def audit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is compared, what was found, what is done about it, and what comes next."""
    one = found_audit(request.user, public_id)
    found = results_of(one)
    around = {
        "audit": one,
        "found": found,
        "ways": ways_from_found(request.user, one, found),
        "charts": charts_of(one),
        "note": note_words(),
        "cases": cases_of(one).count(),
        "deeds": deeds_of(one),
        "deed_form": DeedForm(),
        "next": getattr(one, "next", None),
        "tools": tool_cards(tools_about(request.user, one.public_id)[:MOST_TOOLS]),
        "may_change": can_change(request.user, one),
        "may_run": can_run(request.user, one),
        "may_reopen": can_run(request.user, one) and one.state == State.FINISHED and not hasattr(one, "next"),
        "may_look_again": can_look_again(request.user, one),
        **way((one.title, "")),
    }
    return render(request, "audit/audit.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Who is looked at, how many, how they are chosen; with help on how many are needed."""
    one = open_audit(request.user, public_id)
    posted = request.method == "POST"
    form = PlanForm(request.POST) if posted else PlanForm.of(one)
    if posted and form.is_valid() and _planned(request, one, form):
        return redirect(address(one, "sample"))
    asked = "expected" in request.GET
    size = SizeForm(request.GET) if asked else SizeForm()
    around = {
        "audit": one,
        "form": form,
        "size": size,
        "needed": _needed(one, size) if asked and size.is_valid() else None,
        **way((one.title, address(one)), (_("Plan"), "")),
    }
    return render(request, "audit/plan.jinja", around, status=422 if posted else 200)


@login_required
@require_safe
def sample(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Which cases to look at, to be printed or read off."""
    one = found_audit(request.user, public_id)
    around = {
        "audit": one,
        "chosen": chosen_for(one),
        "has_criteria": bool(criteria_of(one)),
        "may_change": can_change(request.user, one),
        **way((one.title, address(one)), (_("Which cases to look at"), "")),
    }
    return render(request, "audit/sample.jinja", around)


def _groups(request: HttpRequest) -> list[Group]:
    return [group for group in own_groups(request.user) if can_start(request.user, group)]


def _needed(one: Audit, size: SizeForm) -> dict[str, Any]:
    told = size.cleaned_data
    n = sample_size(
        one.population,
        expected=told["expected"] / 100,
        margin=told["margin"] / 100,
        sure=int(told["sure"]),
    )
    return {"n": n, "margin": told["margin"], "sure": told["sure"]}


def _started(request: HttpRequest, form: StartForm) -> Audit | None:
    told = form.cleaned_data
    try:
        return start_audit(
            group=form.chosen_group,
            title=told["title"],
            key=told["key"],
            why=told["why"],
            by=request.user,
            now=timezone.now(),
        )
    except ValidationError as wrong:
        refuse(form, wrong)
        return None


def _planned(request: HttpRequest, one: Audit, form: PlanForm) -> bool:
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() and len(version) < 9 else 0
    try:
        change_plan(audit=one, version=seen, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Conflict:
        one.refresh_from_db()
        form.add_error(
            None, _("Somebody else has just changed this plan. Look at what you wrote, and press Keep again.")
        )
        return False
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    messages.success(request, _("Kept."))
    return True
