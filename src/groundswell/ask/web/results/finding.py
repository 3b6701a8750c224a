"""What an address names, for whoever asks. Foreign, missing and not for this person are one answer: 404."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from groundswell.ask.models import GroupSheet, SurveyWave
from groundswell.ask.queries.results import Rounds, group_of_sheet, rounds_for, sheet_for
from groundswell.base.ui.finding import found
from groundswell.people.models import Group
from groundswell.pure.instruments import Instrument


@dataclass(frozen=True)
class Place:
    """Which survey a page is about and which round of it; there is nothing to show of it."""

    rounds: Rounds
    round: SurveyWave | None

    def href(self, group: object) -> str:
        """The address of the same round for a group."""
        if self.round is None:
            return ""
        address = reverse(
            "ask:results_of_round", args=[self.rounds.survey.public_id, self.round.wave.public_id]
        )
        return f"{address}?group={group}"


@dataclass(frozen=True)
class Shown(Place):
    """A round with results, and what it says of a group."""

    round: SurveyWave
    sheet: GroupSheet
    group: Group

    @property
    def instrument(self) -> Instrument:
        return self.round.version.instrument


def place_for(request: HttpRequest, public_id: UUID, wave_id: UUID | None) -> Place | Shown:
    """The place an address names, or 404."""
    rounds = found(rounds_for, request.user, public_id)
    one = _round(rounds, wave_id)
    if one is None or one.wave.release_id is None:
        return Place(rounds, one)
    sheet = found(sheet_for, request.user, rounds, one, _group(request))
    return Shown(rounds, one, sheet, group_of_sheet(sheet)) if sheet else Place(rounds, one)


def shown_for(request: HttpRequest, public_id: UUID, wave_id: UUID) -> Shown:
    """The place an address names, or 404 where there is nothing to show."""
    place = place_for(request, public_id, wave_id)
    if not isinstance(place, Shown):
        raise Http404
    return place


def _round(rounds: Rounds, wave_id: UUID | None) -> SurveyWave | None:
    if wave_id is None:
        return next(iter([*rounds.with_results(), *rounds.all]), None)
    for one in rounds.all:
        if one.wave.public_id == wave_id:
            return one
    raise Http404


def _group(request: HttpRequest) -> UUID | None:
    asked = request.GET.get("group")
    try:
        return UUID(asked) if asked else None
    except ValueError as wrong:
        raise Http404 from wrong
