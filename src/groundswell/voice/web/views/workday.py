"""How was your workday: answering, changing the answer, and what is out for a team."""

from __future__ import annotations

import logging
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.ask.actions import answer
from groundswell.ask.rules import SETTLED_AFTER, NotTaken
from groundswell.people.queries import home_group_of
from groundswell.voice.queries.workday import Today, team_days, today_for
from groundswell.voice.web.finding import found_group
from groundswell.voice.web.forms.workday import WorkdayForm
from groundswell.voice.web.workday_pictures import the_jar, the_reasons, the_trend

log = logging.getLogger(__name__)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def workday(request: HttpRequest) -> HttpResponse:
    """The question of today; a face that was tapped on the first page is chosen already."""
    today = today_for(request.user, timezone.now())
    if today is None:
        is_new = request.user.joined_at > timezone.now() - SETTLED_AFTER
        around = {"today": None, "is_new": is_new, "group": home_group_of(request.user)}
        return render(request, "voice/workday.jinja", around)
    if request.method != "POST" or "tapped" in request.POST:
        given = {"sequence": today.sequence, "face": request.POST.get("tapped")}
        return _page(request, today, WorkdayForm(initial=given, group=home_group_of(request.user)))
    form = WorkdayForm(request.POST, group=home_group_of(request.user))
    return _keep(request, today, form) if form.is_valid() else _page(request, today, form)


@login_required
@require_safe
def team(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is out for a group: the jar, how it went, what made it so, and when more comes out."""
    group = found_group(request.user, public_id)
    days = team_days(group, timezone.now())
    pictures = {
        "jar": the_jar(days.latest) if days.latest else None,
        "trend": the_trend(days),
        "reasons": the_reasons(days),
    }
    floor = request.user.organisation.smallest_group_shown
    return render(
        request, "voice/workday_team.jinja", {"days": days, "group": group, "floor": floor, **pictures}
    )


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
    return redirect("voice:workday_team", public_id=home_group_of(request.user).public_id)


def _page(request: HttpRequest, today: Today, form: WorkdayForm, status: int = 200) -> HttpResponse:
    around = {"today": today, "form": form, "group": home_group_of(request.user)}
    return render(request, "voice/workday.jinja", around, status=status)
