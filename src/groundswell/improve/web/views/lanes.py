"""Lanes of a group or of the whole: quick wins, what waits above, and the portfolio."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.improve.queries import cards_of, groups_to_start_in, projects_for
from groundswell.improve.queries.lanes import escalated, quick_wins_for, wins_done
from groundswell.improve.queries.lending import borrowed_by
from groundswell.improve.queries.portfolio import portfolio_of, stuck_first
from groundswell.improve.queries.programmes import programmes_for
from groundswell.improve.rules import ImprovePermission
from groundswell.improve.web.finding import way
from groundswell.people.rules import paths_with
from groundswell.voice.models import Idea

ON_A_PAGE = 30
MOST_PROGRAMMES = 100
A_QUARTER = datetime.timedelta(days=91)


@login_required
@require_safe
def wins(request: HttpRequest) -> HttpResponse:
    """What is just being done, and how much was."""
    page = Paginator(quick_wins_for(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    now, today = timezone.now(), timezone.localdate()
    around = {
        "page": page,
        "cards": [
            (card, _days_left(card.project.by_when, today))
            for card in cards_of(request.user, page.object_list, now)
        ],
        "done": wins_done(request.user, None, now - A_QUARTER),
        "start_in": groups_to_start_in(request.user),
        **way((_("Quick wins"), "")),
    }
    return render(request, "improve/wins.jinja", around)


@login_required
@require_safe
def above(request: HttpRequest) -> HttpResponse:
    """What teams cannot change alone: who was asked, and until when they promised an answer."""
    today = timezone.localdate()
    page = Paginator(escalated(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [_waiting(idea, today) for idea in page.object_list]
    around = {"page": page, "rows": rows, **way((_("Waiting above"), ""))}
    return render(request, "improve/above.jinja", around)


@login_required
@require_safe
def portfolio(request: HttpRequest) -> HttpResponse:
    """All that is tried, counted: where the work is, how many carry it, what is stuck."""
    now = timezone.now()
    around = {
        "told": portfolio_of(request.user, None, now, timezone.localdate()),
        "stuck": stuck_first(projects_for(request.user), now),
        "programmes": list(programmes_for(request.user)[:MOST_PROGRAMMES]),
        "others": list(borrowed_by(request.user)),
        "may_start": bool(paths_with(request.user, ImprovePermission.LOOK_AFTER)),
        **way((_("All that is tried"), "")),
    }
    return render(request, "improve/portfolio.jinja", around)


def _waiting(idea: Idea, today: datetime.date) -> dict[str, Any]:
    named = idea.escalated_to.name if idea.escalated_to else ""
    left = _days_left(idea.escalation_due, today)
    return {"idea": idea, "href": reverse("voice:idea", args=[idea.public_id]), "named": named, "left": left}


def _days_left(due: datetime.date | None, today: datetime.date) -> int | None:
    return (due - today).days if due is not None else None
