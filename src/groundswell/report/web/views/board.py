"""The board of a group: what was said, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from groundswell.people.models import Group, Person
from groundswell.people.queries import home_group_of
from groundswell.people.rules import belongs_to
from groundswell.report.queries.board import (
    Sieve,
    board_ideas,
    columns_of,
    count_by_state,
    ideas_in_order,
    sifted,
)
from groundswell.report.queries.promise import promise_of, week_of
from groundswell.report.queries.stories import ideas_to_tell
from groundswell.report.queries.tree import level_under
from groundswell.report.web.finding import found_group, place_of
from groundswell.report.web.forms import SieveForm
from groundswell.report.web.words import STATES, promise_words, week_words
from groundswell.voice.queries import IdeaCard, cards_of
from groundswell.voice.queries.days_out import last_days_of
from groundswell.voice.rules import can_offer, can_type_cards

ON_A_PAGE = 20
MOST_PARTS = 200
MOST_TO_TELL = 3


@dataclass(frozen=True)
class Column:
    """One state of the board: how many ideas are in it, and those that moved last."""

    state: str
    label: str
    count: int
    cards: list[IdeaCard]
    href: str


@login_required
@require_safe
def our_team(request: HttpRequest) -> HttpResponse:
    """The board of the group a person belongs to."""
    return _board(request, home_group_of(request.user))


@login_required
@require_safe
def board(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The board of one group and all below it."""
    return _board(request, found_group(request.user, public_id))


def _board(request: HttpRequest, group: Group) -> HttpResponse:
    person, now = request.user, timezone.now()
    form = SieveForm(request.GET or None, below=list(level_under(group)[:MOST_PARTS]))
    sieve = form.sieve()
    promise = promise_of(person, group, now)
    to_tell = list(ideas_to_tell(person, group)[: MOST_TO_TELL + 1])
    around = {
        "group": group,
        "sieve": form,
        "week": week_words(week_of(person, group, now)),
        "promise": promise_words(promise),
        "days": last_days_of(group, now),
        "is_lead": promise.overdue is not None,
        "to_tell": to_tell[:MOST_TO_TELL],
        "more_to_tell": len(to_tell) > MOST_TO_TELL,
        "may_say": can_offer(person, group),
        "may_see_rounds": group.closed_at is None and belongs_to(person, group),
        "may_type_cards": can_type_cards(person, group),
        **place_of(group),
        **(_columns(person, group) if sieve == Sieve() else _list(request, person, group, sieve)),
    }
    return render(request, "report/board.jinja", around)


def _columns(person: Person, group: Group) -> dict[str, Any]:
    ideas = board_ideas(person, group)
    cards = cards_of(person, columns_of(ideas))
    here = reverse("report:board", args=[group.public_id])
    columns = [
        Column(
            state, STATES[state], n, [card for card in cards if card.state == state], f"{here}?state={state}"
        )
        for state, n in count_by_state(ideas).items()
    ]
    return {"columns": columns, "latest": cards[:4], "page": None}


def _list(request: HttpRequest, person: Person, group: Group, sieve: Sieve) -> dict[str, Any]:
    ids = sifted(person, group, sieve, timezone.localdate())
    page = Paginator(ids, ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "cards": cards_of(person, ideas_in_order(page.object_list)),
        "rest": _without_page(request.GET),
    }


def _without_page(query: QueryDict) -> str:
    rest = query.copy()
    rest.pop("page", None)
    return rest.urlencode()
