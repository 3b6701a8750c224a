"""Programmes: the portfolio of some projects that belong together."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import key_of, refuse, sent, version_of
from groundswell.improve.actions import change_programme, start_programme
from groundswell.improve.models import Programme
from groundswell.improve.queries import cards_of
from groundswell.improve.queries.portfolio import portfolio_of, stuck_first
from groundswell.improve.queries.programmes import groups_for_programmes, programme_for, projects_in
from groundswell.improve.rules import Conflict, can_lead_programme
from groundswell.improve.web.finding import say_overtaken, way
from groundswell.improve.web.forms.programmes import ChangeProgrammeForm, NewProgrammeForm
from groundswell.improve.web.views.overview import seen

MOST = 100


@login_required
@require_safe
def programme(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The portfolio of a programme: its projects, where the work is, what is stuck."""
    one = found(programme_for, request.user, public_id)
    now, rows = timezone.now(), projects_in(request.user, one)
    around = {
        "programme": one,
        "told": portfolio_of(request.user, None, now, timezone.localdate(), programme=one),
        "stuck": stuck_first(rows, now),
        "cards": [seen(card, "in") for card in cards_of(request.user, rows[:MOST], now)],
        "may_lead": can_lead_programme(request.user, one),
        **way((_("All that is tried"), reverse("improve:portfolio")), (one.name, "")),
    }
    return render(request, "improve/portfolio.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Start a programme."""
    if not groups_for_programmes(request.user).exists():
        raise PermissionDenied
    form = NewProgrammeForm(sent(request), person=request.user, initial={"lead": request.user.public_id})
    key = key_of(request)
    if form.is_bound and form.is_valid():
        try:
            made = start_programme(key=key, by=request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("It is there. Now choose its projects."))
            return redirect("improve:change_programme", public_id=made.public_id)
    around = {"form": form, "key": key, **way((_("A new programme"), ""))}
    return render(request, "improve/programme.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Choose the projects of a programme, and say who leads it."""
    one = found(programme_for, request.user, public_id)
    if not can_lead_programme(request.user, one):
        raise PermissionDenied
    form = ChangeProgrammeForm(sent(request), person=request.user, programme=one)
    if form.is_bound and form.is_valid() and _changed(request, one, form):
        messages.success(request, _("Kept."))
        return redirect("improve:programme", public_id=one.public_id)
    steps = ((one.name, reverse("improve:programme", args=[one.public_id])), (_("Its projects"), ""))
    around = {"programme": one, "form": form, **way(*steps)}
    return render(request, "improve/programme.jinja", around, status=422 if form.errors else 200)


def _changed(request: HttpRequest, one: Programme, form: ChangeProgrammeForm) -> bool:
    facts = {"by": request.user, "now": timezone.now(), **form.cleaned_data}
    try:
        change_programme(programme=one, version=version_of(request), **facts)
    except Conflict:
        one.refresh_from_db()
        say_overtaken(form)
        return False
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    return True
