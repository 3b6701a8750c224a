"""What is tried: one's own projects first, then all by group."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groundswell.improve.queries import cards_of, groups_to_start_in, own_projects, projects_for
from groundswell.improve.queries.cards import ProjectCard
from groundswell.improve.queries.first_few import first_few
from groundswell.improve.queries.lanes import overdue_for
from groundswell.improve.web.finding import found_group
from groundswell.improve.web.pictures import glanced, sentence_of
from groundswell.people.models import Group
from groundswell.people.queries import home_group_of

ON_A_PAGE = 12
MOST_OWN, MOST_LATE = 12, 6
FEW_OWN, FEW_GROUPS, FEW_IN_GROUP = 3, 3, 2


@login_required
@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """All projects that run, one's own first."""
    return _overview(request, None)


@login_required
@require_safe
def of_group(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The projects of a group and of all groups below it."""
    return _overview(request, found_group(request.user, public_id))


def _overview(request: HttpRequest, group: Group | None) -> HttpResponse:
    person, now = request.user, timezone.now()
    shows_all, home = group is not None or request.GET.get("show") == "all", home_group_of(person)
    mine = list(own_projects(person)[: MOST_OWN + 1]) if group is None else []
    own = mine if shows_all else mine[:FEW_OWN]
    others = projects_for(person, group).exclude(pk__in=[one.pk for one in mine])
    few = None if shows_all else first_few(others, home, FEW_GROUPS, FEW_IN_GROUP)
    page = Paginator(others, ON_A_PAGE).get_page(request.GET.get("page")) if shows_all else None
    rows: Any = few.projects if few is not None else page.object_list if page is not None else []
    cards = cards_of(person, [*own, *rows], now)
    around = {
        "group": group,
        "page": page,
        "few": few,
        "more_own": len(mine) - len(own),
        "own": [seen(card, "own") for card in cards[: len(own)]],
        "by_group": _by_group(cards[len(own) :]),
        "late": list(overdue_for(person, timezone.localdate())[:MOST_LATE]),
        "first_in": group or home,
        "start_in": groups_to_start_in(person),
    }
    return render(request, "improve/projects.jinja", around)


def seen(card: ProjectCard, key: str) -> dict[str, Any]:
    """A card with what its chart says."""
    chart = card.chart
    said = sentence_of(chart) if chart is not None else ""
    picture = glanced(chart, f"{key}{card.project.pk}") if chart is not None else None
    return {"card": card, "sentence": said, "picture": picture}


def _by_group(cards: list[ProjectCard]) -> list[tuple[Group, list[dict[str, Any]]]]:
    return [
        (group, [seen(card, "all") for card in found])
        for group, found in groupby(cards, key=lambda card: card.project.group)
    ]
