"""Who works on a project, and by which measures it is known."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.base.ui.sending import refuse, sent
from groundswell.improve.actions import add_measure, ask_in, join_project, leave_project, take_measure_off
from groundswell.improve.models import Project
from groundswell.improve.queries import measures_of, team_of
from groundswell.improve.rules import can_join, is_on_team
from groundswell.improve.web.finding import address, found_project, way, worked_on
from groundswell.improve.web.forms.project import AddMeasureForm, AskInForm
from groundswell.measure.rules import can_enter, can_start
from groundswell.people.queries.worth_reading import worth_reading


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask colleagues into a project."""
    one = worked_on(request.user, public_id)
    form = AskInForm(sent(request), person=request.user, project=one)
    if request.method == "POST" and form.is_valid():
        try:
            ask_in(project=one, by=request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("They are on the team, and are told."))
            return redirect(address(one, "team"))
    around = {"project": one, "form": form, "team": list(team_of(one))}
    steps = ((one.name, address(one)), (_("Team"), ""))
    return render(
        request, "improve/team.jinja", {**around, **way(*steps)}, status=422 if form.errors else 200
    )


@login_required
@require_POST
def joining(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Join a project, or leave it."""
    one = found_project(request.user, public_id)
    if request.POST.get("leave"):
        leave_project(project=one, by=request.user, now=timezone.now())
        messages.success(request, _("You are no longer on the team. What you did stays."))
    elif can_join(request.user, one) or is_on_team(request.user, one):
        join_project(project=one, by=request.user, now=timezone.now())
        messages.success(request, _("Welcome to the team."))
    else:
        messages.warning(request, _("Ask somebody on the team to bring you in."))
    return redirect(address(one))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def measures(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Choose by which measures a project is known."""
    one = worked_on(request.user, public_id)
    known, hidden = measures_of(request.user, one)
    if request.method == "POST" and (gone := request.POST.get("off")):
        return _taken_off(request, one, gone)
    form = AddMeasureForm(sent(request), person=request.user, project=one)
    if request.method == "POST" and form.is_valid():
        measure = form.cleaned_data["measure"]
        add_measure(project=one, measure=measure, by=request.user, now=timezone.now())
        messages.success(request, _("Kept."))
        return redirect(address(one, "measures"))
    around = {
        "project": one,
        "known": [(measure, can_enter(request.user, measure)) for measure in known],
        "hidden": hidden,
        "has_balancing": any(measure.kind == "balancing" for measure in known),
        "form": form,
        "may_start": can_start(request.user, one.group),
        "worth": worth_reading(request.user, "measure"),
        **way((one.name, address(one)), (_("Measures"), "")),
    }
    return render(request, "improve/measures.jinja", around, status=422 if form.errors else 200)


def _taken_off(request: HttpRequest, one: Project, gone: str) -> HttpResponse:
    known, _hidden = measures_of(request.user, one)
    measure = next((row for row in known if str(row.public_id) == gone), None)
    if measure is not None and measure.pk != one.measure_id:
        take_measure_off(project=one, measure=measure, by=request.user, now=timezone.now())
        messages.success(request, _("Taken off this project. The measure itself stays."))
    return redirect(address(one, "measures"))
