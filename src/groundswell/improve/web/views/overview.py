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
from groundswell.improve.queries.lanes import overdue_for
from groundswell.improve.web.finding import found_group
from groundswell.improve.web.pictures import glanced, sentence_of
from groundswell.people.models import Group
from groundswell.people.queries import home_group_of

ON_A_PAGE = 30
MOST_OWN = 6


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
    own = list(own_projects(person)[:MOST_OWN]) if group is None else []
    others = projects_for(person, group).exclude(pk__in=[one.pk for one in own])
    page = Paginator(others, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    cards = cards_of(person, [*own, *rows], now)
    around = {
        "group": group,
        "page": page,
        "own": [seen(card, "own") for card in cards[: len(own)]],
        "by_group": _by_group(cards[len(own) :]),
        "late": list(overdue_for(person, timezone.localdate())[:MOST_OWN]),
        "first_in": group or home_group_of(person),
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
