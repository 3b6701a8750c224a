"""The doors of this house, what is kept behind them, and the page for when there is nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.base.ui.finding import found
from groundswell.people.models import Organisation
from groundswell.people.queries import organisation_by_slug
from groundswell.voice.queries import public_organisations
from groundswell.voice.queries.proof import last_proof
from groundswell.voice.web.speak.entering import address, at_the_door, door_page


@require_safe
def leads_to_the_doors(request: HttpRequest) -> HttpResponse:
    """On a host of its own the bare address leads to the doors."""
    return redirect("speak:doors")


@require_safe
def doors(request: HttpRequest) -> HttpResponse:
    """The organisations of this house, each with a door."""
    organisations = [(one, address(one, "say")) for one in public_organisations()]
    return render(request, "voice/speak/doors.jinja", {"doors": organisations})


@require_safe
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """The door in the language the browser asks for."""
    organisation = found(organisation_by_slug, slug)
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return redirect(address(organisation, "say") + query)


@require_safe
@at_the_door
def kept(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What is stored, who could see what, what is not promised, and when it was last tried to break it."""
    return door_page(request, organisation, "kept", {"proof": last_proof()})


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page behind the door."""
    why = _("It may have moved, or the address may have a slip in it.")
    around = {"title": _("We cannot find that page"), "why": why, "home": reverse("speak:doors")}
    return render(request, "voice/speak/trouble.jinja", around, status=404)
