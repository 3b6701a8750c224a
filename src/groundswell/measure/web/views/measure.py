"""One measure: its chart and what it says, what happened to it, what it is."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.measure.actions import (
    Conflict,
    archive_measure,
    bring_measure_back,
    change_measure,
    start_measure,
)
from groundswell.measure.models import Measure
from groundswell.measure.queries import chart_of, history_of, watches
from groundswell.measure.rules import can_annotate, can_enter, can_keep, can_start, takes_several
from groundswell.measure.web.finding import address, found_group, found_measure, way
from groundswell.measure.web.forms.measure import AboutForm, ChartForm, PickForm
from groundswell.measure.web.pictures import drawn
from groundswell.measure.web.words import why_chart
from groundswell.people.queries.worth_reading import worth_reading

NEWEST = 5


@login_required
@require_safe
def measure(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The chart, the sentence, and what can be done."""
    one = found_measure(request.user, public_id)
    chart = chart_of(one)
    around = {
        "measure": one,
        "drawn": drawn(chart),
        "why_chart": why_chart(one.chart),
        "several": takes_several(one),
        "target": chart.decisions.targets[-1] if chart.decisions.targets else None,
        "history": history_of(request.user, one, NEWEST),
        "watches": watches(request.user, one),
        "may_enter": can_enter(request.user, one),
        "may_annotate": can_annotate(request.user, one),
        "may_keep": can_keep(request.user, one),
        **way((one.name, "")),
    }
    return render(request, "measure/measure.jinja", around)


@login_required
@require_safe
def history(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """All that happened to a measure lately, each with its undo."""
    one = found_measure(request.user, public_id)
    around = {"measure": one, "history": history_of(request.user, one)}
    steps = ((one.name, address(one)), (_("History"), ""))
    return render(request, "measure/history.jinja", {**around, **way(*steps)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Start a measure: what it is, and what its values are like."""
    group = found_group(request.user, public_id)
    if not can_start(request.user, group):
        raise PermissionDenied
    about = AboutForm(request.POST or None)
    pick = PickForm(request.POST or None)
    key = request.POST.get("key") or uuid.uuid4()
    if request.method == "POST" and about.is_valid() & pick.is_valid():
        made = _started(request, group, about, pick, str(key))
        if made is not None:
            messages.success(request, _("The measure is started. Put its first values in."))
            return redirect("measure:grid", public_id=made.public_id)
    worth = worth_reading(request.user, "measure")
    steps = way((_("A new measure"), ""))
    around = {"group": group, "about": about, "pick": pick, "key": key, "worth": worth, **steps}
    return render(request, "measure/new.jinja", around, status=422 if request.method == "POST" else 200)


def _started(request: HttpRequest, group: Any, about: AboutForm, pick: PickForm, key: str) -> Measure | None:
    told = {**about.told(), **pick.told()}
    if told["multiply"] == 100 and not told["unit"]:
        told["unit"] = "%"
    if told["picked"]["nature"] in {"share", "rate"} and not told["denominator"]:
        told["denominator"] = _("how many there were")
    try:
        return start_measure(group=group, key=UUID(key), by=request.user, now=timezone.now(), **told)
    except ValidationError as wrong:
        _refuse(about, wrong)
    except ValueError:
        about.add_error(None, _("Something in this form is not as we sent it. Try again."))
    return None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change what a measure is."""
    one = _kept(request, public_id)
    form = AboutForm(request.POST) if request.method == "POST" else AboutForm.of(one)
    if request.method == "POST" and form.is_valid() and _changed(request, one, form, form.told()):
        return redirect(address(one))
    around = {"measure": one, "form": form, **way((one.name, address(one)), (_("What it is"), ""))}
    return render(request, "measure/about.jinja", around, status=422 if request.method == "POST" else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def chart(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Choose how a measure is drawn: by what its values are like, or the chart itself."""
    one = _kept(request, public_id)
    by_nature = request.method == "POST" and "pick" in request.POST
    pick = PickForm(request.POST) if by_nature else PickForm.of(one)
    form = ChartForm(request.POST) if request.method == "POST" and not by_nature else ChartForm.of(one)
    if by_nature and pick.is_valid() and _changed(request, one, pick, pick.told()):
        return redirect(address(one))
    if form.is_bound and form.is_valid() and _changed(request, one, form, form.told(one)):
        return redirect(address(one))
    around = {
        "measure": one,
        "pick": pick,
        "form": form,
        "drawn": drawn(chart_of(one)),
        "why_chart": why_chart(one.chart),
        **way((one.name, address(one)), (_("How it is drawn"), "")),
    }
    return render(request, "measure/chart.jinja", around, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def putting_away(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put a measure away, or bring it back."""
    one = found_measure(request.user, public_id)
    if one.archived_at is None:
        archive_measure(measure=one, by=request.user, now=timezone.now())
        messages.success(request, _("The measure is put away. Nothing of it is lost, and it can come back."))
    else:
        bring_measure_back(measure=one, by=request.user, now=timezone.now())
        messages.success(request, _("The measure is back."))
    return redirect(address(one))


def _kept(request: HttpRequest, public_id: UUID) -> Measure:
    one = found_measure(request.user, public_id)
    if not can_keep(request.user, one):
        raise PermissionDenied
    return one


def _changed(request: HttpRequest, one: Measure, form: Any, told: dict[str, Any]) -> bool:
    version = request.POST.get("version", "")
    try:
        seen = int(version) if version.isdigit() and len(version) < 9 else 0
        change_measure(measure=one, version=seen, by=request.user, now=timezone.now(), **told)
    except Conflict:
        one.refresh_from_db()
        form.add_error(
            None,
            _("Somebody else has just changed this measure. Look at what you wrote, and press Keep again."),
        )
        return False
    except ValidationError as wrong:
        _refuse(form, wrong)
        return False
    messages.success(request, _("Kept."))
    return True


def _refuse(form: Any, wrong: ValidationError) -> None:
    for name, errors in wrong.message_dict.items():
        form.add_error(name if name in form.fields else None, errors)
