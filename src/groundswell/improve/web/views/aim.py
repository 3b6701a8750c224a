"""Saying what a project aims at, what it is called and how it works."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.base.ui.sending import refuse, sent, version_of
from groundswell.improve.actions import change_project, set_aim
from groundswell.improve.models import Project
from groundswell.improve.rules import Conflict
from groundswell.improve.web.finding import address, say_overtaken, way, worked_on
from groundswell.improve.web.forms.project import AboutForm, AimForm
from groundswell.improve.web.words import aim_sentence, lack_words
from groundswell.measure.rules import can_start
from groundswell.people.queries.worth_reading import worth_reading
from groundswell.pure.improving import lacks_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def aim(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Build the aim; what it lacks is said in plain words."""
    one = worked_on(request.user, public_id)
    form = AimForm(sent(request), person=request.user, project=one)
    if request.method == "POST" and form.is_valid() and _kept(request, one, form, set_aim, form.cleaned_data):
        return redirect(address(one))
    around = {
        "project": one,
        "form": form,
        "aim": aim_sentence(one),
        "worth": worth_reading(request.user, "aim"),
        "lacks": [lack_words(lack) for lack in lacks_of(one.as_aim(), timezone.localdate())],
        "may_start_measure": can_start(request.user, one.group),
        **way((one.name, address(one)), (_("The aim"), "")),
    }
    return render(request, "improve/aim.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change what a project is called, how it works and what it touches."""
    one = worked_on(request.user, public_id)
    form = AboutForm(request.POST) if request.method == "POST" else AboutForm.of(one)
    if form.is_bound and form.is_valid() and _kept(request, one, form, change_project, form.told()):
        return redirect(address(one))
    around = {"project": one, "form": form, **way((one.name, address(one)), (_("About it"), ""))}
    return render(request, "improve/about.jinja", around, status=422 if form.errors else 200)


def _kept(request: HttpRequest, one: Project, form: Any, action: Any, told: dict[str, Any]) -> bool:
    try:
        action(project=one, version=version_of(request), by=request.user, now=timezone.now(), **told)
    except Conflict:
        one.refresh_from_db()
        say_overtaken(form)
        return False
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    messages.success(request, _("Kept."))
    return True
