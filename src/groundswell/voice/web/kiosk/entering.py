"""What every page of a tablet does first and last: which tablet this is, and what stands around the page."""

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
from groundswell.voice.models import Kiosk
from groundswell.voice.queries.tablets import kiosk_with_token
from groundswell.voice.web.kiosk.token import token_of

View = Callable[..., HttpResponse]


def tablet_of(request: HttpRequest) -> Kiosk | None:
    """The tablet that asks, when it holds a token that is still worth something."""
    token = token_of(request)
    return kiosk_with_token(token) if token else None


def at_the_tablet(view: View) -> View:
    """Let a view work for the tablet that asks, within its organisation; any other device is asked for a set-up code."""

    @wraps(view)
    def enter(request: HttpRequest, language: str = "", **more: Any) -> HttpResponse:
        kiosk = tablet_of(request)
        if kiosk is None:
            return render(request, "voice/kiosk/not_set_up.jinja", status=403)
        with within(kiosk.organisation_id):
            return view(request, kiosk, **more)

    return enter


def kiosk_page(
    request: HttpRequest, kiosk: Kiosk, template: str, around: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Draw a page of the tablet."""
    frame = {
        "kiosk": kiosk,
        "group": kiosk.group,
        "organisation": kiosk.organisation,
        "here": {name: address(name) for name in ("day", "idea", "thanks", "kept")},
        "languages": languages_of(request.path),
    }
    return render(request, f"voice/kiosk/{template}.jinja", {**frame, **around}, status=status)


def address(name: str, **more: Any) -> str:
    """Where a page of the tablet is, in the language of this page."""
    return reverse(f"kiosk:{name}", kwargs={"language": spoken(), **more})


def spoken() -> str:
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


def languages_of(path: str) -> list[dict[str, Any]]:
    """Every language with the address of this page in it."""
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"].capitalize(),
            "is_spoken": code == spoken(),
            "href": path.replace(f"/{spoken()}/", f"/{code}/", 1),
        }
        for code, _name in settings.LANGUAGES
    ]
