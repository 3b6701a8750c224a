"""Many measures: what each of them says, in sentences and small charts, in the order of the tree. Never a league table."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from groundswell.measure.queries import charts_of, measures_for, watches_group
from groundswell.measure.rules import can_start
from groundswell.measure.web.finding import found_group
from groundswell.measure.web.pictures import Card, card_of
from groundswell.people.models import Group
from groundswell.people.queries import own_groups, root_group

ON_A_PAGE = 100
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
    page = Paginator(measures_for(request.user, group, archived=archived), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    cards = [card_of(chart) for chart in charts_of(list(page.object_list))]
    own = list(own_groups(request.user))
    as_grid = request.GET.get("show") == "grid"
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
        "told": _told(cards),
        "watches": watches_group(request.user, group) if group else None,
    }
    return render(request, "measure/measures.jinja", around)


def _start_in(request: HttpRequest, group: Group | None, own: list[Group]) -> Group | None:
    """The group in which a person may start a measure from here."""
    return next((one for one in ([group] if group else own) if can_start(request.user, one)), None)


def _told(cards: list[Card]) -> list[dict[str, Any]]:
    """How many say what, worst news first, and nothing of what there is none of."""
    counts = [(state, words, sum(card.state == state for card in cards)) for state, words in STATES.items()]
    return [{"state": state, "words": words, "n": n} for state, words, n in counts if n]


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
