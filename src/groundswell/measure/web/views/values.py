"""Putting values in, correcting them, and taking any of that back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.base.ui.finding import found
from groundswell.measure.actions import (
    AlreadyThere,
    Moved,
    correct_value,
    enter_value,
    remove_value,
    undo_change,
    undo_entry,
)
from groundswell.measure.models import Measure, Value
from groundswell.measure.queries import change_for, chart_of, entry_for, value_for, values_of
from groundswell.measure.queries.history import said
from groundswell.measure.rules import BadFigures, can_enter, takes_denominator, takes_several
from groundswell.measure.web.finding import address, found_measure, way
from groundswell.measure.web.forms.values import CorrectForm, ValueForm
from groundswell.measure.web.pictures import newest, next_day


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put one value in, on a phone, in a minute."""
    one = filled_in_by(request, public_id)
    if takes_several(one):
        return redirect("measure:grid", public_id=one.public_id)
    chart = chart_of(one)
    if request.method == "POST":
        form = ValueForm(request.POST, measure=one)
        if form.is_valid() and (answer := _entered(request, one, form)):
            return answer
    else:
        form = ValueForm(measure=one, initial={"on": next_day(one, chart, timezone.localdate())})
    around = {
        "measure": one,
        "form": form,
        "last": newest(chart),
        "is_in": next_day(one, chart, timezone.localdate()) is None,
        "out_of": takes_denominator(one),
        **way((one.name, address(one)), (_("Put a value in"), "")),
    }
    return render(request, "measure/enter.jinja", around, status=422 if request.method == "POST" else 200)


def _entered(request: HttpRequest, one: Measure, form: ValueForm) -> HttpResponse | None:
    try:
        value = enter_value(measure=one, by=request.user, now=timezone.now(), **form.told())
    except BadFigures as wrong:
        form.refuse(wrong)
        return None
    except AlreadyThere as there:
        words = _("There is a value for this day already: %(value)s. Correct it here if it is wrong.")
        messages.warning(request, words % {"value": said(there.value.numerator, there.value.denominator)})
        return redirect("measure:value", public_id=there.value.public_id)
    words = _("Thank you. It is on the chart: %(value)s.")
    messages.success(request, words % {"value": said(value.numerator, value.denominator)})
    return redirect(address(one))


@login_required
@require_safe
def values(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The values of a measure, newest first, each with the way to correct it."""
    one = found_measure(request.user, public_id)
    around = {
        "measure": one,
        "values": values_of(one),
        "out_of": takes_denominator(one),
        "may_enter": can_enter(request.user, one),
        **way((one.name, address(one)), (_("Values"), "")),
    }
    return render(request, "measure/values.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def value(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Correct or remove one value."""
    row = found(value_for, request.user, public_id)
    one = row.measure
    if not can_enter(request.user, one):
        raise PermissionDenied
    form = _correct_form(request, row)
    if request.method == "POST" and form.is_valid() and (answer := _corrected(request, row, form)):
        return answer
    around = {
        "measure": one,
        "value": row,
        "form": form,
        "removing": reverse("measure:value_removal", args=[row.public_id]),
        **way((one.name, address(one)), (_("Correct a value"), "")),
    }
    return render(request, "measure/value.jinja", around, status=422 if request.method == "POST" else 200)


def _correct_form(request: HttpRequest, row: Value) -> CorrectForm:
    if request.method == "POST":
        return CorrectForm(request.POST, measure=row.measure)
    written = {"numerator": _plain(row.numerator), "denominator": _plain(row.denominator), "note": row.note}
    return CorrectForm(measure=row.measure, initial={**written, "seen": row.entered_at.isoformat()})


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:.12g}"


def _corrected(request: HttpRequest, row: Value, form: CorrectForm) -> HttpResponse | None:
    told = form.told()
    row.entered_at = told.pop("seen")
    try:
        correct_value(value=row, by=request.user, now=timezone.now(), **told)
    except BadFigures as wrong:
        form.refuse(wrong)
        return None
    except Moved:
        return _moved(request, row.measure)
    messages.success(request, _("Corrected. What stood before is in the history, where you can undo it."))
    return redirect(address(row.measure))


@login_required
@require_POST
def value_removal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Remove one value; its day becomes a gap."""
    row = found(value_for, request.user, public_id)
    try:
        remove_value(
            value=row, by=request.user, now=timezone.now(), reason=request.POST.get("reason", "")[:300]
        )
    except Moved:
        return _moved(request, row.measure)
    messages.success(request, _("Removed. It is in the history, where you can undo it."))
    return redirect(address(row.measure))


@login_required
@require_POST
def change_undoing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put back what stood before a correction or removal."""
    change = found(change_for, request.user, public_id)
    try:
        undo_change(change=change, by=request.user, now=timezone.now())
    except Moved:
        return _moved(request, change.measure)
    messages.success(request, _("It is as it was before."))
    return redirect(address(change.measure))


@login_required
@require_POST
def entry_undoing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take back values that came in one go."""
    entry = found(entry_for, request.user, public_id)
    undone = undo_entry(entry=entry, by=request.user, now=timezone.now())
    words = ngettext("%(n)s value taken back.", "%(n)s values taken back.", undone.taken_back)
    told = [words % {"n": undone.taken_back}]
    if undone.left:
        left = ngettext(
            "%(n)s stays, because it was changed since.",
            "%(n)s stay, because they were changed since.",
            undone.left,
        )
        told.append(left % {"n": undone.left})
    messages.success(request, " ".join(told))
    return redirect(request.POST.get("next") if _is_ours(request) else reverse("measure:measures"))


def _is_ours(request: HttpRequest) -> bool:
    return request.POST.get("next", "").startswith("/measures/")


def _moved(request: HttpRequest, one: Measure) -> HttpResponse:
    messages.warning(
        request,
        _("Somebody else has just changed this value. Nothing was written. This is how it stands now."),
    )
    return redirect(address(one))


def filled_in_by(request: HttpRequest, public_id: UUID) -> Measure:
    """A measure that whoever asks puts values in."""
    one = found_measure(request.user, public_id)
    if not can_enter(request.user, one):
        raise PermissionDenied
    return one
