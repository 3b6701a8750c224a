"""The series of sessions of a community, and planning one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.base.ui.sending import key_of, refuse, sent, version_of
from groundswell.learn.actions.planning import change_series, plan_series, plan_session
from groundswell.learn.models import Series
from groundswell.learn.queries.after import suggestion_at
from groundswell.learn.queries.communities import page_of
from groundswell.learn.queries.crossing import Visit
from groundswell.learn.queries.evaluation import open_for
from groundswell.learn.queries.report import report_of
from groundswell.learn.queries.sessions import (
    coming_up_in,
    earlier_programmes,
    series_at,
    series_of,
    session_at,
    sessions_of,
)
from groundswell.learn.rules import Conflict
from groundswell.learn.web.finding import facilitating, inside, way_in, way_to_sessions
from groundswell.learn.web.forms.sessions import SeriesForm, SessionForm

MOST_SHOWN = 50


@login_required
@require_safe
def sessions(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """When a community meets next, and its series."""
    with inside(request.user, public_id) as (visit, _member):
        found = series_of(visit.community)[:MOST_SHOWN]
        around: dict[str, Any] = {
            "community": page_of(visit.community),
            "facilitates": visit.facilitates,
            "coming": coming_up_in(visit.community, timezone.now()),
            "all_series": [(one.public_id, one.name, one.purpose) for one in found],
        }
    around |= way_in(around["community"], _("Sessions"))
    return render(request, "learn/sessions.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Plan a series."""
    form, key, made = SeriesForm(sent(request)), key_of(request), None
    with facilitating(request.user, public_id) as (visit, _member):
        around: dict[str, Any] = {"community": page_of(visit.community)}
        if form.is_bound and form.is_valid():
            try:
                made = plan_series(visit=visit, key=key, now=timezone.now(), **form.cleaned_data).public_id
            except ValidationError as wrong:
                refuse(form, wrong)
    if made is not None:
        messages.success(request, _("It is there. Now plan its first session."))
        return redirect("learn:one_series", public_id=public_id, series=made)
    around |= {"form": form, "key": key, **way_to_sessions(around["community"], (_("A new series"), ""))}
    return render(request, "learn/series_form.jinja", around, status=422 if form.errors else 200)


@login_required
@require_safe
def one_series(request: HttpRequest, public_id: UUID, series: UUID) -> HttpResponse:
    """One series: what it is for, and all its sessions."""
    with inside(request.user, public_id) as (visit, member):
        one, now = series_at(visit.community, series), timezone.now()
        asked, report = open_for(member, one, now), report_of(one)
        around: dict[str, Any] = {
            "community": page_of(visit.community),
            "facilitates": visit.facilitates,
            "asked": asked.public_id if asked else None,
            "has_report": report is not None and report.published_at is not None,
            "series": {"public_id": one.public_id, "name": one.name, "purpose": one.purpose},
            "sessions": sessions_of(one, now),
        }
    around |= way_to_sessions(around["community"], (around["series"]["name"], ""))
    return render(request, "learn/one_series.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def changing(request: HttpRequest, public_id: UUID, series: UUID) -> HttpResponse:
    """Say anew what a series is for."""
    is_done = False
    with facilitating(request.user, public_id) as (visit, _member):
        one = series_at(visit.community, series)
        form = SeriesForm.of(sent(request), one)
        around: dict[str, Any] = {"community": page_of(visit.community), "version": one.version}
        around["series"] = {"public_id": one.public_id, "name": one.name}
        if form.is_bound and form.is_valid():
            is_done = _changed(request, visit, one, form)
    if is_done:
        messages.success(request, _("Kept."))
        return redirect("learn:one_series", public_id=public_id, series=series)
    at = reverse("learn:one_series", args=[public_id, series])
    steps = ((around["series"]["name"], at), (_("Change it"), ""))
    around |= {"form": form, **way_to_sessions(around["community"], *steps)}
    return render(request, "learn/series_form.jinja", around, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def planning(request: HttpRequest, public_id: UUID, series: UUID) -> HttpResponse:
    """Plan a session of a series."""
    key, made = key_of(request), None
    with facilitating(request.user, public_id) as (visit, _member):
        one = series_at(visit.community, series)
        earlier = earlier_programmes(visit.community)
        form = SessionForm.new(sent(request), one, earlier, **_draft(request, visit))
        around: dict[str, Any] = {"community": page_of(visit.community)}
        around["series"] = {"public_id": one.public_id, "name": one.name}
        if form.is_bound and form.is_valid():
            made = _planned(visit, one, form, key)
    if made is not None:
        messages.success(request, _("It is planned. Look through its programme."))
        return redirect("learn:programme", public_id=public_id, session=made)
    at = reverse("learn:one_series", args=[public_id, series])
    steps = ((around["series"]["name"], at), (_("A new session"), ""))
    around |= {"form": form, "key": key, **way_to_sessions(around["community"], *steps)}
    return render(request, "learn/session_form.jinja", around, status=422 if form.errors else 200)


def _draft(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    """What the form of a session begins with: an earlier one, or what was suggested in one."""
    try:
        wanted = suggestion_at(visit.community, UUID(request.GET.get("from", "")))
    except (ValueError, ObjectDoesNotExist):
        return {"like": request.GET.get("like", "")[:40]}
    return {"like": str(wanted.session.public_id), "title": wanted.text, "after": wanted.session}


def _planned(visit: Visit, series: Series, form: SessionForm, key: UUID) -> UUID | None:
    told = dict(form.cleaned_data)
    like = told.pop("like")
    try:
        begins = session_at(visit.community, UUID(like)) if "-" in like else like
        made = plan_session(visit=visit, series=series, key=key, like=begins, now=timezone.now(), **told)
    except ValidationError as wrong:
        refuse(form, wrong)
        return None
    return made.public_id


def _changed(request: HttpRequest, visit: Visit, series: Series, form: SeriesForm) -> bool:
    facts = {"version": version_of(request), "now": timezone.now(), **form.cleaned_data}
    try:
        change_series(visit=visit, series=series, **facts)
    except Conflict:
        say_overtaken(form)
        return False
    except ValidationError as wrong:
        refuse(form, wrong)
        return False
    return True


def say_overtaken(form: Any) -> None:
    """Say that somebody else was quicker; what was typed is still there."""
    form.add_error(
        None, _("Somebody else has just changed this. Look at what you wrote, and press Keep again.")
    )
