"""How was your workday: answering, changing the answer, and what is out for a team."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.ask.actions import answer
from groundswell.ask.rules import SETTLED_AFTER, NotTaken
from groundswell.people.models import Group
from groundswell.people.queries import home_group_of, trail_of_groups
from groundswell.voice.queries import cards_of
from groundswell.voice.queries.day_question import asked_now
from groundswell.voice.queries.days_out import DaysOut, days_out, in_percent
from groundswell.voice.queries.ideas import said_about_days
from groundswell.voice.queries.kiosks import has_tablet_days
from groundswell.voice.queries.workday import Today, today_for
from groundswell.voice.web.finding import found_group
from groundswell.voice.web.forms.workday import WorkdayForm
from groundswell.voice.web.speak.entering import door_address
from groundswell.voice.web.workday_pictures import the_days, the_jar, the_reasons, the_trend

log = logging.getLogger(__name__)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def workday(request: HttpRequest) -> HttpResponse:
    """The question of today; a face that was tapped on the first page is chosen already."""
    today = today_for(request.user, timezone.now())
    if today is None:
        is_new = request.user.joined_at > timezone.now() - SETTLED_AFTER
        around = {
            "today": None,
            "is_new": is_new,
            "group": home_group_of(request.user),
            "asked": asked_now(),
        }
        return render(request, "voice/workday.jinja", around)
    home = home_group_of(request.user)
    if request.method != "POST":
        return render(request, "voice/workday.jinja", _untouched(today, home))
    if "tapped" in request.POST:
        given = {"sequence": today.sequence, "face": request.POST.get("tapped")}
        return _page(request, today, WorkdayForm(initial=given, today=today, group=home))
    form = WorkdayForm(request.POST, today=today, group=home)
    return _keep(request, today, form) if form.is_valid() else _page(request, today, form)


@login_required
@require_safe
def team(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is out for a group: the jar, how it went, what made it so, and when more comes out."""
    group = found_group(request.user, public_id)
    days = days_out(group, timezone.now())
    around = {
        "days": days,
        "group": group,
        "group_trail": _trail(group),
        "has_tablet_days": has_tablet_days(group),
        "floor": request.user.organisation.smallest_group_shown,
        "said": cards_of(request.user, said_about_days(request.user, group)),
        "door": _door(group),
        "below": [(one.group, in_percent(one.good) if one.good else "") for one in days.below],
        **_pictures(days),
    }
    return render(request, "voice/workday_team.jinja", around)


def _pictures(days: DaysOut) -> dict[str, Any]:
    line = days.shown
    return {
        "jar": the_jar(line) if line else None,
        "trend": the_trend(line) if line else None,
        "by_day": the_days(line) if line else None,
        "reasons": the_reasons(days),
        "before": [
            (one, the_jar(one, f"jar-{one.asked.series}"), the_trend(one, f"good-days-{one.asked.series}"))
            for one in days.before
        ],
    }


def _door(group: Group) -> str:
    return door_address(group.organisation, "say_about_days", public_id=group.public_id)


def _trail(group: Group) -> list[dict[str, str]]:
    return [
        {"text": str(one), "href": reverse("voice:workday_team", args=[one.public_id])}
        for one in trail_of_groups(group)
    ]


def _keep(request: HttpRequest, today: Today, form: WorkdayForm) -> HttpResponse:
    try:
        answer(
            wave=today.wave,
            given=form.given(),
            sequence=form.cleaned_data["sequence"],
            by=request.user,
            now=timezone.now(),
        )
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _page(request, today, form)
    except NotTaken:
        form.add_error(None, _("The day has just closed. Nothing was kept; tomorrow is asked already."))
        return _page(request, today, form)
    except DatabaseError:
        log.exception("an answer could not be kept")
        form.add_error(
            None, _("We could not keep your answer just now. It is still here: try again in a minute.")
        )
        return _page(request, today, form, status=503)
    messages.success(request, _("Thank you. Your answer is sealed. You can change it until the day ends."))
    return redirect("voice:workday_team", public_id=form.group.public_id)


def _untouched(today: Today, group: Group) -> dict[str, Any]:
    """What the page is told before anything is chosen: its form is made when it has to be drawn, once for all."""
    return {**_around(today, group), "blank_form": lambda: WorkdayForm(today=today, group=group)}


def _page(request: HttpRequest, today: Today, form: WorkdayForm, status: int = 200) -> HttpResponse:
    around = {**_around(today, form.group), "form": form}
    return render(request, "voice/workday.jinja", around, status=status)


def _around(today: Today, group: Group) -> dict[str, Any]:
    return {"today": today, "group": group, "asked": today.asked, "door": _door(group)}
