"""Deciding about limits, writing notes, setting targets; and undoing any of it."""

from __future__ import annotations

import datetime
import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.base.ui.finding import found
from groundswell.measure.actions import mark, remove_target, set_target, undo_mark
from groundswell.measure.models import Mark, Measure
from groundswell.measure.queries import chart_of, mark_for, target_for
from groundswell.measure.queries.showing import can_show, showing_of
from groundswell.measure.rules import can_annotate, can_keep
from groundswell.measure.web.finding import address, found_measure, way
from groundswell.measure.web.forms.measure import TargetForm
from groundswell.measure.web.forms.values import MarkForm
from groundswell.measure.web.pictures import drawn, shown

TITLES = {
    Mark.Kind.FREEZE: gettext_lazy("Freeze the limits"),
    Mark.Kind.STEP: gettext_lazy("Let the limits begin anew"),
    Mark.Kind.EXCLUDE: gettext_lazy("Leave a value out of the limits"),
    Mark.Kind.ANNOTATE: gettext_lazy("Write on the chart"),
}
MEANS = {
    Mark.Kind.FREEZE: gettext_lazy("Values up to this day set the limits, and later ones are compared with them. Do it before you try a change: 12 to 20 values make a good baseline."),
    Mark.Kind.STEP: gettext_lazy("Use it when you know what changed, the change has lasted, and it is expected to last. Values before and after have limits of their own."),
    Mark.Kind.EXCLUDE: gettext_lazy("The value stays on the chart, hollow, and sets no limits. Use it for what is known and will not happen again, not for what is unwelcome."),
    Mark.Kind.ANNOTATE: gettext_lazy("What happened, for those who read the chart later: a new kettle, a new form, a hot week."),
}  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def marking(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Decide or note something about a chart, with the reason."""
    one = found_measure(request.user, public_id)
    wanted = _kind(kind)
    if not (can_annotate if wanted == Mark.Kind.ANNOTATE else can_keep)(request.user, one):
        raise PermissionDenied
    if request.method == "POST":
        form = MarkForm(request.POST, kind=wanted)
        if form.is_valid() and _marked(request, one, wanted, form):
            return redirect(address(one))
    else:
        form = MarkForm(kind=wanted, initial={"key": uuid.uuid4(), "on": _day_asked(request)})
    around = {
        "measure": one,
        "form": form,
        "title": TITLES[wanted],
        "means": MEANS[wanted],
        "drawn": drawn(chart_of(one)),
        **way((one.name, address(one)), (str(TITLES[wanted]), "")),
    }
    return render(request, "measure/mark.jinja", around, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def mark_undoing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Undo a decision or a note."""
    made = found(mark_for, request.user, public_id)
    undo_mark(mark=made, by=request.user, now=timezone.now())
    messages.success(request, _("Undone. It stays in the history."))
    return redirect(address(made.measure))


@login_required
@require_safe
def showing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Whether what happened shows: what came after it, against everything before."""
    made = found(mark_for, request.user, public_id)
    if not can_show(made):
        raise Http404
    one = made.measure
    around = {
        "measure": one,
        "made": made,
        "shown": shown(one, showing_of(made), made.words),
        **way((one.name, address(one)), (_("Did it show?"), "")),
    }
    return render(request, "measure/showing.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def target(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Set what should be reached from a day on."""
    one = found_measure(request.user, public_id)
    if not can_keep(request.user, one):
        raise PermissionDenied
    form = TargetForm(request.POST or None, initial={"from_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        set_target(measure=one, by=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The target is kept. Earlier ones stay for the time before."))
        return redirect(address(one))
    around = {"measure": one, "form": form, **way((one.name, address(one)), (_("Set a target"), ""))}
    return render(request, "measure/target.jinja", around, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def target_removal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a target away."""
    one = found(target_for, request.user, public_id)
    remove_target(target=one, by=request.user, now=timezone.now())
    messages.success(request, _("The target is taken away. It stays in the history."))
    return redirect(address(one.measure))


def _kind(kind: str) -> Mark.Kind:
    if kind not in Mark.Kind.values:
        raise Http404
    return Mark.Kind(kind)


def _marked(request: HttpRequest, one: Measure, kind: Mark.Kind, form: Any) -> bool:
    try:
        mark(measure=one, kind=kind, by=request.user, now=timezone.now(), **form.cleaned_data)
    except ValidationError as wrong:
        for name, errors in wrong.message_dict.items():
            form.add_error(name, errors)
        return False
    messages.success(request, _("It is on the chart, and in the history, where it can be undone."))
    return True


def _day_asked(request: HttpRequest) -> datetime.date | None:
    """The day that a link suggests."""
    try:
        return datetime.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return None
