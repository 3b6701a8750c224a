"""Doing something for a community for a while, and handing it over."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.base.ui.sending import key_of, refuse, sent
from groundswell.learn.actions.helping import begin_term, hand_over
from groundswell.learn.models import Task
from groundswell.learn.queries.communities import page_of
from groundswell.learn.queries.helping import notes_in, running_in, term_at
from groundswell.learn.web.finding import address, inside, way_in
from groundswell.learn.web.forms.helping import HandOverForm, TermForm

A_MONTH = datetime.timedelta(days=30)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def helping(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Who does what for a community, and how to do something oneself."""
    form, key, is_done = TermForm(sent(request)), key_of(request), False
    with inside(request.user, public_id) as (visit, member):
        if form.is_bound and not visit.talks:
            raise PermissionDenied
        if form.is_bound and form.is_valid():
            told = form.cleaned_data
            facts = {"until_day": timezone.localdate() + told["months"] * A_MONTH, "key": key}
            try:
                begin_term(visit=visit, task=told["task"], now=timezone.now(), **facts)
                is_done = True
            except ValidationError as wrong:
                refuse(form, wrong)
        around: dict[str, Any] = {"community": page_of(visit.community), "talks": visit.talks}
        around |= {"running": running_in(visit.community, member), "notes": notes_in(visit.community, member)}
    if is_done:
        messages.success(request, _("Thank you. It stands here, and the facilitators are told."))
        return redirect(address(public_id, "helping"))
    around |= {"form": form, "key": key, **way_in(around["community"], _("Who helps"))}
    return render(request, "learn/helping.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def handing_over(request: HttpRequest, public_id: UUID, term: UUID) -> HttpResponse:
    """End one’s own term, with a word for who comes next."""
    form, is_done = HandOverForm(sent(request)), False
    with inside(request.user, public_id) as (visit, member):
        one = term_at(visit.community, member, term)
        around: dict[str, Any] = {"community": page_of(visit.community), "task": str(Task(one.task).label)}
        if form.is_bound and form.is_valid():
            try:
                hand_over(visit=visit, term=one, now=timezone.now(), **form.cleaned_data)
                is_done = True
            except ValidationError as wrong:
                refuse(form, wrong)
    if is_done:
        messages.success(request, _("Thank you for all of it."))
        return redirect(address(public_id, "helping"))
    around |= {"form": form, **way_in(around["community"], _("Hand over"))}
    return render(request, "learn/handing_over.jinja", around, status=422 if form.errors else 200)
