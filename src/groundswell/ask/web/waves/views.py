"""Having a survey asked, and looking after its waves."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.ask.actions import close_wave, extend_wave, schedule_survey, stop_schedule
from groundswell.ask.models import Survey, SurveyVersion
from groundswell.ask.queries.asking import (
    Preview,
    preview_of,
    running_of,
    schedule_to_look_after,
    survey_to_ask,
    wave_cards,
    wave_to_look_after,
)
from groundswell.ask.queries.places_to_ask import groups_to_ask
from groundswell.ask.queries.schedules import latest_closing_of, newest_version
from groundswell.ask.queries.timing import last_day_of
from groundswell.ask.web.waves.forms import AskForm, MoreTimeForm, tomorrow
from groundswell.base.ui.finding import found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Choose who is asked and when, see what that means, and have it asked."""
    survey = found(survey_to_ask, request.user, public_id)
    version = newest_version(survey)
    running = running_of(survey, timezone.localdate())
    if version is None or survey.put_away_at is not None or running is not None:
        return _page(request, survey, version, running=running)
    groups = groups_to_ask(request.user)
    if request.method != "POST":
        form = AskForm(groups=groups, version=version, initial={"first_day": tomorrow()})
        return _page(request, survey, version, form=form)
    form = AskForm(request.POST, groups=groups, version=version)
    if form.is_valid() and "ask" in request.POST:
        return _ask(request, survey, version, form)
    return _page(request, survey, version, form=form, preview=_preview(version, form))


def _ask(request: HttpRequest, survey: Survey, version: SurveyVersion, form: AskForm) -> HttpResponse:
    try:
        schedule_survey(
            survey=survey,
            groups=form.chosen(),
            timing=form.timing(),
            reminders=form.reminders(),
            breakdown=form.cleaned_data["breakdown"],
            by=request.user,
            now=timezone.now(),
        )
    except ValidationError as refused:
        preview = _preview(version, form) if not hasattr(refused, "error_dict") else None
        form.take(refused)
        return _page(request, survey, version, form=form, preview=preview)
    messages.success(request, _("Planned. It opens by itself, and everybody who is asked is told then."))
    return redirect("ask:waves", public_id=survey.public_id)


def _preview(version: SurveyVersion, form: AskForm) -> Preview | None:
    if not form.is_valid():
        return None
    return preview_of(version, form.chosen(), form.timing(), form.reminders(), timezone.localdate())


@login_required
@require_safe
def waves(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """When a survey was asked, is asked and will be."""
    survey = found(survey_to_ask, request.user, public_id)
    around = {
        "survey": survey,
        "version": newest_version(survey),
        "running": running_of(survey, timezone.localdate()),
        "waves": wave_cards(request.user, survey),
    }
    return render(request, "ask/waves/waves.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def more_time(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Leave a wave open for longer."""
    asked = found(wave_to_look_after, request.user, public_id)
    last_day = last_day_of(asked.wave.closes_at)
    form = MoreTimeForm(request.POST or None, last_day=last_day)
    if form.is_valid():
        try:
            extend_wave(wave=asked.wave, **form.cleaned_data, by=request.user, now=timezone.now())
        except ValidationError as refused:
            form.add_error(None if not hasattr(refused, "error_dict") else "last_day", refused.messages)
        else:
            messages.success(request, _("People have more time, and everybody who is asked is told."))
            return redirect("ask:waves", public_id=asked.version.survey.public_id)
    latest = last_day_of(latest_closing_of(asked.wave))
    around = {"asked": asked, "form": form, "last_day": last_day, "latest": latest}
    return render(request, "ask/waves/more_time.jinja", around)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close a wave before its last day."""
    asked = found(wave_to_look_after, request.user, public_id)
    if request.method == "POST":
        close_wave(wave=asked.wave, by=request.user, now=timezone.now())
        messages.success(request, _("Closed. The answers are being counted."))
        return redirect("ask:waves", public_id=asked.version.survey.public_id)
    return render(
        request, "ask/waves/closing.jinja", {"asked": asked, "last_day": last_day_of(asked.wave.closes_at)}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def stopping(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Have a survey asked no more."""
    schedule = found(schedule_to_look_after, request.user, public_id)
    if request.method == "POST":
        stop_schedule(schedule=schedule, by=request.user, now=timezone.now())
        messages.success(request, _("Stopped. A round that is open goes on until its last day."))
        return redirect("ask:waves", public_id=schedule.survey.public_id)
    around = {"schedule": schedule, "version": newest_version(schedule.survey)}
    return render(request, "ask/waves/stopping.jinja", around)


def _page(
    request: HttpRequest, survey: Survey, version: SurveyVersion | None, **more: object
) -> HttpResponse:
    return render(request, "ask/waves/ask.jinja", {"survey": survey, "version": version, **more})
