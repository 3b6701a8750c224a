"""What every page behind the door does first and last: whose door it is, and what stands around the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, get_language_info

from groundswell.base.tenancy.wall import within
from groundswell.base.ui.finding import found
from groundswell.people.models import Organisation
from groundswell.people.queries import organisation_by_slug

View = Callable[..., HttpResponse]


def at_the_door(view: View) -> View:
    """Let a view work for the organisation its address names, and for no other."""

    @wraps(view)
    def enter(request: HttpRequest, slug: str, language: str, **more: Any) -> HttpResponse:
        organisation = found(organisation_by_slug, slug)
        with within(organisation):
            return view(request, organisation, **more)

    return enter


def door_page(
    request: HttpRequest,
    organisation: Organisation,
    template: str,
    around: dict[str, Any],
    *,
    status: int = 200,
    again: str = "",
) -> HttpResponse:
    """Draw a page; `again` is the address at which the other language can be had, where it is not this one."""
    frame = {
        "organisation": organisation,
        "door": {name: address(organisation, name) for name in ("say", "answers", "kept", "receipt_file")},
        "languages": languages_of(organisation, again or request.path),
        "has_own_host": bool(settings.SPEAK_ORIGIN),
        "trust_address": house_address(settings.FRAME["trust_of"], organisation.slug),
    }
    return render(request, f"voice/speak/{template}.jinja", {**frame, **around}, status=status)


def address(organisation: Organisation, name: str, **more: Any) -> str:
    """Where a page of this organisation's door is, in the language of this page."""
    kwargs = {"slug": organisation.slug, "language": spoken(), **more}
    return reverse(f"speak:{name}", kwargs=kwargs)


def door_address(organisation: Organisation, name: str = "say", **more: Any) -> str:
    """The same for a page of the house: on the door's own host where it has one."""
    return settings.SPEAK_ORIGIN + address(organisation, name, **more)


def house_address(name: str, *about: str) -> str:
    """Where a page of the house is, seen from behind the door."""
    path = reverse(name, args=about, urlconf=settings.ROOT_URLCONF)
    return settings.ORIGIN + path if settings.SPEAK_ORIGIN else path


def spoken() -> str:
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


def languages_of(organisation: Organisation, path: str) -> list[dict[str, Any]]:
    """Every language with the address of this page in it."""
    here = f"/{organisation.slug}/{spoken()}/"
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"].capitalize(),
            "is_spoken": code == spoken(),
            "href": path.replace(here, f"/{organisation.slug}/{code}/", 1),
        }
        for code, _name in settings.LANGUAGES
    ]
