"""Reading what came of a survey."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groundswell.ask.models import Remark
from groundswell.ask.queries.by_category import by_category
from groundswell.ask.queries.outcome_cards import ScaleOutcome
from groundswell.ask.queries.outcomes import Outcome
from groundswell.ask.queries.result_words import (
    band_words,
    change_words,
    company_words,
    decimal,
    in_words,
    name_of,
    response_words,
)
from groundswell.ask.queries.results import (
    category_cells,
    is_below_the_floor,
    next_round,
    remarks_of,
    sheet_before,
    sheets_below,
    was_too_few,
    ways_on,
)
from groundswell.ask.web.results.finding import Place, Shown, place_for, shown_for
from groundswell.ask.web.results.maps import MapShown, map_of_categories, map_of_groups
from groundswell.ask.web.results.panels import sections_shown
from groundswell.people.models import Person
from groundswell.pure.instruments import STANDING_WORDS, Instrument

FIRST_WORDS = 6
ON_A_PAGE = 40


@login_required
@require_safe
def results(request: HttpRequest, public_id: UUID, wave_id: UUID | None = None) -> HttpResponse:
    """What came of a round of a survey for a group, or when it will."""
    place = place_for(request, public_id, wave_id)
    around = {**_around(place), **_waiting(place)}
    if not isinstance(place, Shown):
        hidden = place.round is not None and is_below_the_floor(request.user, place.round.wave)
        return render(request, "ask/results/waiting.jinja", {**around, "is_below_the_floor": hidden})
    return render(request, "ask/results/results.jinja", {**around, **_outcome(request.user, place)})


@login_required
@require_safe
def words(request: HttpRequest, public_id: UUID, wave_id: UUID) -> HttpResponse:
    """All that people wrote, in an order by chance."""
    place = shown_for(request, public_id, wave_id)
    page = Paginator(remarks_of(place.sheet), ON_A_PAGE).get_page(request.GET.get("page"))
    around = {
        **_around(place),
        "page": page,
        "remarks": _by_question(place.instrument, page.object_list),
        "ways": ways_on(request.user, place.round, place.group),
    }
    return render(request, "ask/results/words.jinja", around)


def _around(place: Place) -> dict[str, Any]:
    """What every page of results stands in: the survey, its rounds, and where in the tree we are."""
    title = place.round.version.instrument.words if place.round else place.rounds.survey.words
    around = {
        "survey": place.rounds.survey,
        "round": place.round,
        "rounds": place.rounds.with_results(),
        "title": in_words(title),
    }
    if not isinstance(place, Shown):
        return around
    above = place.sheet.data["above"]
    release = place.round.wave.release_id
    return {
        **around,
        "together": [one for one in place.rounds.all if one.wave.release_id == release],
        "group_trail": [{"text": name_of(names), "href": place.href(key)} for key, *names in above],
        "group": place.group,
        "name": name_of(above[-1][1:]),
        "rest": f"group={place.sheet.group}",
    }


def _waiting(place: Place) -> dict[str, Any]:
    """How far the newest round is, when its results are not out."""
    now = timezone.now()
    newest = next(iter(place.rounds.all), None)
    around = {"next_round": next_round(place.rounds.survey, now)}
    if newest is None or newest.wave.release_id is not None:
        return around
    return {**around, "newest": newest, "was_too_few": was_too_few(newest.wave, now), "floor": newest.wave.k}


def _outcome(person: Person, place: Shown) -> dict[str, Any]:
    outcome = Outcome(place.sheet, place.instrument, place.round.wave.release.joint)
    earlier = place.rounds.before(place.round)
    was = sheet_before(earlier, place.sheet)
    before = Outcome(was, earlier.version.instrument) if was and earlier else None
    remarks = list(remarks_of(place.sheet)[: FIRST_WORDS + 1])
    return {
        "standing": in_words(STANDING_WORDS[place.instrument.standing]),
        "sections": sections_shown(outcome.sections(before), place.round.breakdown),
        "scales": [_scale(scale) for scale in outcome.scales(before)],
        "took_part": _took_part(outcome),
        "earlier": earlier if before else None,
        "categories": _categories(place),
        "remarks": _by_question(place.instrument, remarks[:FIRST_WORDS]),
        "more_remarks": len(remarks) > FIRST_WORDS,
        "may_say": place.group.closed_at is None,
        "ways": ways_on(person, place.round, place.group),
        "k": place.round.wave.release.k,
        **_below(person, place, outcome),
    }


def _below(person: Person, place: Shown, outcome: Outcome) -> dict[str, Any]:
    """The groups right below, side by side and each with its address, for who stands over them."""
    sheets = {str(one.group): one for one in sheets_below(person, place.round, place.sheet, place.group)}
    told = [(key, names) for key, *names in place.sheet.data["below"]] if sheets else []
    known = [
        (names, Outcome(sheets[key], place.instrument) if key in sheets else None) for key, names in told
    ]
    return {
        "maps": map_of_groups(outcome, known) if told else [],
        "below": [(name_of(names), place.href(key)) for key, names in told if key in sheets],
    }


def _categories(place: Shown) -> list[MapShown]:
    if not place.sheet.data["whole"]:
        return []
    found = by_category(category_cells(place.round), place.instrument)
    return map_of_categories(place.instrument, found, place.round.breakdown)


def _scale(scale: ScaleOutcome) -> dict[str, Any]:
    """A scale in words, ready to be read."""
    found = scale.found
    return {
        "name": in_words(scale.scale.words),
        "value": decimal(found.mean) if found and found.mean is not None else None,
        "low": f"{found.ends[0]:g}" if found else "",
        "high": f"{found.ends[1]:g}" if found else "",
        "change": change_words(scale.change),
        "company": company_words(scale.company.names) if scale.company else "",
        "is_uniform": found is not None and found.mean is None,
        "alpha": f"{scale.alpha:.2f}" if scale.alpha is not None else "",
        "icc1": f"{scale.icc1:.2f}" if scale.icc1 is not None else "",
    }


def _took_part(outcome: Outcome) -> dict[str, str]:
    found = outcome.took_part()
    if found is None:
        return {}
    return {
        "people": band_words(found.people),
        "response": response_words(found.response) if found.response else "",
        "company": company_words(found.company.names) if found.company else "",
    }


def _by_question(instrument: Instrument, remarks: Sequence[Remark]) -> list[tuple[str, list[Remark]]]:
    """What people wrote, under the question it answers."""
    asked = {question.key: in_words(question.words) for question in instrument.questions}
    found: dict[str, list[Remark]] = {}
    for remark in remarks:
        found.setdefault(asked.get(remark.question, ""), []).append(remark)
    return list(found.items())
