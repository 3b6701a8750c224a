"""Taking a certificate for what one did, and looking after those one has."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.paper import press, qr_picture
from groundswell.base.ui.finding import found
from groundswell.base.ui.sending import key_of, refuse, sent, version_of
from groundswell.learn.actions.certifying import (
    delete_certificate,
    keep_own_side,
    take_certificate,
    take_certificate_of_work,
)
from groundswell.learn.models import Certificate, Session
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.queries.earned import earned_by
from groundswell.learn.queries.growing import certificate_of, work_of
from groundswell.learn.queries.sessions import session_at
from groundswell.learn.rules import Conflict
from groundswell.learn.web.certificate_words import check_address, on_sheet, way_of_growing
from groundswell.learn.web.finding import inside
from groundswell.learn.web.forms.growing import OwnSideForm, TakeForm, WorkForm
from groundswell.learn.web.views.series import say_overtaken
from groundswell.learn.web.views.sessions import around_session, way_to

SHEET = Path(__file__).parents[2] / "templates" / "learn" / "certificate.typ"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def taking(request: HttpRequest, public_id: UUID, session: UUID) -> HttpResponse:
    """Take a certificate for a session that has been, or for all of its series one came to."""
    now, key, made = timezone.now(), key_of(request), None
    with inside(request.user, public_id) as (visit, member):
        one = session_at(visit.community, session)
        around: dict[str, Any] = {**around_session(visit, one), "key": key}
        here = earned_by(member, visit.community, one.series, now, only=one).sessions
        if here:
            every = earned_by(member, visit.community, one.series, now).sessions
            form = TakeForm.of(sent(request), request.user.name, here[0].minutes, len(every))
            around |= {"form": form, "earned": here[0], "every": every}
            if form.is_bound and form.is_valid():
                made = _taken(visit, one, form, key)
    if made is not None:
        messages.success(request, _("Here is your certificate."))
        return redirect("learn:certificate", certificate=made.public_id)
    around |= way_to(around, _("A certificate"))
    is_wrong = request.method == "POST"
    return render(request, "learn/growing/take.jinja", around, status=422 if is_wrong else 200)


def _taken(visit: Visit, session: Session, form: TakeForm, key: UUID) -> Certificate | None:
    told = dict(form.cleaned_data)
    if told.get("of_series"):
        told["minutes"] = None
    try:
        return take_certificate(visit=visit, session=session, key=key, now=timezone.now(), **told)
    except ValidationError as wrong:
        refuse(form, wrong)
        return None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def work(request: HttpRequest) -> HttpResponse:
    """Take a certificate for the improvement work of a year."""
    this_year = timezone.localdate().year
    wanted = request.POST.get("year", request.GET.get("year", ""))
    year = this_year - 1 if wanted == str(this_year - 1) else this_year
    done, key = work_of(request.user, year), key_of(request)
    form = WorkForm(sent(request), initial={"name": request.user.name})
    if form.is_bound and not done.is_empty and form.is_valid():
        told = dict(form.cleaned_data)
        facts = {"by": request.user, "year": year, "minutes": told.pop("hours"), "key": key}
        try:
            made = take_certificate_of_work(now=timezone.now(), **facts, **told)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("Here is your certificate."))
            return redirect("learn:certificate", certificate=made.public_id)
    around = {"form": form, "key": key, "work": done, "years": [this_year, this_year - 1]}
    around |= way_of_growing((_("Improvement work"), ""))
    is_wrong = request.method == "POST"
    return render(request, "learn/growing/work.jinja", around, status=422 if is_wrong else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def certificate(request: HttpRequest, certificate: UUID) -> HttpResponse:
    """One certificate of one’s own: what it says, what others see of it, and one’s reflection."""
    one = found(certificate_of, request.user, certificate)
    if request.POST.get("do") == "delete":
        delete_certificate(by=request.user, certificate=one, now=timezone.now())
        messages.success(request, _("Deleted. Its number stands for nothing any more."))
        return redirect("learn:growing")
    form = OwnSideForm.of(sent(request), one)
    if form.is_bound and form.is_valid() and _kept(request, one, form):
        messages.success(request, _("Kept."))
        return redirect("learn:certificate", certificate=certificate)
    around = {"form": form, "certificate": one, "said": on_sheet(one), "check": check_address(one)}
    around |= way_of_growing((one.title, ""))
    return render(request, "learn/growing/certificate.jinja", around, status=422 if form.errors else 200)


def _kept(request: HttpRequest, one: Certificate, form: OwnSideForm) -> bool:
    facts = {"by": request.user, "version": version_of(request), "now": timezone.now()}
    try:
        keep_own_side(certificate=one, **facts, **form.cleaned_data)
    except Conflict:
        say_overtaken(form)
        return False
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    return True


@login_required
@require_safe
def on_paper(request: HttpRequest, certificate: UUID) -> HttpResponse:
    """A certificate on paper, with the code that leads to where it is checked."""
    one = found(certificate_of, request.user, certificate)
    printed = press(SHEET, on_sheet(one), {"check": qr_picture(check_address(one))})
    response = HttpResponse(printed, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="certificate.pdf"'
    return response
