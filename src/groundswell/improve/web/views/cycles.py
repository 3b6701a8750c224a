"""A test of change: planning it, beginning it, writing down what is seen."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.base.ui.finding import found
from groundswell.base.ui.handing_out import handed_out
from groundswell.base.ui.sending import key_of, refuse, sent, version_of
from groundswell.base.uploads.actions import keep_photo
from groundswell.base.uploads.models import Photo
from groundswell.base.uploads.queries import content_of
from groundswell.improve.actions import begin_cycle, change_plan, observe, plan_cycle
from groundswell.improve.models import Cycle, CycleState
from groundswell.improve.queries import measures_of
from groundswell.improve.queries.cycles import cycle_for, photo_for
from groundswell.improve.rules import Conflict, can_work
from groundswell.improve.web.cycle_page import page_of_cycle
from groundswell.improve.web.finding import address, say_overtaken, way, worked_on
from groundswell.improve.web.forms.cycle import PlanForm, SeenForm, told_of
from groundswell.people.queries.worth_reading import worth_reading

log = logging.getLogger(__name__)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Plan a test."""
    one = worked_on(request.user, public_id)
    seen, _hidden = measures_of(request.user, one)
    first = {"measures": [measure.public_id for measure in seen], "where": one.where}
    form = PlanForm(sent(request), project=one, seen=seen, initial=first)
    key = key_of(request)
    if form.is_bound and form.is_valid():
        try:
            made = plan_cycle(project=one, key=key, by=request.user, now=timezone.now(), **form.told())
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("The test is planned."))
            return redirect("improve:cycle", public_id=made.public_id)
    around = {
        "project": one,
        "form": form,
        "key": key,
        "worth": worth_reading(request.user, "plan"),
        **way((one.name, address(one)), (_("A new test"), "")),
    }
    return render(request, "improve/plan.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change the plan of a test that has not begun."""
    one = worked_cycle(request, public_id)
    if one.state != CycleState.PLANNED:
        messages.warning(request, _("This test has begun, so its plan stays as it was."))
        return redirect("improve:cycle", public_id=public_id)
    seen, _hidden = measures_of(request.user, one.project)
    form = PlanForm(sent(request), project=one.project, seen=seen, initial=told_of(one))
    if form.is_bound and form.is_valid() and _changed(request, one, form):
        return redirect("improve:cycle", public_id=public_id)
    around = {"project": one.project, "cycle": one, "form": form, **steps_to(one, _("The plan"))}
    around["worth"] = worth_reading(request.user, "plan")
    return render(request, "improve/plan.jinja", around, status=422 if form.errors else 200)


@login_required
@require_safe
def cycle(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A test from its plan to what follows, and whether it showed."""
    one = found(cycle_for, request.user, public_id)
    return _page(request, one, SeenForm())


@login_required
@require_POST
def beginning(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin a test."""
    one = worked_cycle(request, public_id)
    try:
        begin_cycle(cycle=one, by=request.user, now=timezone.now())
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
        return redirect("improve:plan", public_id=public_id)
    messages.success(request, _("It has begun, and stands on the charts. Write down what you see."))
    return redirect("improve:cycle", public_id=public_id)


@login_required
@require_POST
def seen(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write down what is seen, perhaps with a photo."""
    one = worked_cycle(request, public_id)
    form = SeenForm(request.POST, request.FILES)
    if form.is_valid() and _observed(request, one, form):
        messages.success(request, _("It is written down."))
        return redirect("improve:cycle", public_id=public_id)
    return _page(request, one, form)


@login_required
@require_safe
def photo(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The bytes of a photo of something that was seen."""
    return handed_out(content_of, found(photo_for, request.user, public_id))


def worked_cycle(request: HttpRequest, public_id: UUID) -> Cycle:
    """A test of a project this person works on; 404 for what there is not, refused where they may only read."""
    one: Cycle = found(cycle_for, request.user, public_id)
    if not can_work(request.user, one.project):
        raise PermissionDenied
    return one


def steps_to(one: Cycle, words: str = "") -> dict[str, Any]:
    """Where a page of a test is, from the list of projects down."""
    above = (one.project.name, address(one.project))
    here = (one.title, reverse("improve:cycle", args=[one.public_id]) if words else "")
    return way(above, here, (words, "")) if words else way(above, here)


def _page(request: HttpRequest, one: Cycle, form: SeenForm) -> HttpResponse:
    around = {
        "cycle": one,
        "project": one.project,
        "form": form,
        "key": key_of(request),
        **page_of_cycle(request.user, one),
        **steps_to(one),
    }
    return render(request, "improve/cycle.jinja", around, status=422 if form.errors else 200)


def _changed(request: HttpRequest, one: Cycle, form: PlanForm) -> bool:
    told, version = form.told(), version_of(request)
    try:
        change_plan(cycle=one, version=version, by=request.user, now=timezone.now(), **told)
    except Conflict:
        one.refresh_from_db()
        say_overtaken(form)
        return False
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    messages.success(request, _("Kept."))
    return True


def _observed(request: HttpRequest, one: Cycle, form: SeenForm) -> bool:
    photo, told = None, form.cleaned_data
    try:
        if told["photo"]:
            photo = _kept_photo(request, told)
        facts = {"photo": photo, "key": key_of(request)}
        observe(cycle=one, words=told["words"], by=request.user, now=timezone.now(), **facts)
    except ValidationError as wrong:
        if hasattr(wrong, "error_dict"):
            refuse(form, wrong)
        else:
            form.add_error("photo", wrong.messages)
        return False
    return True


def _kept_photo(request: HttpRequest, told: dict[str, Any]) -> Photo:
    try:
        return keep_photo(
            file=told["photo"], described_as=told["described_as"], by=request.user, now=timezone.now()
        )
    except OSError as error:
        log.exception("a photo could not be kept")
        wrong = _("We could not keep the photo just now. Your words are here: send them without it.")
        raise ValidationError(wrong) from error
