"""What we promise, what we do not, and what came of it when we last tried to break it. For everybody, signed in or not."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groundswell.ask.queries.waves import guardians_now
from groundswell.base.tenancy.wall import within
from groundswell.people.models import Organisation
from groundswell.people.queries import organisation_by_slug
from groundswell.pure.disclosure import FLOOR
from groundswell.site.web.trust_words import cells_of
from groundswell.voice.queries import public_organisations
from groundswell.voice.queries.proof import last_proof


@require_safe
def trust(request: HttpRequest) -> HttpResponse:
    """The page of one's own organisation; for others what holds everywhere."""
    return _page(request, getattr(request.user, "organisation", None))


@require_safe
def trust_of(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of the organisation that the address names."""
    try:
        return _page(request, organisation_by_slug(slug))
    except Organisation.DoesNotExist as missing:
        raise Http404 from missing


def _page(request: HttpRequest, organisation: Organisation | None) -> HttpResponse:
    proof = last_proof()
    around: dict[str, Any] = {
        "of": organisation,
        "floor": organisation.smallest_group_shown if organisation else FLOOR,
        "guardians": _guardians(organisation) if organisation else [],
        "others": [] if organisation else public_organisations(),
        "proof": proof,
        "rows": [cells_of(tried) for tried in proof.attacks] if proof else [],
    }
    return render(request, "site/trust.jinja", around)


def _guardians(organisation: Organisation) -> list[str]:
    with within(organisation):
        return [guardian.name for guardian in guardians_now()]
