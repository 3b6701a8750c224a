"""Many measures: what each of them says, in sentences and small charts, in the order of the tree. Never a league table."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from groundswell.measure.models import Measure
from groundswell.measure.queries import charts_of, measures_for, watches_group
from groundswell.measure.queries.charts import MeasureChart
from groundswell.measure.rules import can_start
from groundswell.measure.web.finding import found_group
from groundswell.measure.web.pictures import Card, card_of, state_of
from groundswell.people.models import Group
from groundswell.people.queries import own_groups, root_group

ON_A_PAGE, ON_A_GRID = 20, 100
COUNTED = 100
"""Of how many measures it is said how many do what, whichever page is looked at."""
STATES = {
    "concern": _("Getting worse"),
    "improvement": _("Getting better"),
    "neutral": _("Changing"),
    "common": _("Usual ups and downs"),
    "unknown": _("Too early to tell"),
}
REACHES = {
    "fail": _("Will not meet the target as it is"),
    "inconsistent": _("Sometimes meets it, sometimes not"),
    "pass": _("Will meet it as it is"),
    "none": _("No target"),
}


@login_required
@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """All measures a person may see."""
    return _overview(request, None)


@login_required
@require_safe
def of_group(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The measures of a group and of all groups below it."""
    return _overview(request, found_group(request.user, public_id))


def _overview(request: HttpRequest, group: Group | None) -> HttpResponse:
    archived = request.GET.get("show") == "put_away"
    as_grid = request.GET.get("show") == "grid"
    pages = Paginator(
        measures_for(request.user, group, archived=archived), ON_A_GRID if as_grid else ON_A_PAGE
    )
    page = pages.get_page(request.GET.get("page"))
    charts, on_page = _charts(page)
    cards = [card_of(chart, is_drawn=not as_grid) for chart in on_page]
    own = list(own_groups(request.user))
    around = {
        "group": group,
        "page": page,
        "cards": cards,
        "grid": _grid(cards) if as_grid else None,
        "reaches": REACHES,
        "archived": archived,
        "own": own,
        "top": root_group(),
        "start_in": _start_in(request, group, own),
        "told": _told(charts),
        "told_of_page": pages.count > len(charts),
        "watches": watches_group(request.user, group) if group else None,
    }
    return render(request, "measure/measures.jinja", around)


def _charts(page: Page[Measure]) -> tuple[list[MeasureChart], list[MeasureChart]]:
    """The charts that are counted, of all measures unless there are very many; and those of them that stand on the page."""
    if page.paginator.count > COUNTED:
        own = charts_of(list(page.object_list))
        return own, own
    charts = charts_of(list(page.paginator.object_list))
    return charts, charts[page.start_index() - 1 : page.end_index()] if charts else []


def _start_in(request: HttpRequest, group: Group | None, own: list[Group]) -> Group | None:
    """The group in which a person may start a measure from here."""
    return next((one for one in ([group] if group else own) if can_start(request.user, one)), None)


def _told(charts: list[MeasureChart]) -> list[dict[str, Any]]:
    """How many say what, worst news first, and nothing of what there is none of."""
    often = Counter(map(state_of, charts))
    return [
        {"state": state, "words": words, "n": often[state]} for state, words in STATES.items() if often[state]
    ]


def _grid(cards: list[Card]) -> list[dict[str, Any]]:
    """The action grid: what a measure does, by what to expect of its target."""
    return [
        {
            "words": words,
            "cells": [
                [card for card in cards if (card.state, card.reach) == (state, reach)] for reach in REACHES
            ],
        }
        for state, words in STATES.items()
    ]
