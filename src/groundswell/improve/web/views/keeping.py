"""How far a project is, whose word it waits for, and what its team writes down."""

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

from groundswell.base.ui.finding import found
from groundswell.base.ui.handing_out import handed_out
from groundswell.base.ui.sending import key_of, refuse, sent
from groundswell.base.uploads.actions import keep_document, keep_photo
from groundswell.base.uploads.models import Document, Photo
from groundswell.base.uploads.queries import bytes_of
from groundswell.improve.actions import answer_approval, ask_approval, confirm_score, write_in_log
from groundswell.improve.models import Project
from groundswell.improve.queries import measures_of, team_of
from groundswell.improve.queries.cycles import cycles_of
from groundswell.improve.queries.keeping import approval_for, document_for, evidence_of, log_of
from groundswell.improve.rules import can_work
from groundswell.improve.web.finding import address, found_project, way, worked_on
from groundswell.improve.web.forms.deciding import AnswerForm, ApprovalForm, LogForm, ScoreForm
from groundswell.improve.web.words import RUNGS, WHYS
from groundswell.measure.queries import charts_of
from groundswell.people.models import Person
from groundswell.pure.improving import Why, suggest

ON_A_PAGE = 30


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def score(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Confirm how far a project is; what is known suggests it."""
    one = worked_on(request.user, public_id)
    suggested, why = suggested_for(request.user, one)
    form = ScoreForm(sent(request), initial={"score": f"{suggested:g}"})
    if form.is_bound and form.is_valid():
        facts = {"suggested": suggested, "by": request.user, "now": timezone.now()}
        try:
            confirm_score(project=one, **facts, **form.cleaned_data)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("Kept."))
            return redirect(address(one))
    around = {"project": one, "form": form, "suggested": f"{suggested:g}", "why": WHYS[why], "rungs": RUNGS}
    steps = ((one.name, address(one)), (_("How far it is"), ""))
    return render(
        request, "improve/score.jinja", {**around, **way(*steps)}, status=422 if form.errors else 200
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask for a word before the next test."""
    one = worked_on(request.user, public_id)
    form = ApprovalForm(sent(request), person=request.user, project=one)
    key = key_of(request)
    if form.is_bound and form.is_valid():
        try:
            ask_approval(project=one, key=key, by=request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("They are told. The way opens by itself when the time is over."))
            return redirect(address(one))
    around = {
        "project": one,
        "form": form,
        "key": key,
        **way((one.name, address(one)), (_("Ask for a word"), "")),
    }
    return render(request, "improve/approval.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answering(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say whether a team may go on."""
    asked = found(approval_for, request.user, public_id)
    if asked.asked_id != request.user.pk:
        raise PermissionDenied
    form = AnswerForm(sent(request))
    if form.is_bound and form.is_valid():
        try:
            answer_approval(approval=asked, by=request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as wrong:
            refuse(form, wrong)
        else:
            messages.success(request, _("Thank you. The team is told."))
            return redirect(address(asked.project))
    around = {"project": asked.project, "asked": asked, "form": form}
    steps = ((asked.project.name, address(asked.project)), (_("May the team go on?"), ""))
    return render(
        request, "improve/answering.jinja", {**around, **way(*steps)}, status=422 if form.errors else 200
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def log(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """All that was written down; the team writes down what happened or was decided."""
    find = worked_on if request.method == "POST" else found_project
    one, key = find(request.user, public_id), key_of(request)
    form = LogForm(request.POST, request.FILES) if request.method == "POST" else LogForm()
    if form.is_bound and form.is_valid() and _written(request, one, form, key):
        messages.success(request, _("It is written down."))
        return redirect(address(one))
    page = Paginator(log_of(one), ON_A_PAGE).get_page(request.GET.get("page"))
    may_work = can_work(request.user, one)
    around = {"project": one, "form": form, "key": key, "page": page, "may_work": may_work}
    steps = ((one.name, address(one)), (_("Notes, decisions and files"), ""))
    return render(request, "improve/log.jinja", {**around, **way(*steps)}, status=422 if form.errors else 200)


@login_required
@require_safe
def document(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A file of a project's log, to be kept by whoever reads: it is never shown in a page."""
    kept = found(document_for, request.user, public_id)
    return handed_out(bytes_of, kept, name=kept.name)


def suggested_for(person: Person, one: Project) -> tuple[float, Why]:
    """The score that is known to be borne by what this person may see."""
    measures, _hidden = measures_of(person, one)
    charts = charts_of([measure for measure in measures if measure.pk == one.measure_id])
    people = team_of(one).count()
    return suggest(
        evidence_of(one, people, cycles_of(one), charts[0] if charts else None, timezone.localdate())
    )


def _written(request: HttpRequest, one: Project, form: LogForm, key: UUID) -> bool:
    told = form.cleaned_data
    facts = {"by": request.user, "now": timezone.now()}
    try:
        kept = _kept(form, facts)
        write_in_log(project=one, words=told["words"], kind=told["kind"], key=key, **kept, **facts)
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    return True


def _kept(form: LogForm, facts: dict[str, Any]) -> dict[str, Any]:
    """The photo and the file that came with it. Raises ValidationError by field."""
    told: dict[str, Any] = form.cleaned_data
    kept: dict[str, Any] = {}
    for name, keep in (("photo", _keep_photo), ("document", _keep_document)):
        try:
            kept[name] = keep(told, facts) if told[name] else None
        except ValidationError as wrong:
            raise ValidationError({name: wrong.messages}) from wrong
    return kept


def _keep_photo(told: dict[str, Any], facts: dict[str, Any]) -> Photo:
    return keep_photo(file=told["photo"], described_as=told["described_as"], **facts)


def _keep_document(told: dict[str, Any], facts: dict[str, Any]) -> Document:
    return keep_document(file=told["document"], called=told["document"].name, **facts)
